"""Who stood in front of a kiosk that did not know them."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from checkin.adapters.tables import locations, unrecognised
from checkin.domain.unrecognised import Unrecognised

LONGEST_LIST = 100


class UnrecognisedRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, one: Unrecognised) -> None:
        await self._connection.execute(insert(unrecognised).values(**vars(one)))

    async def save(self, one: Unrecognised) -> None:
        await self._connection.execute(
            update(unrecognised).where(unrecognised.c.id == one.id).values(**vars(one))
        )

    async def get(self, id: UUID) -> Unrecognised | None:
        return next(
            iter(await self._all(select(unrecognised).where(unrecognised.c.id == id))), None
        )

    async def open_of(
        self, device_id: UUID, session: UUID | None, since: datetime
    ) -> Unrecognised | None:
        same = unrecognised.c.session == session
        if session is None:
            same = unrecognised.c.session.is_(None) & (unrecognised.c.at > since)
        found = (
            select(unrecognised)
            .where(unrecognised.c.device_id == device_id, unrecognised.c.closed_at.is_(None), same)
            .order_by(unrecognised.c.at.desc())
            .limit(1)
        )
        return next(iter(await self._all(found)), None)

    async def open_today(self, location_id: UUID) -> Sequence[Unrecognised]:
        found = select(unrecognised).where(*_open_today(location_id))
        return await self._all(found.order_by(unrecognised.c.at.desc()).limit(LONGEST_LIST))

    async def count_open_today(self, location_id: UUID) -> int:
        counted = select(func.count()).select_from(unrecognised).where(*_open_today(location_id))
        return int((await self._connection.execute(counted)).scalar_one())

    async def forget(self, location_id: UUID, before: date) -> None:
        await self._connection.execute(
            delete(unrecognised).where(
                unrecognised.c.location_id == location_id, unrecognised.c.day < before
            )
        )

    async def _all(self, query: Select[tuple[object, ...]]) -> list[Unrecognised]:
        rows = await self._connection.execute(query)
        return [Unrecognised(**row._mapping) for row in rows]


def _open_today(location_id: UUID) -> list[ColumnElement[bool]]:
    zone = select(locations.c.zone).where(locations.c.id == location_id).scalar_subquery()
    return [
        unrecognised.c.location_id == location_id,
        unrecognised.c.day == func.date(func.timezone(zone, func.business_now())),
        unrecognised.c.closed_at.is_(None),
    ]
