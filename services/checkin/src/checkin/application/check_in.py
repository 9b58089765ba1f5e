"""Somebody has arrived: one visit per appointment, however often and wherever they say so.

The queue's lock puts arrivals at one location one after the other; the unique appointment of a
visit would refuse a second one even without it.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from chassis.ids import new_id
from checkin.application import visit_events
from checkin.application.ports import CheckinUow
from checkin.application.queue import queue_moved
from checkin.domain.appointment import Appointment
from checkin.domain.label import greeting
from checkin.domain.location_day import LocationDay
from checkin.domain.location_queue import LocationQueue
from checkin.domain.visit import ArrivalMethod, Visit, new_visit
from checkin.domain.waiting_time import Estimate

KEEP_TEMPLATES = timedelta(days=365)
"""After the last visit."""


@dataclass(frozen=True)
class Arrival:
    """What the patient is told. `estimate` is None for who is not waiting any more."""

    visit: Visit
    appointment: Appointment
    greeting: str | None
    estimate: Estimate | None


async def check_in(
    uow: CheckinUow,
    queue: LocationQueue,
    day: LocationDay,
    appointment: Appointment,
    method: ArrivalMethod,
    *,
    recognised_by: UUID | None = None,
) -> Arrival:
    """`queue` is locked and `day` was read after; `recognised_by` is the kiosk that knew the face.

    Raises AlreadyOver.
    """
    known = day.visit_of(appointment.id)
    expected = known or new_visit(new_id(), appointment, day.next_ticket)
    visit = expected.arrive(method, day.now)
    if visit is expected:
        return await _told(uow, visit, appointment, day)
    visit = visit.tell(day.with_visit(visit).estimates[visit.id])
    await (uow.visits.save(visit) if known else uow.visits.add(visit))
    if recognised_by is not None:
        uow.emit(visit_events.recognised(visit, recognised_by, day.now))
    uow.emit(visit_events.checked_in(visit, day.now))
    await uow.enrolments.prolong(visit.patient_id, visit.organisation_id, day.now + KEEP_TEMPLATES)
    after = day.with_visit(visit)
    await queue_moved(uow, queue, after)
    return await _told(uow, visit, appointment, after)


async def _told(
    uow: CheckinUow, visit: Visit, appointment: Appointment, day: LocationDay
) -> Arrival:
    patient = await uow.patients.get(visit.patient_id)
    name = greeting(patient.name, patient.display)
    return Arrival(visit, appointment, name, day.estimates.get(visit.id))
