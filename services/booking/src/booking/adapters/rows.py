"""A repository over one table whose columns are the entity's fields."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Table, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters.violations import catalogue_refusals
from booking.domain.errors import NotFound
from chassis.preconditions import VersionConflict

E = TypeVar("E")


class Rows(Generic[E]):
    """Derived per entity: `load` and `values` map it to its row and back."""

    table: Table

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    def load(self, row: Row[Any]) -> E:
        raise NotImplementedError

    def values(self, entity: E) -> dict[str, Any]:
        return asdict(entity)  # type: ignore[call-overload, no-any-return]

    def columns(self) -> Iterable[ColumnElement[Any]]:
        return self.table.columns

    async def get(self, id: UUID) -> E:
        query = select(*self.columns()).where(self.table.c.id == id)
        row = (await self._connection.execute(query)).one_or_none()
        if row is None:
            raise NotFound
        return self.load(row)

    async def find(
        self, *conditions: ColumnElement[bool], after: UUID | None = None, limit: int
    ) -> list[E]:
        """In the order of their ids, which is that of their making."""
        query = select(*self.columns()).where(*conditions).order_by(self.table.c.id).limit(limit)
        if after is not None:
            query = query.where(self.table.c.id > after)
        return [self.load(row) for row in await self._connection.execute(query)]

    async def add(self, entity: E) -> None:
        with catalogue_refusals():
            await self._connection.execute(insert(self.table), self.values(entity))

    async def replace(self, entity: E) -> None:
        values = self.values(entity)
        ours = (self.table.c.id == values["id"], self.table.c.version == values["version"] - 1)
        with catalogue_refusals():
            done = await self._connection.execute(update(self.table).where(*ours).values(values))
        if done.rowcount == 0:
            raise VersionConflict

    async def remove(self, id: UUID) -> None:
        await self._connection.execute(delete(self.table).where(self.table.c.id == id))
