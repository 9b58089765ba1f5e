"""The desk and a provider bring money for the same request: one pays, the other goes back.

Both orders are made certain by a lock that is held until both wait, one behind the other. The
controls take away the lock, and then the constraint behind it: both together keep the promise.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest

from payment.adapters.requests import PostgresRequests
from payment.domain.payment_request import PaymentRequest


async def at_atm(world: Any, bill: dict[str, Any]) -> None:
    """Pay at the machine; the webhook comes when it comes."""
    body = {"entity": bill["entity"], "reference": bill["reference"], "amount_cents": 4500}
    answer = await world.sandbox.post("/dev/sandbox/atm/payments", json=body)
    assert answer.status_code == 201, answer.text


async def until_waiting(world: Any, count: int) -> None:
    """Until so many transactions wait for a lock."""
    query = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    async with asyncio.timeout(10):
        while await world.one(query) < count:
            await asyncio.sleep(0.01)


@asynccontextmanager
async def locked(world: Any, payment: UUID) -> AsyncIterator[None]:
    async with world.service.uow() as uow:
        await uow.requests.lock(payment)
        yield


async def in_this_order(
    world: Any, payment: UUID, *arrivals: Callable[[], Awaitable[Any]]
) -> list[Any]:
    """Let them arrive while the request is locked, so that they are decided in a row."""
    tasks: list[asyncio.Future[Any]] = []
    async with locked(world, payment):
        for arrive in arrivals:
            tasks.append(asyncio.ensure_future(arrive()))
            await until_waiting(world, len(tasks))
    answers = await asyncio.gather(*tasks)
    await world.settled()
    return list(answers)


async def paid_once(world: Any, appointment: Any) -> None:
    """Whatever came: told, invoiced and kept once, and not a cent more."""
    payment = await world.payment_of(appointment)
    assert len(world.of(appointment, "payment_completed")) == 1
    assert len(world.of(appointment, "invoice_issued")) == 1
    kept = "SELECT sum(amount_cents) FROM ledger_entries WHERE payment_id = :id"
    assert await world.one(kept, id=payment) == 4500
    applied = "SELECT count(*) FROM captures WHERE payment_id = :id AND disposition = 'applied'"
    assert await world.one(applied, id=payment) == 1


async def test_the_desk_first_then_the_provider_whose_money_goes_back(world: Any) -> None:
    appointment, token = await world.book()
    bill, payment = await world.reference(token), await world.payment_of(appointment)
    taken, _ = await in_this_order(
        world, payment, lambda: world.take(payment), lambda: at_atm(world, bill)
    )
    assert taken.status_code == 201
    (completed,) = world.of(appointment, "payment_completed")
    assert completed["method"] == "cash"
    (refunded,) = world.of(appointment, "payment_refunded")
    assert (refunded["reason"], refunded["amount_cents"]) == ("duplicate", 4500)
    assert refunded["method"] == "multibanco"
    assert (await world.books())["refunded_cents"] == 4500
    await paid_once(world, appointment)
    await world.ledger_agrees()


async def test_the_provider_first_then_the_desk_which_is_refused(world: Any) -> None:
    appointment, token = await world.book()
    bill, payment = await world.reference(token), await world.payment_of(appointment)
    _, refused = await in_this_order(
        world, payment, lambda: at_atm(world, bill), lambda: world.take(payment)
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "already_paid")
    (completed,) = world.of(appointment, "payment_completed")
    assert completed["method"] == "multibanco"
    assert world.of(appointment, "payment_refunded") == []
    await paid_once(world, appointment)
    await world.ledger_agrees()


async def test_one_after_the_other_without_haste(world: Any) -> None:
    first, token = await world.book()
    bill = await world.reference(token)
    assert (await world.take(await world.payment_of(first))).status_code == 201
    await world.settled()
    await world.atm(bill)
    second, _ = await world.pay_everything()
    assert (await world.take(await world.payment_of(second))).status_code == 409
    for appointment in (first, second):
        await paid_once(world, appointment)
    await world.ledger_agrees()


async def test_both_at_the_same_time_again_and_again(world: Any) -> None:
    chance = random.Random(7)
    bought = []
    for _ in range(12):
        appointment, token = await world.book()
        bill = await world.reference(token)
        bought.append((appointment, bill, await world.payment_of(appointment)))

    async def soon(what: Callable[[], Awaitable[Any]]) -> Any:
        await asyncio.sleep(chance.uniform(0, 0.05))
        return await what()

    arrivals: list[Awaitable[Any]] = []
    for _, bill, payment in bought:
        arrivals.append(soon(lambda bill=bill: at_atm(world, bill)))  # type: ignore[misc]
        arrivals.append(soon(lambda payment=payment: world.take(payment)))  # type: ignore[misc]
    answers = await asyncio.gather(*arrivals)
    await world.settled()

    for (appointment, _, _), taken in zip(bought, answers[1::2], strict=True):
        await paid_once(world, appointment)
        by_desk = taken.status_code == 201
        assert by_desk or taken.json()["code"] == "already_paid"
        assert len(world.of(appointment, "payment_refunded")) == by_desk
    await world.ledger_agrees()


# -- controls -----------------------------------------------------------------------------------


def without_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first two who want the lock both read the request before either changes it; what follows
    is guarded again."""
    both = asyncio.Barrier(2)
    guarded = PostgresRequests.lock
    read = 0

    async def unguarded(requests: PostgresRequests, id: UUID) -> PaymentRequest:
        nonlocal read
        read += 1
        if read > 2:
            return await guarded(requests, id)
        found = await requests.get(id)
        assert found is not None
        await both.wait()
        return found

    monkeypatch.setattr(PostgresRequests, "lock", unguarded)


async def applied_by_both(world: Any, monkeypatch: pytest.MonkeyPatch) -> int:
    appointment, token = await world.book()
    bill, payment = await world.reference(token), await world.payment_of(appointment)
    without_lock(monkeypatch)
    async with asyncio.timeout(20):
        await asyncio.gather(world.take(payment), at_atm(world, bill), return_exceptions=True)
        await world.settled()
    return int(await world.one("SELECT count(*) FROM captures WHERE disposition = 'applied'"))


async def test_control_without_the_lock_the_database_still_refuses_a_second_payment(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await applied_by_both(world, monkeypatch) == 1


async def test_control_without_lock_and_constraint_it_would_be_paid_twice(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with world.service.uow() as uow:
        await uow.connection.exec_driver_sql("DROP INDEX captures_one_applied")
    assert await applied_by_both(world, monkeypatch) == 2
