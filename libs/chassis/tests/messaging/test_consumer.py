"""The receiver's half: once per consumer, whatever the bus delivers."""

import asyncio
from typing import Any

from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from sqlalchemy import text

from chassis import inbox
from chassis.outbox import row
from chassis.telemetry import Telemetry, continuing
from chassis.testing import settle
from contracts import Envelope


def _sealed(event: Any) -> Envelope:
    return Envelope.model_validate_json(row(event, source="auth")["envelope"])


async def test_a_duplicate_has_no_second_effect(toys: Any, bus: Any, erased: Any) -> None:
    service = await toys.started("booking", bus)
    event = erased()
    envelope = _sealed(event)

    for _ in range(3):
        await service.consumer.receive(envelope)

    assert await toys.seen(service) == {event.user_id: (1, 1)}


async def test_two_copies_at_the_same_time_have_one_effect(
    toys: Any, bus: Any, erased: Any
) -> None:
    """P5: the claim is written first, so the second copy waits and then finds it."""
    entered = asyncio.Event()

    async def slowly(uow: Any, event: Any) -> None:
        entered.set()
        await toys.remember(uow, event)
        await asyncio.sleep(0.05)

    service = await toys.started("booking", bus, handle=slowly)
    event = erased()
    envelope = _sealed(event)

    async with asyncio.TaskGroup() as copies:
        copies.create_task(service.consumer.receive(envelope))
        await entered.wait()
        copies.create_task(service.consumer.receive(envelope))

    assert await toys.seen(service) == {event.user_id: (1, 1)}


async def test_two_consumers_of_one_event_both_have_its_effect(
    toys: Any, bus: Any, erased: Any
) -> None:
    """P4: the inbox is keyed by consumer and message."""
    service = await toys.started("booking", bus)
    envelope = _sealed(erased())

    async with service.uow() as uow:
        assert await inbox.claim(uow.connection, "booking", envelope.id)
        assert await inbox.claim(uow.connection, "booking.audit", envelope.id)
        assert not await inbox.claim(uow.connection, "booking", envelope.id)


async def test_an_older_version_does_not_overwrite_a_newer_one(
    toys: Any, bus: Any, erased: Any
) -> None:
    service = await toys.started("booking", bus)
    event = erased(version=2)

    await service.consumer.receive(_sealed(event))
    await service.consumer.receive(_sealed(erased(event.user_id, 1)))

    assert (await toys.seen(service))[event.user_id][0] == 2


async def test_one_poison_message_does_not_hold_up_a_hundred_good_ones(
    toys: Any, bus: Any, erased: Any
) -> None:
    """P15: a failing message leaves the queue, is retried from the database, then parked."""
    poison = erased()

    async def picky(uow: Any, event: Any) -> None:
        await toys.remember(uow, event)
        if event.user_id == poison.user_id:
            raise ValueError("poison")

    sender = await toys.started("payment", bus, handle=None)
    service = await toys.started("booking", bus, handle=picky)
    good = [erased() for _ in range(100)]

    async with sender.uow() as uow:
        for event in [poison, *good]:
            uow.emit(event)
    await settle(sender, service, within=5)

    assert (await toys.seen(service)).keys() == {event.user_id for event in good}
    (parked,) = await _parked(service)
    assert parked.envelope.subject == poison.subject
    assert parked.attempts == 3
    assert "poison" in parked.last_error


async def test_a_message_that_fails_twice_is_applied_once(toys: Any, bus: Any, erased: Any) -> None:
    attempts = 0

    async def fails_twice(uow: Any, event: Any) -> None:
        nonlocal attempts
        attempts += 1
        await toys.remember(uow, event)
        if attempts <= 2:
            raise ConnectionError("not yet")

    service = await toys.started("booking", bus, handle=fails_twice)
    event = erased()
    await service.consumer.receive(_sealed(event))
    assert await toys.seen(service) == {}
    await settle(service)

    assert await toys.seen(service) == {event.user_id: (1, 1)}
    assert await _parked(service) == []


