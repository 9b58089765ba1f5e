"""Somebody has arrived: one visit per appointment, however often and wherever they say so.

The queue's lock puts arrivals at one location one after the other; the unique appointment of a
visit would refuse a second one even without it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from chassis.ids import new_id
from checkin.application import visit_events
from checkin.application.ports import CheckinUow
from checkin.application.queue import day_of, queue_moved
from checkin.domain.appointment import Appointment
from checkin.domain.label import first_name
from checkin.domain.location_day import LocationDay
from checkin.domain.visit import PRESENT, ArrivalMethod, Visit, VisitState
from checkin.domain.waiting_time import Estimate

KEEP_TEMPLATES = timedelta(days=365)
"""After the last visit."""


@dataclass(frozen=True)
class Arrival:
    """What the patient is told. `estimate` is None for who is not waiting any more."""

    visit: Visit
    appointment: Appointment
    first_name: str | None
    estimate: Estimate | None


async def check_in(
    uow: CheckinUow,
    appointment: Appointment,
    seen: Visit | None,
    method: ArrivalMethod,
    *,
    recognised_by: UUID | None = None,
) -> Arrival:
    """`seen` is the appointment's visit as it was before the lock, `recognised_by` the kiosk that
    knew the face. Raises AlreadyOver."""
    if seen and seen.state in PRESENT:
        return await _told(uow, seen, appointment, await day_of(uow, seen.location_id))
    queue = await uow.queues.lock(appointment.location_id, appointment.organisation_id)
    known, now = await visit_of(uow, appointment.id), await uow.now()
    visit = await _arrive(uow, known, appointment, method, now)
    if visit is known:
        return await _told(uow, visit, appointment, await day_of(uow, visit.location_id))
    if recognised_by is not None:
        uow.emit(visit_events.recognised(visit, recognised_by, now))
    uow.emit(visit_events.checked_in(visit, now))
    await uow.enrolments.prolong(visit.patient_id, visit.organisation_id, now + KEEP_TEMPLATES)
    return await _told(uow, visit, appointment, await queue_moved(uow, queue))


async def visit_of(uow: CheckinUow, appointment_id: UUID) -> Visit | None:
    return next(iter(await uow.visits.of_appointments([appointment_id])), None)


async def _arrive(
    uow: CheckinUow,
    known: Visit | None,
    appointment: Appointment,
    method: ArrivalMethod,
    now: datetime,
) -> Visit:
    if known is None:
        visit = await new_visit(uow, appointment, VisitState.WAITING)
        visit = replace(visit, method=method, arrived_at=now)
        await uow.visits.add(visit)
        return visit
    visit = known.arrive_again(method, now)
    if visit is not known:
        if (visit.location_id, visit.day) != (appointment.location_id, appointment.day):
            visit = replace(visit, ticket=await _ticket(uow, appointment))
        visit = visit.follow(appointment)
        await uow.visits.save(visit)
    return visit


async def new_visit(uow: CheckinUow, appointment: Appointment, state: VisitState) -> Visit:
    """Under the queue's lock; not yet stored."""
    return Visit(
        id=new_id(),
        appointment_id=appointment.id,
        organisation_id=appointment.organisation_id,
        location_id=appointment.location_id,
        practitioner_id=appointment.practitioner_id,
        patient_id=appointment.patient_id,
        day=appointment.day,
        ticket=await _ticket(uow, appointment),
        state=state,
        version=1,
        method=None,
        arrived_at=None,
        room_name=appointment.room_name,
    )


async def _ticket(uow: CheckinUow, appointment: Appointment) -> int:
    return await uow.visits.next_ticket(appointment.location_id, appointment.day)


async def _told(
    uow: CheckinUow, visit: Visit, appointment: Appointment, day: LocationDay
) -> Arrival:
    patient = await uow.patients.get(visit.patient_id)
    return Arrival(visit, appointment, first_name(patient.name), day.estimates.get(visit.id))
