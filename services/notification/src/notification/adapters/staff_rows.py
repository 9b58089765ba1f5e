"""Who works for which organisation, in Postgres. Who left stays: late news is known as such."""

from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from notification.adapters.tables import staff


class PostgresStaff:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def remember(
        self, user_id: UUID, organisation_id: UUID, version: int, *, works: bool
    ) -> None:
        news = {"version": version, "works": works}
        await self._connection.execute(
            insert(staff)
            .values(user_id=user_id, organisation_id=organisation_id, **news)
            .on_conflict_do_update(
                index_elements=["user_id", "organisation_id"],
                set_=news,
                where=staff.c.version < version,
            )
        )
