from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from auth.adapters.tables import sessions
from auth.domain.session import Session


class PostgresSessions:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, session: Session) -> None:
        await self._connection.execute(insert(sessions).values(asdict(session)))

    async def lock(self, id: UUID) -> Session | None:
        statement = select(sessions).where(sessions.c.id == id).with_for_update()
        row = (await self._connection.execute(statement)).one_or_none()
        return None if row is None else Session(**row._mapping)

    async def of_user(self, user_id: UUID) -> Sequence[Session]:
        statement = select(sessions).where(sessions.c.user_id == user_id).order_by(sessions.c.id)
        return [Session(**row._mapping) for row in await self._connection.execute(statement)]

    async def save(self, session: Session) -> None:
        statement = update(sessions).where(sessions.c.id == session.id)
        await self._connection.execute(statement.values(asdict(session)))

    async def end_all(
        self,
        now: datetime,
        *,
        user_id: UUID | None = None,
        device_id: UUID | None = None,
        spare: UUID | None = None,
    ) -> Sequence[UUID]:
        statement = update(sessions).where(sessions.c.ended_at.is_(None)).values(ended_at=now)
        if user_id is not None:
            statement = statement.where(sessions.c.user_id == user_id)
        else:
            statement = statement.where(sessions.c.device_id == device_id)
        if spare is not None:
            statement = statement.where(sessions.c.id != spare)
        return list(await self._connection.scalars(statement.returning(sessions.c.id)))
