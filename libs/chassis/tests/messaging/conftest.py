"""A service with one table, in a real database: `seen` is its read model of events."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from pydantic import BaseModel
from sqlalchemy import text

from chassis import migrations
from chassis.bus.memory import MemoryBus
from chassis.consumer import Subscription
from chassis.ids import new_id
from chassis.jobs import Job
from chassis.service import Service
from chassis.settings import Mode, Settings
from chassis.sweeps import Sweep
from chassis.testing import TestSigner
from chassis.unit_of_work import UnitOfWork
from contracts.auth import UserErased

Handle = Callable[[UnitOfWork, UserErased], Awaitable[None]]

_TABLES = """
CREATE TABLE seen (user_id uuid PRIMARY KEY, version int NOT NULL, times int NOT NULL DEFAULT 1);
CREATE TABLE deadline (id int PRIMARY KEY, due_at timestamptz NOT NULL, passed_at timestamptz);
"""


class ToyError(Exception):
    kind = "conflict"
    code = "toy"


class Note(BaseModel):
    text: str


async def remember(uow: UnitOfWork, event: UserErased) -> None:
    """The way every read model is written: an older version never overwrites a newer one."""
    await uow.connection.execute(
        text("""
            INSERT INTO seen (user_id, version) VALUES (:id, :version)
            ON CONFLICT (user_id) DO UPDATE
            SET version = greatest(seen.version, excluded.version), times = seen.times + 1
        """),
        {"id": event.user_id, "version": event.version},
    )


class Toys:
    """Builds services on the test's database, and ends those that were started."""

    Note = Note
    remember = staticmethod(remember)

    def __init__(self, database: Any, stack: AsyncExitStack) -> None:
        self._database = database
        self._stack = stack
        self.signer = TestSigner()

    async def prepare(self, role: str) -> None:
        await migrations.install_chassis(role, self._database.url(role))
        connection = await asyncpg.connect(self._database.url(role))
        await connection.execute(_TABLES)
        await connection.close()

    def build(
        self,
        role: str,
        bus: Any,
        *,
        handle: Handle | None = remember,
        jobs: list[Job[Any, Any]] | None = None,
        sweeps: list[Sweep[Any]] | None = None,
        **settings: Any,
    ) -> Service[UnitOfWork, None]:
        return Service(
            name=role,
            settings=Settings(
                mode=Mode.TEST,
                database_url=self._database.url(role),
                **{"retry_seconds": 0.01, "retry_attempts": 3} | settings,
            ),
            uow=UnitOfWork,
            ports=None,
            errors=ToyError,
            routers=[],
            subscriptions=[Subscription(UserErased, handle)] if handle else [],
            jobs=jobs or [],
            sweeps=sweeps or [],
            bus=bus,
            keys=self.signer.keys,
        )

    async def start(self, service: Service[UnitOfWork, None], **roles: bool) -> None:
        await self._stack.enter_async_context(service.running(**roles))

    async def seen(self, service: Service[UnitOfWork, None]) -> dict[UUID, tuple[int, int]]:
        """user → (version, how often an event about them was applied)"""
        async with service.database.autocommit() as connection:
            rows = await connection.execute(text("SELECT user_id, version, times FROM seen"))
            return {row.user_id: (row.version, row.times) for row in rows}

    async def started(self, role: str, bus: Any, **options: Any) -> Service[UnitOfWork, None]:
        service = self.build(role, bus, **options)
        await self.start(service)
        return service


@pytest.fixture
async def toys(database: Any) -> AsyncIterator[Toys]:
    async with AsyncExitStack() as stack:
        made = Toys(database, stack)
        for role in ("booking", "payment"):
            await made.prepare(role)
        yield made


@pytest.fixture
async def bus() -> AsyncIterator[MemoryBus]:
    bus = MemoryBus()
    await bus.connect()
    yield bus
    await bus.close()


@pytest.fixture
def erased() -> Callable[..., UserErased]:
    def make(user_id: UUID | None = None, version: int = 1) -> UserErased:
        return UserErased(user_id=user_id or new_id(), version=version)

    return make
