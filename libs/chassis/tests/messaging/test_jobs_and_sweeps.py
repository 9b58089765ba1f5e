"""Work outside of transactions, deadlines, and the clock that moves them."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from chassis import clock
from chassis.jobs import Job
from chassis.sweeps import Sweep
from chassis.testing import settle

_DUE = "SELECT count(*) FROM deadline WHERE passed_at IS NULL AND due_at <= business_now()"


def _job(note: Any, ran: list[str], fail: int = 0, attempts: int = 5) -> Job[Any, Any]:
    async def run(service: Any, payload: Any) -> None:
        ran.append(payload.text)
        if len(ran) <= fail:
            raise ConnectionError("not yet")

    return Job("take_note", note, run, attempts=attempts)


async def _enqueue(service: Any, job: Any, note: Any, **options: Any) -> None:
    async with service.uow() as uow:
        await uow.enqueue(job, note, **options)


async def test_a_job_runs_once_its_transaction_has_committed(toys: Any, bus: Any) -> None:
    ran: list[str] = []
    job = _job(toys.Note, ran)
    service = await toys.started("booking", bus, jobs=[job])

    async with service.uow() as uow:
        await uow.enqueue(job, toys.Note(text="committed"))
        await asyncio.sleep(0.1)
        assert ran == []
    await settle(service)

    assert ran == ["committed"]


async def test_a_job_of_a_rolled_back_transaction_never_runs(toys: Any, bus: Any) -> None:
    ran: list[str] = []
    job = _job(toys.Note, ran)
    service = await toys.started("booking", bus, jobs=[job])

    with pytest.raises(RuntimeError):
        async with service.uow() as uow:
            await uow.enqueue(job, toys.Note(text="never"))
            raise RuntimeError
    await _enqueue(service, job, toys.Note(text="after"))
    await settle(service)

    assert ran == ["after"]


async def test_a_failing_job_is_retried_until_it_succeeds(toys: Any, bus: Any) -> None:
    ran: list[str] = []
    job = _job(toys.Note, ran, fail=2)
    service = await toys.started("booking", bus, jobs=[job])

    await _enqueue(service, job, toys.Note(text="again"))
    await settle(service)

    assert ran == ["again"] * 3


async def test_a_job_that_failed_for_good_is_held_for_an_operator(toys: Any, bus: Any) -> None:
    ran: list[str] = []
    job = _job(toys.Note, ran, fail=99, attempts=2)
    service = await toys.started("booking", bus, jobs=[job])

    await _enqueue(service, job, toys.Note(text="hopeless"))
    await settle(service)

    async with service.database.autocommit() as connection:
        held = await connection.execute(
            text("SELECT entrypoint, payload FROM pgqueuer WHERE status = 'failed'")
        )
        assert held.one() == ("take_note", b'{"text":"hopeless"}')


async def test_a_job_that_shutdown_interrupts_is_run_again(toys: Any, bus: Any) -> None:
    """PgQueuer takes a cancelled job for done; nobody has done it."""
    began, for_ever = asyncio.Event(), asyncio.Event()

    async def hang(service: Any, payload: Any) -> None:
        began.set()
        await for_ever.wait()

    stopping = toys.build("booking", bus, jobs=[Job("take_note", toys.Note, hang)])
    async with stopping:
        await _enqueue(stopping, stopping.jobs._jobs[0], toys.Note(text="interrupted"))
        await began.wait()

    ran: list[str] = []
    service = await toys.started("booking", bus, jobs=[_job(toys.Note, ran)])
    await settle(service)

    assert ran == ["interrupted"]


async def test_a_waiting_job_with_the_same_key_is_not_queued_twice(toys: Any, bus: Any) -> None:
    ran: list[str] = []
    job = _job(toys.Note, ran)
    service = toys.build("booking", bus, jobs=[job])
    await toys.start(service, worker=False)
    for _ in range(3):
        await _enqueue(service, job, toys.Note(text="one"), dedupe_key="the-one")

    worker = await toys.started("booking", bus, jobs=[job])
    await settle(worker)

    assert ran == ["one"]


async def test_a_deadline_passes_when_the_clock_is_moved(toys: Any, bus: Any) -> None:
    service = await _with_deadlines(toys, bus)
    async with service.uow() as uow:
        await uow.connection.execute(
            text("INSERT INTO deadline VALUES (1, business_now() + interval '15 minutes')")
        )
    await settle(service)
    assert await _passed(service) == []

    async with service.database.autocommit() as connection:
        await clock.advance(connection, timedelta(minutes=16))
    await settle(service)

    assert await _passed(service) == [1]


async def test_the_clock_is_moved_for_every_service_at_once(toys: Any, bus: Any) -> None:
    booking = await toys.started("booking", bus)
    payment = await toys.started("payment", bus)
    async with booking.uow() as uow:
        before = await uow.now()
    async with booking.database.autocommit() as connection:
        await clock.advance(connection, timedelta(days=1))
    async with payment.uow() as uow:
        after = await uow.now()

    assert timedelta(days=1) <= after - before < timedelta(days=1, minutes=1)


async def test_a_failing_sweep_is_tried_again(toys: Any, bus: Any) -> None:
    service = await _with_deadlines(toys, bus, failures=2)
    async with service.uow() as uow:
        await uow.connection.execute(text("INSERT INTO deadline VALUES (1, now())"))
    await settle(service)

    assert await _passed(service) == [1]


async def _with_deadlines(toys: Any, bus: Any, failures: int = 0) -> Any:
    left = failures

    async def pass_deadlines(service: Any) -> int:
        nonlocal left
        if left:
            left -= 1
            raise ConnectionError("the database blinked")
        async with service.uow() as uow:
            passed = await uow.connection.execute(
                text("""
                    UPDATE deadline SET passed_at = business_now() WHERE id IN (
                        SELECT id FROM deadline
                        WHERE passed_at IS NULL AND due_at <= business_now()
                        LIMIT 10 FOR UPDATE SKIP LOCKED)
                """)
            )
            return int(passed.rowcount)

    sweep = Sweep("deadlines", _DUE, pass_deadlines, every=0.05)
    return await toys.started("booking", bus, sweeps=[sweep])


async def _passed(service: Any) -> list[int]:
    async with service.database.autocommit() as connection:
        rows = await connection.execute(text("SELECT id FROM deadline WHERE passed_at IS NOT NULL"))
        return [row.id for row in rows]
