"""Working hours and time off. Hours are the manager's business, time off the front desk's.

As in manage_catalogue, every change answers with the appointments it leaves uncovered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from booking.application.ports import BookingUow, Repository
from booking.domain.appointment import Appointment
from booking.domain.catalogue import Practitioner
from booking.domain.local_time import instant_of, zone_named
from booking.domain.schedule import TimeOff, WorkingHours, week_version
from chassis import preconditions
from chassis.auth import Caller, Role
from chassis.ids import new_id

T = TypeVar("T", WorkingHours, TimeOff)

WHO_MAY = {WorkingHours: Role.MANAGER, TimeOff: Role.FRONT_DESK}


class Hours(NamedTuple):
    """Minutes after local midnight, on an ISO weekday."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True)
class Scheduled(Generic[T]):
    rows: Sequence[T]
    orphans: Sequence[Appointment]


async def add_working_hours(
    uow: BookingUow, caller: Caller, practitioner_id: UUID, hours: Hours
) -> Scheduled[WorkingHours]:
    """Raises NotFound, InvalidHours or OverlappingHours."""
    practitioner = await uow.practitioners.get(practitioner_id)
    caller.require(practitioner.organisation_id, Role.MANAGER)
    row = _of(practitioner, hours)
    await uow.working_hours.add(row)
    return await _scheduled(uow, [row], practitioner_id)


async def replace_week(
    uow: BookingUow,
    caller: Caller,
    practitioner_id: UUID,
    week: Sequence[Hours],
    expected: int | None,
) -> Scheduled[WorkingHours]:
    """All of a practitioner's hours at once, so that no booking is an orphan in between.

    Raises NotFound, InvalidHours, OverlappingHours, or VersionConflict unless `expected` is the
    `week_version` of what stands there.
    """
    practitioner = await uow.practitioners.get(practitioner_id)
    caller.require(practitioner.organisation_id, Role.MANAGER)
    rows = [_of(practitioner, hours) for hours in week]
    standing = await uow.working_hours.lock_week(practitioner_id)
    preconditions.check(expected, week_version(standing))
    await uow.working_hours.replace_week(practitioner_id, rows)
    return await _scheduled(uow, rows, practitioner_id)


async def add_time_off(
    uow: BookingUow,
    caller: Caller,
    practitioner_id: UUID,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
) -> Scheduled[TimeOff]:
    """Times without an offset are wall clock of the practitioner's location.

    Raises NotFound, InvalidPeriod or NonexistentLocalTime.
    """
    practitioner = await uow.practitioners.get(practitioner_id)
    caller.require(practitioner.organisation_id, Role.FRONT_DESK)
    zone = await _zone(uow, practitioner)
    row = TimeOff(
        id=new_id(),
        organisation_id=practitioner.organisation_id,
        practitioner_id=practitioner_id,
        starts_at=instant_of(starts_at, zone),
        ends_at=instant_of(ends_at, zone),
        reason=reason,
    )
    await uow.time_off.add(row)
    return await _scheduled(uow, [row], practitioner_id)


async def edit_time_off(
    uow: BookingUow, caller: Caller, id: UUID, changes: Mapping[str, Any], expected: int | None
) -> Scheduled[TimeOff]:
    """As `edit_row`, for times that may be wall clock."""
    row = await uow.time_off.get(id)
    zone = await _zone(uow, await uow.practitioners.get(row.practitioner_id))
    instants = {
        name: instant_of(value, zone) if isinstance(value, datetime) else value
        for name, value in changes.items()
    }
    return await edit_row(uow, uow.time_off, caller, id, instants, expected)


async def edit_row(
    uow: BookingUow,
    repository: Repository[T],
    caller: Caller,
    id: UUID,
    changes: Mapping[str, Any],
    expected: int | None,
) -> Scheduled[T]:
    """Raises NotFound, OverlappingHours, or VersionConflict unless `expected` is its version."""
    row = await repository.get(id)
    caller.require(row.organisation_id, WHO_MAY[type(row)])
    preconditions.check(expected, row.version)
    edited = replace(row, **changes, version=row.version + 1)
    await repository.replace(edited)
    return await _scheduled(uow, [edited], row.practitioner_id)


async def remove_row(
    uow: BookingUow, repository: Repository[T], caller: Caller, id: UUID, expected: int | None
) -> Scheduled[T]:
    row = await repository.get(id)
    caller.require(row.organisation_id, WHO_MAY[type(row)])
    preconditions.check(expected, row.version)
    await repository.remove(id)
    return await _scheduled(uow, [], row.practitioner_id)


async def _scheduled(uow: BookingUow, rows: Sequence[T], practitioner_id: UUID) -> Scheduled[T]:
    return Scheduled(rows, await uow.appointments.orphans(practitioner_id))


async def _zone(uow: BookingUow, practitioner: Practitioner) -> ZoneInfo:
    return zone_named((await uow.locations.get(practitioner.location_id)).zone)


def _of(practitioner: Practitioner, hours: Hours) -> WorkingHours:
    return WorkingHours(
        id=new_id(),
        organisation_id=practitioner.organisation_id,
        practitioner_id=practitioner.id,
        weekday=hours.weekday,
        opens=hours.opens,
        closes=hours.closes,
    )
