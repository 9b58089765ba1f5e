"""A service with one table that has a life, `doors`, in a real database with its audit log."""

from collections.abc import AsyncIterator
from typing import Annotated, Any
from uuid import UUID

import asyncpg
import httpx
import pytest
from fastapi import APIRouter, Depends
from sqlalchemy import text

from chassis import migrations
from chassis.audit import Report, Subject, subjects, verify
from chassis.audit.sealer import seal
from chassis.auth import Anyone, FrontDesk, SignedIn
from chassis.bus.memory import MemoryBus
from chassis.idempotency import Idempotent
from chassis.service import Service, current_service
from chassis.settings import Mode, Settings
from chassis.testing import TestSigner, client
from chassis.unit_of_work import UnitOfWork

DOOR = Subject(
    "door",
    "doors",
    "CASE WHEN {row}.locked_at IS NULL THEN {row}.state ELSE 'locked' END",
    ids=("house_id",),
)
_TABLE = """
CREATE TABLE doors (id uuid PRIMARY KEY, house_id uuid, state text NOT NULL,
                    locked_at timestamptz, owner text)
"""


class DoorError(Exception):
    kind = "conflict"
    code = "door"


Here = Annotated[Service[UnitOfWork, None], Depends(current_service)]
router = APIRouter(prefix="/api/booking")


async def put(uow: UnitOfWork, id: UUID, state: str) -> None:
    await uow.connection.execute(
        text("""
            INSERT INTO doors (id, state, owner) VALUES (:id, :state, 'Ana Martins')
            ON CONFLICT (id) DO UPDATE SET state = excluded.state
        """),
        {"id": id, "state": state},
    )


@router.post("/doors/{id}/open", status_code=204)
async def open_door(id: UUID, caller: FrontDesk, service: Here) -> None:
    async with service.uow() as uow:
        await put(uow, id, "open")


@router.post("/doors/{id}/knock/{word}")
async def knock(id: UUID, word: str, caller: Anyone, service: Here) -> None:
    """Looks, and changes nothing, unless a word is said."""
    async with service.uow() as uow:
        await uow.connection.execute(text("SELECT count(*) FROM doors"))
        if word != "nothing":
            await put(uow, id, word)


@router.post("/doors/{id}/break")
async def break_door(id: UUID, caller: SignedIn, service: Here) -> None:
    async with service.uow() as uow:
        await put(uow, id, "broken")
        raise DoorError


@router.post("/doors/{id}/once")
async def open_once(id: UUID, caller: SignedIn, service: Here, once: Idempotent) -> Any:
    return await once(service, lambda uow: put(uow, id, "open"), status=204)


class House:
    """The service `booking` with doors, and what its audit log says."""

    def __init__(
        self, database: Any, service: Service[UnitOfWork, None], signer: TestSigner
    ) -> None:
        self.database = database
        self.service = service
        self.signer = signer

    def client(self, who: Any) -> httpx.AsyncClient:
        return client(self.service, who)

    async def entries(self) -> list[dict[str, Any]]:
        """Oldest first."""
        async with self.service.database.autocommit() as connection:
            rows = await connection.execute(text("SELECT * FROM audit.booking ORDER BY id"))
            return [dict(row._mapping) for row in rows]

    async def life(self) -> list[tuple[str | None, str | None]]:
        """The transitions of all doors."""
        return [(one["before"], one["after"]) for one in await self.entries() if one["subject"]]

    async def change(self, statement: str, *values: Any, admin: bool = False) -> None:
        connection = await self.database.connect(None if admin else "booking")
        try:
            await connection.execute(statement, *values)
        finally:
            await connection.close()

    async def seal(self) -> str | None:
        connection = await self.database.connect("booking")
        try:
            return await seal(connection, "booking")
        finally:
            await connection.close()

    async def verify(self, **options: Any) -> Report:
        async with self.service.database.autocommit() as connection:
            return await verify(connection, "booking", **options)


@pytest.fixture
async def house(database: Any) -> AsyncIterator[House]:
    await migrations.install_chassis("booking", database.url("booking"))
    connection = await asyncpg.connect(database.url("booking"))
    await connection.execute(_TABLE)
    await connection.close()
    signer = TestSigner()
    service = Service(
        name="booking",
        settings=Settings(mode=Mode.TEST, database_url=database.url("booking")),
        uow=UnitOfWork,
        ports=None,
        errors=DoorError,
        routers=[router],
        audited=(DOOR,),
        bus=MemoryBus(),
        keys=signer.keys,
    )
    async with service.database.transaction() as transaction:
        await transaction.run_sync(lambda sync: subjects.install("booking", (DOOR,), sync))
    yield House(database, service, signer)
    await service.database.dispose()
