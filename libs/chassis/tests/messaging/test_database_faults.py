"""The database dies under a running service, or a backend of it: everything goes on by itself."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from atrium.servers import Postgres
from chassis import clock
from chassis.jobs import Job
from chassis.provision import provision
from chassis.sweeps import Sweep

from .conftest import Note, Toys

PASSWORD = "development"
_DUE = "SELECT count(*) FROM deadline WHERE passed_at IS NULL AND due_at <= business_now()"
_PASS = text(
    "UPDATE deadline SET passed_at = now() WHERE passed_at IS NULL AND due_at <= business_now()"
)
_PASSED = text("SELECT 1 FROM deadline WHERE passed_at IS NOT NULL")
_IN_AN_HOUR = text("INSERT INTO deadline VALUES (1, business_now() + interval '1 hour')")

SECONDS = 10.0
"""Within which everything must work again once the server accepts connections."""


@dataclass(frozen=True)
class Own:
    """A database on a server of the test's own."""

    server: Postgres

    def url(self, role: str) -> str:
        return self.server.url("atrium", user=role, password=PASSWORD)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Postgres]:
    """Durable: the throw-away kind forgets its last commits in a crash."""
    with Postgres(tmp_path / "postgres") as server:
        yield server


@pytest.fixture
async def own(server: Postgres) -> AsyncIterator[Toys]:
    await provision(server.url(), "atrium", {"booking": PASSWORD}, development=True)
    async with AsyncExitStack() as stack:
        made = Toys(Own(server), stack)
        await made.prepare("booking")
        yield made


async def _until_recovered(what: str, works: Callable[[], Awaitable[bool]]) -> None:
    """While the database is away nothing works; SECONDS after it is back everything must."""
    try:
        async with asyncio.timeout(SECONDS):
            while True:
                with suppress(Exception):
                    if await works():
                        return
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise AssertionError(f"{what}: dead {SECONDS} s after the database was back") from None


class Life:
    """A service that uses everything there is, and a replica of it that answers HTTP only."""

    def __init__(self, toys: Toys, bus: Any) -> None:
        self.ran: list[str] = []
        self.failed: set[Any] = set()
        self.toys = toys
        self.job = Job("note", Note, self._note)
        self.service: Any = toys.build(
            "booking",
            bus,
            handle=self._at_the_second_attempt,
            jobs=[self.job],
            sweeps=[Sweep("deadlines", _DUE, self._pass_deadlines, every=0.05)],
        )
        self.replica: Any = toys.build("booking", bus, handle=None)

    async def _note(self, service: Any, payload: Note) -> None:
        self.ran.append(payload.text)

    async def _at_the_second_attempt(self, uow: Any, event: Any) -> None:
        if event.user_id not in self.failed:
            self.failed.add(event.user_id)
            raise ValueError("not yet")
        await self.toys.remember(uow, event)

    async def _pass_deadlines(self, service: Any) -> int:
        async with service.uow() as uow:
            passed = await uow.connection.execute(_PASS)
            return int(passed.rowcount)

    async def writes(self, event: Any) -> bool:
        async with self.service.uow() as uow:
            uow.emit(event)
            await uow.enqueue(self.job, Note(text="after"))
            await uow.connection.execute(_IN_AN_HOUR)
        return True

    async def saw(self, event: Any) -> bool:
        return event.user_id in await self.toys.seen(self.service)

    async def ran_the_job(self) -> bool:
        return bool(self.ran)

    async def swept(self) -> bool:
        async with self.service.uow() as uow:
            return (await uow.connection.execute(_PASSED)).first() is not None

    async def hears_its_replica(self) -> bool:
        with self.service.signals.listen("topic") as awake:
            self.replica.signal("topic")
            await asyncio.wait_for(awake.wait(), 0.5)
        return True

    async def answers(self) -> bool:
        transport = httpx.ASGITransport(self.service.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
            return (await http.get("/dev/clock")).status_code == 200


async def test_everything_goes_on_after_the_database_was_killed(
    server: Postgres, own: Toys, bus: Any, erased: Any
) -> None:
    life = Life(own, bus)
    await own.start(life.service)
    await own.start(life.replica, worker=False)
    for _ in range(2):
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)

    event = erased()
    await _until_recovered("HTTP", life.answers)
    await _until_recovered("transactions", lambda: life.writes(event))
    await _until_recovered("relay, consumer or retries", lambda: life.saw(event))
    await _until_recovered("jobs", life.ran_the_job)
    async with life.service.database.autocommit() as connection:
        await clock.advance(connection, timedelta(hours=2))
    await _until_recovered("sweeps", life.swept)
    await _until_recovered("signals", life.hears_its_replica)
    # A commit whose answer got lost is asked for again: it may have happened twice, not by half.
    version, _ = (await own.seen(life.service))[event.user_id]
    assert (version, life.failed) == (event.version, {event.user_id})
    assert set(life.ran) == {"after"}