async def test_a_failed_retry_publishes_nothing(toys: Any, bus: Any, erased: Any) -> None:
    async def emits_then_fails(uow: Any, event: Any) -> None:
        uow.emit(erased())
        await uow.flush()
        raise ValueError("after emitting")

    service = await toys.started("booking", bus, handle=emits_then_fails)
    await service.consumer.receive(_sealed(erased()))
    await settle(service)

    assert len(await _parked(service)) == 1
    async with service.database.autocommit() as connection:
        claims = await connection.execute(text("SELECT count(*) FROM inbox"))
        assert claims.scalar_one() == 0


async def test_a_redriven_message_is_applied(toys: Any, bus: Any, erased: Any) -> None:
    broken = True

    async def picky(uow: Any, event: Any) -> None:
        if broken:
            raise ValueError("broken for now")
        await toys.remember(uow, event)

    service = await toys.started("booking", bus, handle=picky)
    event = erased()
    envelope = _sealed(event)
    await service.consumer.receive(envelope)
    await settle(service)
    assert await toys.seen(service) == {}

    broken = False
    async with service.uow() as uow:
        assert await inbox.redrive(uow.connection, envelope.id)
        assert not await inbox.redrive(uow.connection, envelope.id)
    await settle(service)

    assert await toys.seen(service) == {event.user_id: (1, 1)}
    assert await _parked(service) == []


async def test_data_that_does_not_fit_the_contract_is_parked(
    toys: Any, bus: Any, erased: Any
) -> None:
    service = await toys.started("booking", bus)
    envelope = _sealed(erased())
    await service.consumer.receive(envelope.model_copy(update={"data": {"version": "none"}}))
    await settle(service)

    assert len(await _parked(service)) == 1


async def test_an_error_that_no_text_column_takes_is_recorded(
    toys: Any, bus: Any, erased: Any
) -> None:
    async def unspeakable(uow: Any, event: Any) -> None:
        raise ValueError("a NUL \0 and half a surrogate \ud800")

    service = await toys.started("booking", bus, handle=unspeakable)
    async with asyncio.timeout(5):
        await service.consumer.receive(_sealed(erased()))
    await settle(service)

    (parked,) = await _parked(service)
    assert parked.last_error == "ValueError: a NUL ? and half a surrogate ?"


async def test_the_purge_forgets_only_old_claims(toys: Any, bus: Any, erased: Any) -> None:
    """P6."""
    service = await toys.started("booking", bus)
    await service.consumer.receive(_sealed(erased()))
    async with service.uow() as uow:
        await uow.connection.execute(
            text("""
                INSERT INTO inbox SELECT 'booking', gen_random_uuid(), now() - interval '31 days'
                FROM generate_series(1, 2500)
            """)
        )
    gone = []
    async with service.database.autocommit() as connection:
        for _ in range(4):
            gone.append(await inbox.purge(connection))

    assert gone == [1000, 1000, 500, 0]


async def _parked(service: Any) -> list[inbox.Parked]:
    async with service.database.autocommit() as connection:
        return await inbox.parked(connection, limit=10)


async def test_an_event_belongs_to_the_trace_in_which_it_was_emitted(
    toys: Any, bus: Any, erased: Any
) -> None:
    """The outbox is written at the end, when the span of the reaction is over."""
    click = "00-11111111111111111111111111111111-2222222222222222-01"
    stored = "00-33333333333333333333333333333333-4444444444444444-01"

    async def answer(uow: Any, event: Any) -> None:
        uow.emit(erased(version=1))
        with continuing(stored):
            uow.emit(erased(version=2))

    service = toys.build("booking", bus, handle=answer)
    service.consumer._telemetry = Telemetry(
        "booking", service.settings, [SimpleSpanProcessor(InMemorySpanExporter())]
    )
    await toys.start(service, worker=False)
    await service.consumer.receive(_sealed(erased()).model_copy(update={"traceparent": click}))

    async with service.database.autocommit() as connection:
        rows = await connection.execute(text("SELECT envelope FROM outbox ORDER BY id"))
        first, second = [row.envelope["traceparent"].split("-")[1] for row in rows]
    assert (first, second) == ("1" * 32, "3" * 32)
