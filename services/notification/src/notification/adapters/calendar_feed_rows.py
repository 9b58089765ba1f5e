"""Whose calendar a secret address shows, in Postgres."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from notification.adapters.tables import calendar_feeds


class PostgresCalendarFeeds:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def token_of(self, user_id: UUID) -> str | None:
        statement = select(calendar_feeds.c.token).where(calendar_feeds.c.user_id == user_id)
        return (await self._connection.execute(statement)).scalar_one_or_none()

    async def keep(self, user_id: UUID, fresh: str) -> str:
        statement = insert(calendar_feeds).values(user_id=user_id, token=fresh)
        await self._connection.execute(statement.on_conflict_do_nothing(index_elements=["user_id"]))
        return await self.token_of(user_id) or fresh

    async def rotate(self, user_id: UUID, fresh: str) -> None:
        statement = insert(calendar_feeds).values(user_id=user_id, token=fresh)
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=["user_id"], set_={"token": fresh})
        )

    async def owner_of(self, token: str) -> UUID | None:
        statement = select(calendar_feeds.c.user_id).where(calendar_feeds.c.token == token)
        return (await self._connection.execute(statement)).scalar_one_or_none()

    async def forget(self, user_id: UUID) -> None:
        await self._connection.execute(
            delete(calendar_feeds).where(calendar_feeds.c.user_id == user_id)
        )
