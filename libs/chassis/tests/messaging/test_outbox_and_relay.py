"""The sender's half: nothing skipped, nothing lost, nothing sent that did not happen."""

import asyncio
from datetime import timedelta
from typing import Any

import asyncpg
import pytest
from sqlalchemy import text

from chassis import clock, outbox
from chassis.bus import CONFIRMED, Receipt
from chassis.testing import settle


class RecordingBus:
    """A bus that confirms what it is told to; the last word on what was published."""

    ready = True

    def __init__(self) -> None:
        self.published: list[Any] = []
        self.refuse: set[Any] = set()
        self.pause = 0.0

    async def connect(self) -> None: ...

    async def close(self) -> None: ...

    async def depth(self, queue: str) -> int:
        return 0

    async def publish(self, envelopes: Any) -> list[Receipt]:
        await asyncio.sleep(self.pause)
        self.published += [e for e in envelopes if e.subject not in self.refuse]
        return [Receipt("refused") if e.subject in self.refuse else CONFIRMED for e in envelopes]

    def subjects(self) -> list[str]:
        return [envelope.subject for envelope in self.published]


async def _emit(service: Any, *events: Any) -> None:
    async with service.uow() as uow:
        for event in events:
            uow.emit(event)


async def test_events_are_published_after_commit_in_their_order(toys: Any, erased: Any) -> None:
    bus = RecordingBus()
    service = await toys.started("booking", bus, handle=None)
    events = [erased() for _ in range(20)]

    await _emit(service, *events[:10])
    await _emit(service, *events[10:])
    await settle(service)

    assert bus.subjects() == [event.subject for event in events]
    assert bus.published[0].source == "/booking"
    assert bus.published[0].routing_key == "auth.user_erased.v1"


async def test_an_event_bears_the_business_time_of_its_transaction(toys: Any, erased: Any) -> None:
    bus = RecordingBus()
    service = await toys.started("booking", bus, handle=None)
    async with service.database.autocommit() as connection:
        await clock.advance(connection, timedelta(days=400))

    async with service.uow() as uow:
        uow.emit(erased())
        now = await uow.now()
    await settle(service)

    assert bus.published[0].time == now


async def test_a_rolled_back_transaction_publishes_nothing(toys: Any, erased: Any) -> None:
    bus = RecordingBus()
    service = await toys.started("booking", bus, handle=None)

    with pytest.raises(RuntimeError):
        async with service.uow() as uow:
            uow.emit(erased())
            await uow.flush()
            raise RuntimeError("after the event was written")
    await settle(service)

    assert bus.published == []


async def test_a_row_that_commits_after_a_later_one_is_still_published(
    toys: Any, erased: Any, database: Any
) -> None:
    """P1: a relay with a cursor would have passed the lower id."""
    bus = RecordingBus()
    service = await toys.started("booking", bus, handle=None)
    first, second = erased(), erased()

    async with service.database.transaction() as slow:
        await outbox.append(slow, [outbox.row(first, source="booking")])
        await _emit(service, second)
        await _until(lambda: bus.subjects() == [second.subject])
    await settle(service)

    assert bus.subjects() == [second.subject, first.subject]


async def test_a_long_transaction_elsewhere_does_not_hold_the_relay(
    toys: Any, erased: Any, database: Any
) -> None:
    """P2: rows are not hidden behind the oldest open transaction."""
    bus = RecordingBus()
    service = await toys.started("booking", bus, handle=None)
    elsewhere = await asyncpg.connect(database.url("payment"))
    try:
        async with elsewhere.transaction():
            await elsewhere.execute("INSERT INTO deadline VALUES (1, now())")
            event = erased()
            await _emit(service, event)
            await settle(service, within=2)
            assert bus.subjects() == [event.subject]
    finally:
        await elsewhere.close()


async def test_what_is_not_confirmed_is_sent_again_with_the_same_id(toys: Any, erased: Any) -> None:
    bus = RecordingBus()
    service = await toys.started("booking", bus, handle=None)
    bad, good = erased(), erased()
    bus.refuse = {bad.subject}

    await _emit(service, bad, good)
    await _until(lambda: good.subject in bus.subjects())
    async with asyncio.timeout(5):
        while await _pending(service) != 1:
            await asyncio.sleep(0.005)

    bus.refuse = set()
    await settle(service)
    assert bus.subjects() == [good.subject, bad.subject]
    assert len({envelope.id for envelope in bus.published}) == 2


async def test_only_one_relay_of_a_service_is_active(toys: Any, bus: Any, erased: Any) -> None:
    """P3: two relays, ten aggregates of a hundred events; the last version wins."""
    one = await toys.started("booking", bus, handle=None)
    two = await toys.started("booking", bus, handle=None)
    reader = await toys.started("payment", bus)
    users = [erased().user_id for _ in range(10)]

    for version in range(1, 101):
        await _emit(one if version % 2 else two, *[erased(user, version) for user in users])
    await settle(one, two, reader)

    assert [one.relay.active, two.relay.active].count(True) == 1
    seen = await toys.seen(reader)
    assert {user: version for user, (version, _) in seen.items()} == dict.fromkeys(users, 100)


async def test_another_process_of_the_service_wakes_the_relay(toys: Any, erased: Any) -> None:
    """An api process relays nothing; its commit reaches the worker's relay by a signal."""
    bus = RecordingBus()
    worker = await toys.started("booking", bus, handle=None)
    api = toys.build("booking", RecordingBus(), handle=None)
    await toys.start(api, api=True, worker=False)
    await _until(lambda: worker.relay.active)

    for _ in range(5):
        await _emit(api, erased())
    await settle(worker)

    assert len(bus.published) == 5


async def _pending(service: Any) -> int:
    async with service.database.autocommit() as connection:
        return int((await connection.execute(text("SELECT count(*) FROM outbox"))).scalar_one())


async def _until(true: Any) -> None:
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.005)
