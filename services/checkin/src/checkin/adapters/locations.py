"""The read model of booking's locations."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from checkin.adapters.tables import locations
from checkin.domain.location import Location


class LocationRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def learn(self, location: Location, version: int) -> None:
        values = {"zone": location.zone, "version": version}
        await self._connection.execute(
            insert(locations)
            .values(id=location.id, organisation_id=location.organisation_id, **values)
            .on_conflict_do_update(
                index_elements=[locations.c.id],
                set_={**values, "organisation_id": location.organisation_id},
                where=locations.c.version < version,
            )
        )

    async def get(self, id: UUID) -> Location | None:
        found = select(locations).where(locations.c.id == id)
        row = (await self._connection.execute(found)).one_or_none()
        return None if row is None else Location(row.id, row.organisation_id, row.zone)
