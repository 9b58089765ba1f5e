"""The invariants can be broken: each query finds what was done wrong on purpose.

The constraints that keep the invariants are dropped first: the queries look at rows, and must not
owe their silence to what they are there to watch.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Protocol
from uuid import UUID, uuid4

import asyncpg
import pytest

from atrium.day.steps import invariant_queries as queries
from atrium.day.steps.invariant_queries import ALL

from . import wrong_audit
from .wrong_rows import DROP_CONSTRAINTS, HOUR, NOW, Rows


class Database(Protocol):
    @property
    def admin_url(self) -> str: ...
    def url(self, service: str) -> str: ...


@pytest.fixture
async def rows(migrated: Database) -> AsyncIterator[Rows]:
    connection = await asyncpg.connect(migrated.admin_url)
    try:
        await connection.execute(DROP_CONSTRAINTS)
        yield Rows(connection)
    finally:
        await connection.close()


async def _appointment(rows: Rows, id: UUID, **values: object) -> None:
    usual = {
        "id": id,
        "state": "confirmed",
        "starts_at": NOW,
        "ends_at": NOW + HOUR,
        "blocked_from": NOW,
        "blocked_until": NOW + HOUR,
    }
    await rows.add("booking.appointments", **usual | values)


async def _capture(rows: Rows, payment: UUID, capture: UUID, **values: object) -> None:
    usual = {"amount_cents": 3500, "disposition": "applied", "transaction_id": str(capture)}
    await rows.add("payment.captures", id=capture, payment_id=payment, **usual | values)


async def _decision(rows: Rows, payment: UUID, appointment: UUID, refused: str | None) -> None:
    await rows.add(
        "booking.payment_decisions",
        payment_id=payment,
        appointment_id=appointment,
        refused=refused,
    )


async def _refund(rows: Rows, payment: UUID, capture: UUID, cents: int, **values: object) -> None:
    usual = {"amount_cents": cents, "status": "done", "reason": "late"}
    await rows.add("payment.refunds", capture_id=capture, payment_id=payment, **usual | values)


async def practitioner_twice(rows: Rows) -> list[str]:
    practitioner = uuid4()
    await _appointment(rows, uuid4(), practitioner_id=practitioner, state="held")
    await _appointment(rows, uuid4(), practitioner_id=practitioner, state="arrived")
    return await rows.breaches(queries.I1)


async def room_twice(rows: Rows) -> list[str]:
    room = uuid4()
    await _appointment(rows, uuid4(), room_id=room)
    await _appointment(rows, uuid4(), room_id=room, starts_at=NOW + HOUR / 2)
    return await rows.breaches(queries.I1)


async def answered_and_lost(rows: Rows) -> list[str]:
    return await rows.breaches(queries.I2, booked=[uuid4()])


async def booked_and_not_answered(rows: Rows) -> list[str]:
    clinic = uuid4()
    await _appointment(rows, uuid4(), organisation_id=clinic)
    return await rows.breaches(queries.I2, organisations=[clinic])


async def money_we_do_not_know_of(rows: Rows) -> list[str]:
    return await rows.breaches(
        queries.I3_BOOKS, kinds=["capture"], transactions=["trx_1"], amounts=[3500]
    )


async def money_that_never_came(rows: Rows) -> list[str]:
    await rows.add("payment.ledger_entries", provider="sandbox", kind="refund", amount_cents=-1)
    return await rows.breaches(queries.I3_BOOKS)


async def captured_twice(rows: Rows) -> list[str]:
    payment = uuid4()
    await rows.add("payment.payment_requests", id=payment, amount_cents=3500)
    for _ in range(2):
        await _capture(rows, payment, uuid4())
    return await rows.breaches(queries.I3_ONCE)


async def captured_another_amount(rows: Rows) -> list[str]:
    payment = uuid4()
    await rows.add("payment.payment_requests", id=payment, amount_cents=3500)
    await _capture(rows, payment, uuid4(), amount_cents=3400)
    return await rows.breaches(queries.I3_ONCE)


async def money_without_a_decision(rows: Rows) -> list[str]:
    await _capture(rows, uuid4(), uuid4())
    return await rows.breaches(queries.I4)


async def money_and_appointment_both(rows: Rows) -> list[str]:
    payment, capture, appointment = uuid4(), uuid4(), uuid4()
    await _appointment(rows, appointment, payment_id=payment)
    await _capture(rows, payment, capture)
    await _decision(rows, payment, appointment, None)
    await _refund(rows, payment, capture, 3500)
    return await rows.breaches(queries.I4)


async def neither_money_nor_appointment(rows: Rows) -> list[str]:
    payment, appointment = uuid4(), uuid4()
    await _appointment(rows, appointment, state="expired")
    await _capture(rows, payment, uuid4())
    await _decision(rows, payment, appointment, "slot_taken")
    return await rows.breaches(queries.I4)


async def not_all_of_the_money(rows: Rows) -> list[str]:
    payment, capture, appointment = uuid4(), uuid4(), uuid4()
    await _appointment(rows, appointment, state="expired")
    await _capture(rows, payment, capture)
    await _decision(rows, payment, appointment, "slot_taken")
    await _refund(rows, payment, capture, 3499)
    return await rows.breaches(queries.I4)


async def accepted_and_expired(rows: Rows) -> list[str]:
    payment, appointment = uuid4(), uuid4()
    await _appointment(rows, appointment, state="expired", payment_id=payment)
    await _capture(rows, payment, uuid4())
    await _decision(rows, payment, appointment, None)
    return await rows.breaches(queries.I4)


async def paid_twice_and_kept(rows: Rows) -> list[str]:
    await _capture(rows, uuid4(), uuid4(), disposition="duplicate")
    return await rows.breaches(queries.I4)


async def paid_without_a_document(rows: Rows) -> list[str]:
    await rows.add("payment.payment_requests", paid_at=NOW)
    return await rows.breaches(queries.I5)


async def refunded_without_a_credit_note(rows: Rows) -> list[str]:
    payment, capture = uuid4(), uuid4()
    await _capture(rows, payment, capture)
    await _refund(rows, payment, capture, 3500)
    return await rows.breaches(queries.I5)


async def a_document_without_its_pdf(rows: Rows) -> list[str]:
    await rows.add("payment.invoices")
    return await rows.breaches(queries.I5)


async def a_message_that_never_arrived(rows: Rows) -> list[str]:
    person = uuid4()
    await rows.add("notification.messages", user_id=person, state="sent")
    return await rows.breaches(queries.I6, people=[person])


async def a_message_given_up(rows: Rows) -> list[str]:
    person = uuid4()
    await rows.add("notification.messages", user_id=person, state="failed")
    return await rows.breaches(queries.I6, people=[person])


async def a_display_behind_its_queue(rows: Rows) -> list[str]:
    location = uuid4()
    await rows.add("checkin.queues", location_id=location, version=5)
    return await rows.breaches(queries.I7, location=location, screen=4)


async def an_event_left_in_an_outbox(rows: Rows) -> list[str]:
    await rows.add("checkin.outbox")
    return await rows.breaches(queries.I8)


async def a_message_parked(rows: Rows) -> list[str]:
    await rows.add("auth.inbox_retry", parked_at=NOW)
    return await rows.breaches(queries.I8)


async def a_job_that_failed(rows: Rows) -> list[str]:
    await rows.connection.execute(
        "INSERT INTO payment.pgqueuer (priority, status, entrypoint)"
        " VALUES (0, 'failed', 'send_refund')"
    )
    return await rows.breaches(queries.I8)


async def held_for_ever(rows: Rows) -> list[str]:
    await _appointment(rows, uuid4(), state="held", hold_expires_at=NOW - HOUR * 24 * 365)
    return await rows.breaches(queries.I10)


async def payable_after_it_was_cancelled(rows: Rows) -> list[str]:
    payment = uuid4()
    await rows.add("payment.payment_requests", id=payment, status="cancelled")
    await rows.add("payment.instructions", payment_id=payment, status="pending")
    return await rows.breaches(queries.I10)


WRONGS: tuple[Callable[[Rows], Awaitable[list[str]]], ...] = (
    practitioner_twice,
    room_twice,
    answered_and_lost,
    booked_and_not_answered,
    money_we_do_not_know_of,
    money_that_never_came,
    captured_twice,
    captured_another_amount,
    money_without_a_decision,
    money_and_appointment_both,
    neither_money_nor_appointment,
    not_all_of_the_money,
    accepted_and_expired,
    paid_twice_and_kept,
    paid_without_a_document,
    refunded_without_a_credit_note,
    a_document_without_its_pdf,
    a_message_that_never_arrived,
    a_message_given_up,
    a_display_behind_its_queue,
    an_event_left_in_an_outbox,
    a_message_parked,
    a_job_that_failed,
    held_for_ever,
    payable_after_it_was_cancelled,
    *wrong_audit.WRONGS,
)


async def test_each_invariant_notices_when_it_is_broken(rows: Rows) -> None:
    unnoticed = []
    for wrong in WRONGS:
        transaction = rows.connection.transaction()
        await transaction.start()
        if len(await wrong(rows)) != 1:
            unnoticed.append(wrong.__name__)
        await transaction.rollback()
    assert unnoticed == []


@pytest.mark.parametrize(("by_hand", "breaches"), [(True, 0), (False, 1)])
async def test_what_the_desk_is_to_hand_back_waits_for_it_and_a_provider_is_not_waited_for(
    rows: Rows, by_hand: bool, breaches: int
) -> None:
    payment, capture, appointment = uuid4(), uuid4(), uuid4()
    await _appointment(rows, appointment, state="expired")
    await _capture(rows, payment, capture)
    await _decision(rows, payment, appointment, "slot_taken")
    await _refund(rows, payment, capture, 3500, status="pending", by_hand=by_hand)
    assert len(await rows.breaches(queries.I4)) == breaches


async def test_nothing_is_broken_where_nothing_is(rows: Rows) -> None:
    assert {one.claim: await rows.breaches(one) for one in ALL} == {one.claim: [] for one in ALL}
