"""The names of organisations, in Postgres."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from notification.adapters.tables import organisations


class PostgresOrganisations:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def remember(self, id: UUID, version: int, name: str) -> None:
        statement = insert(organisations).values(id=id, version=version, name=name)
        await self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["id"],
                set_={"version": version, "name": name},
                where=organisations.c.version < version,
            )
        )

    async def name_of(self, id: UUID) -> str | None:
        statement = select(organisations.c.name).where(organisations.c.id == id)
        return (await self._connection.execute(statement)).scalar_one_or_none()
