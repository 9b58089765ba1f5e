"""The queue as staff see it: with names, per practitioner, and with who is still to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.auth import Caller, Role
from checkin.application.ports import CheckinUow
from checkin.application.queue import day_of, patients_of
from checkin.application.screen import known_location
from checkin.domain.appointment import Appointment
from checkin.domain.visit import OVER, Visit
from checkin.domain.waiting_time import Estimate


@dataclass(frozen=True)
class QueuedVisit:
    visit: Visit
    appointment: Appointment
    patient_name: str | None
    estimate: Estimate | None


@dataclass(frozen=True)
class ExpectedPatient:
    appointment: Appointment
    patient_name: str | None


@dataclass(frozen=True)
class DeskQueue:
    location_id: UUID
    version: int
    at: datetime
    waiting: Sequence[QueuedVisit]
    called: Sequence[QueuedVisit]
    in_consultation: Sequence[QueuedVisit]
    over: Sequence[QueuedVisit]
    expected: Sequence[ExpectedPatient]
    unrecognised: int
    """How many stood in front of a kiosk today that did not know them."""


async def may_see(uow: CheckinUow, caller: Caller, location_id: UUID) -> None:
    """Raises LocationNotFound."""
    await known_location(uow, caller, location_id, Role.PRACTITIONER)


async def desk_queue(uow: CheckinUow, location_id: UUID, version: int) -> DeskQueue:
    """`version` was read before: what is seen after it can only be newer."""
    day = await day_of(uow, location_id)
    patients = await patients_of(uow, day)

    def name(patient_id: UUID) -> str | None:
        patient = patients.get(patient_id)
        return patient.name if patient else None

    def queued(visits: Sequence[Visit]) -> list[QueuedVisit]:
        return [
            QueuedVisit(
                visit,
                day.appointments[visit.appointment_id],
                name(visit.patient_id),
                day.estimates.get(visit.id),
            )
            for visit in visits
            if visit.appointment_id in day.appointments
        ]

    return DeskQueue(
        location_id,
        version,
        day.now,
        waiting=queued(day.waiting),
        called=queued(day.called),
        in_consultation=queued(day.in_consultation),
        over=queued([visit for visit in day.visits if visit.state in OVER]),
        expected=[ExpectedPatient(one, name(one.patient_id)) for one in day.expected],
        unrecognised=await uow.unrecognised.count_open_today(location_id),
    )
