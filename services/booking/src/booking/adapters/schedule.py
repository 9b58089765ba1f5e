"""Working hours and time off, in rows."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, insert, select

from booking.adapters import tables as t
from booking.adapters.rows import Rows
from booking.adapters.violations import catalogue_refusals
from booking.domain.schedule import TimeOff, WorkingHours


class WorkingHoursRows(Rows[WorkingHours]):
    table = t.working_hours

    def load(self, row: Row[Any]) -> WorkingHours:
        return WorkingHours(**row._mapping)

    async def week(self, practitioner_id: UUID) -> list[WorkingHours]:
        theirs = self.table.c.practitioner_id == practitioner_id
        query = select(*self.columns()).where(theirs).order_by(self.table.c.id)
        return [self.load(row) for row in await self._connection.execute(query)]

    async def lock_week(self, practitioner_id: UUID) -> list[WorkingHours]:
        """As `week`. Who else replaces it waits; bookings, which refer to the person, do not."""
        person = select(t.practitioners.c.id).where(t.practitioners.c.id == practitioner_id)
        await self._connection.execute(person.with_for_update(key_share=True))
        return await self.week(practitioner_id)

    async def replace_week(self, practitioner_id: UUID, week: Sequence[WorkingHours]) -> None:
        theirs = self.table.c.practitioner_id == practitioner_id
        await self._connection.execute(delete(self.table).where(theirs))
        if week:
            with catalogue_refusals():
                await self._connection.execute(
                    insert(self.table), [self.values(hours) for hours in week]
                )


class TimeOffRows(Rows[TimeOff]):
    table = t.time_off

    def load(self, row: Row[Any]) -> TimeOff:
        return TimeOff(**row._mapping)
