from collections.abc import Sequence
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from pydantic import BaseModel, Field

from booking.application.manage_schedule import Scheduled
from booking.domain.schedule import TimeOff, WorkingHours
from booking.entrypoints.schemas.appointments import WithOrphans, orphans
from booking.entrypoints.schemas.catalogue import Edit
from booking.entrypoints.schemas.values import (
    UNSET,
    ClockTime,
    Moment,
    Note,
    ShownTime,
    Weekday,
)


class Hours(BaseModel):
    """Wall clock of the practitioner's location. A night shift is two rows that meet at 24:00."""

    weekday: Weekday
    opens: ClockTime
    closes: ClockTime


class CreateWorkingHours(Hours):
    practitioner_id: UUID


class EditWorkingHours(Edit):
    weekday: Weekday = UNSET
    opens: ClockTime = UNSET
    closes: ClockTime = UNSET


class Week(BaseModel):
    hours: list[Hours] = Field(max_length=7 * 24)


class WorkingHoursView(BaseModel):
    id: UUID
    organisation_id: UUID
    practitioner_id: UUID
    weekday: int
    opens: ShownTime
    closes: ShownTime
    version: int

    @classmethod
    def of(cls, hours: WorkingHours, **more: Any) -> Self:
        return cls(**vars(hours) | more)


class WorkingHoursEdited(WorkingHoursView, WithOrphans):
    @classmethod
    def edited(cls, scheduled: Scheduled[WorkingHours]) -> Self:
        (hours,) = scheduled.rows
        return cls.of(hours, orphaned_appointments=orphans(scheduled.orphans))


class WeekView(BaseModel):
    items: list[WorkingHoursView]

    @classmethod
    def of(cls, week: Sequence[WorkingHours]) -> Self:
        return cls(items=[WorkingHoursView.of(hours) for hours in week])


class WeekEdited(WeekView, WithOrphans):
    @classmethod
    def edited(cls, scheduled: Scheduled[WorkingHours]) -> Self:
        items = [WorkingHoursView.of(hours) for hours in scheduled.rows]
        return cls(items=items, orphaned_appointments=orphans(scheduled.orphans))


class CreateTimeOff(BaseModel):
    practitioner_id: UUID
    starts_at: Moment
    ends_at: Moment
    reason: Note = ""


class EditTimeOff(Edit):
    starts_at: Moment = UNSET
    ends_at: Moment = UNSET
    reason: Note = UNSET


class TimeOffView(BaseModel):
    id: UUID
    organisation_id: UUID
    practitioner_id: UUID
    starts_at: datetime
    ends_at: datetime
    reason: str
    version: int

    @classmethod
    def of(cls, time_off: TimeOff, **more: Any) -> Self:
        return cls(**vars(time_off) | more)


class TimeOffEdited(TimeOffView, WithOrphans):
    @classmethod
    def edited(cls, scheduled: Scheduled[TimeOff]) -> Self:
        (time_off,) = scheduled.rows
        return cls.of(time_off, orphaned_appointments=orphans(scheduled.orphans))


class Removed(WithOrphans):
    @classmethod
    def edited(cls, scheduled: Scheduled[Any]) -> Self:
        return cls(orphaned_appointments=orphans(scheduled.orphans))
