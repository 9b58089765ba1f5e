"""News of a person that comes after their erasure, or was still waiting when it came: nobody comes
back. The services' own consumers, on a real database."""

import importlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from chassis import inbox
from chassis.bus.memory import MemoryBus
from chassis.ids import new_id
from chassis.settings import Mode
from chassis.testing.bus import Listener, deliver, sealed
from contracts.auth import UserContactChanged, UserErased, UserRegistered

from .remains import Person, in_database

SERVICES = ("booking", "payment", "notification", "checkin")
KNOWN = Person({"name": "Wanderboim", "email": "zuleica@example.com", "phone": "963571888"})


def _contact(kind: type[Any], id: UUID, version: int) -> Any:
    return kind(
        version=version,
        user_id=id,
        name="Zuléica Wanderboim",
        email="zuleica@example.com",
        phone="+351963571888",
        language="pt-PT",
        birth_date="1931-02-27",
    )


@pytest.fixture(params=SERVICES)
async def heard(
    request: pytest.FixtureRequest, migrated: Any, tmp_path: Path
) -> AsyncIterator[tuple[Any, MemoryBus]]:
    """One of the services, and the bus on which it listens."""
    name = request.param
    settings = getattr(importlib.import_module(f"{name}.settings"), f"{name.capitalize()}Settings")
    bus = MemoryBus()
    values = {"mode": Mode.TEST, "database_url": migrated.url(name)}
    values |= {"storage_url": (tmp_path / "s").as_uri(), "face_warm": False}
    service = importlib.import_module(f"{name}.service").build(settings(**values), bus=bus)
    async with service.running(api=False):
        await bus.subscribe("others", ["#"], Listener())
        yield service, bus


async def test_an_older_event_does_not_bring_anybody_back(
    heard: tuple[Any, MemoryBus], migrated: Any
) -> None:
    _, bus = heard
    id = new_id()
    await deliver(bus, sealed(_contact(UserRegistered, id, 1)))
    assert await in_database(migrated.admin_url, KNOWN)

    await deliver(bus, sealed(UserErased(version=3, user_id=id)))
    await deliver(bus, sealed(_contact(UserContactChanged, id, 2)))
    # Neither somebody of whom the erasure is the first thing that is heard.
    unknown = new_id()
    await deliver(bus, sealed(UserErased(version=2, user_id=unknown)))
    await deliver(bus, sealed(_contact(UserRegistered, unknown, 1)))

    assert await in_database(migrated.admin_url, KNOWN) == {}


async def test_news_that_was_parked_is_forgotten(
    heard: tuple[Any, MemoryBus], migrated: Any
) -> None:
    service, bus = heard
    id, other = new_id(), new_id()
    for person in (id, other):
        async with service.uow() as uow:
            await inbox.record_failure(
                uow.connection,
                "x",
                sealed(_contact(UserRegistered, person, 1)),
                error="",
                delay=1e6,
            )
    await deliver(bus, sealed(UserErased(version=2, user_id=id)))
    async with service.uow() as uow:
        (left,) = await inbox.waiting(uow.connection, limit=10)
    assert left.envelope.data["user_id"] == str(other)
