"""What a waiting-room screen shows: finished labels, rooms, waits, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from chassis.auth import Caller, DeviceCaller, Role
from chassis.problems import NotFound
from checkin.application.ports import CheckinUow
from checkin.application.queue import day_of, patients_of
from checkin.domain.errors import LocationNotFound
from checkin.domain.label import allowed, label
from checkin.domain.location import Location
from checkin.domain.patient import Patient
from checkin.domain.visit import Visit, VisitState, ticket_code
from checkin.domain.waiting_time import Shown


@dataclass(frozen=True)
class Line:
    label: str
    room_name: str | None
    state: Literal["waiting", "called"]
    called_at: datetime | None
    wait: Shown | None


@dataclass(frozen=True)
class Screen:
    """`version` never goes back: it is the queue's."""

    location_id: UUID
    version: int
    at: datetime
    zone: str
    lines: Sequence[Line]


async def known_location(
    uow: CheckinUow, caller: Caller, location_id: UUID, at_least: Role
) -> Location:
    """To staff of its clinic, and to a device that stands there.

    Raises LocationNotFound, also to who may not know of it.
    """
    location = await uow.locations.get(location_id)
    if location is None:
        raise LocationNotFound()
    try:
        caller.require_at(location.organisation_id, location.id, at_least)
    except NotFound:
        raise LocationNotFound() from None
    return location


async def place_of(uow: CheckinUow, device: DeviceCaller) -> Location:
    """Where it stands. Whoever announced it said so: the location knows whose it is.

    Raises LocationNotFound.
    """
    return await known_location(uow, device, device.location_id, Role.FRONT_DESK)


async def screen_of(uow: CheckinUow, location_id: UUID, version: int) -> Screen:
    """`version` was read before: what is seen after it can only be newer."""
    day = await day_of(uow, location_id)
    patients = await patients_of(uow, day)
    organisations = {visit.organisation_id for visit in day.on_display}
    privacy = {one: (await uow.clinics.get(one)).display_privacy for one in organisations}

    def line(visit: Visit) -> Line:
        patient = patients.get(visit.patient_id, Patient(visit.patient_id))
        shown = allowed(privacy[visit.organisation_id], patient.display)
        estimate = day.estimates.get(visit.id)
        return Line(
            label=label(shown, ticket_code(visit.ticket), patient.name),
            room_name=visit.room_name,
            state="called" if visit.state is VisitState.CALLED else "waiting",
            called_at=visit.called_at,
            wait=estimate.shown if estimate else None,
        )

    location = await uow.locations.get(location_id)
    zone = location.zone if location else "UTC"
    return Screen(location_id, version, day.now, zone, [line(one) for one in day.on_display])
