"""Buses and events for the contract suite."""

import itertools
from collections.abc import AsyncIterator, Callable
from typing import Any, Protocol

import pytest

from chassis.bus import Bus
from chassis.bus.link import Timing
from chassis.bus.memory import MemoryBus
from chassis.bus.rabbit import RabbitBus
from chassis.ids import new_id
from chassis.testing.bus import sealed, until
from contracts import Envelope
from contracts.checkin import QueueChanged
from contracts.notification import MessageSent

BRISK = Timing(patience=2.0, reconnect=0.2, watch=0.5, retries=(0.05, 0.05, 0.05))

_versions = itertools.count(1)


class Opener(Protocol):
    async def __call__(self, **options: Any) -> Bus: ...


@pytest.fixture(params=["memory", "rabbit"])
async def open_one(request: pytest.FixtureRequest) -> AsyncIterator[Opener]:
    """Opens connected buses that reach each other, and closes them."""
    opened: list[Bus] = []
    url = None if request.param == "memory" else request.getfixturevalue("broker").url

    async def open_it(**options: Any) -> Bus:
        if url is None:
            bus: Bus = MemoryBus(**options)
        else:
            bus = RabbitBus(url, timing=BRISK, **options)
        opened.append(bus)
        await bus.connect()
        await until(lambda: bus.ready)
        return bus

    yield open_it
    for bus in opened:
        await bus.close()


@pytest.fixture
async def bus(open_one: Opener) -> Bus:
    return await open_one(unconsumed=frozenset())


@pytest.fixture
def queue_changed() -> Callable[..., Envelope]:
    """An event about a location; each has a later version."""

    def make(location_id: Any = None, **changes: Any) -> Envelope:
        event = QueueChanged(
            version=next(_versions),
            location_id=location_id or new_id(),
            organisation_id=new_id(),
            waiting=1,
            called=0,
            in_progress=0,
        )
        return sealed(event.model_copy(update=changes), source="checkin")

    return make


@pytest.fixture
def message_sent() -> Envelope:
    event = MessageSent(
        version=1,
        message_id=new_id(),
        user_id=new_id(),
        appointment_id=None,
        kind="reminder",
        channel="sms",
    )
    return sealed(event, source="notification")
