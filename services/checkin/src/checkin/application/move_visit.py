"""What staff do with a visit: call, start, finish, miss, and take back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from chassis.auth import Caller, Role
from chassis.ids import new_id
from checkin.application import visit_events
from checkin.application.arrive import expected_appointment
from checkin.application.on_appointment import visit_of
from checkin.application.ports import CheckinUow
from checkin.application.queue import day_of, queue_moved
from checkin.domain.appointment import Appointment
from checkin.domain.errors import VisitNotFound
from checkin.domain.visit import Visit, new_visit
from checkin.domain.waiting_time import Learned
from contracts import Event

MINUTE = timedelta(minutes=1)

Change = Callable[[Visit, datetime], Visit]
Fact = Callable[[Visit, datetime], Event]


@dataclass(frozen=True)
class Verb:
    change: Change
    fact: Fact | None
    role: Role = Role.PRACTITIONER


UNDO_CALL = Verb(lambda visit, now: visit.undo_call(), None)
START = Verb(Visit.start, visit_events.started)
MISS = Verb(Visit.miss, visit_events.missed)
UNDO_ARRIVAL = Verb(lambda visit, now: visit.undo_arrival(), visit_events.undone, Role.FRONT_DESK)


def call_to(room_name: str | None) -> Verb:
    return Verb(lambda visit, now: visit.call(room_name, now), visit_events.called)


async def move_visit(uow: CheckinUow, caller: Caller, id: UUID, verb: Verb) -> Visit:
    """Raises VisitNotFound, VisitStateConflict, or Forbidden."""
    visit = await seen_visit(uow, caller, id)
    caller.require(visit.organisation_id, verb.role)
    return await apply(uow, visit, verb.change, verb.fact)


async def finish_visit(uow: CheckinUow, caller: Caller, id: UUID) -> Visit:
    """Also learns how long the practitioner takes for this service."""
    finished = await move_visit(uow, caller, id, Verb(Visit.finish, visit_events.finished))
    appointment = await uow.appointments.get(finished.appointment_id)
    if appointment and finished.started_at and finished.ended_at:
        pair = (finished.practitioner_id, appointment.service_id)
        known = (await uow.durations.of([finished.practitioner_id])).get(pair, Learned())
        learned = known.after((finished.ended_at - finished.started_at) / MINUTE)
        if learned.count > known.count:
            await uow.durations.learn(*pair, learned)
    return finished


async def miss_appointment(uow: CheckinUow, caller: Caller, appointment_id: UUID) -> Visit:
    """Expected, and did not come. Raises AppointmentNotExpected or VisitStateConflict."""
    appointment = await expected_appointment(uow, caller, appointment_id)
    queue = await uow.queues.lock(appointment.location_id, appointment.organisation_id)
    missed = await miss(uow, appointment, await visit_of(uow, appointment.id))
    await queue_moved(uow, queue, await day_of(uow, queue.location_id))
    return missed


async def miss(uow: CheckinUow, appointment: Appointment, visit: Visit | None) -> Visit:
    """Under the queue's lock, which the caller then releases with a new version."""
    now = await uow.now()
    if visit is None:
        ticket = await uow.visits.next_ticket(appointment.location_id, appointment.day)
        missed = new_visit(new_id(), appointment, ticket).miss(now)
        await uow.visits.add(missed)
    else:
        missed = visit.miss(now)
        await uow.visits.save(missed)
    uow.emit(visit_events.missed(missed, now))
    return missed


async def apply(uow: CheckinUow, seen: Visit, change: Change, fact: Fact | None) -> Visit:
    """Under the queue's lock, on the visit as it is then."""
    queue = await uow.queues.lock(seen.location_id, seen.organisation_id)
    visit, now = await uow.visits.get(seen.id) or seen, await uow.now()
    changed = change(visit, now)
    await uow.visits.save(changed)
    if fact:
        uow.emit(fact(changed, now))
    await queue_moved(uow, queue, await day_of(uow, queue.location_id))
    return changed


async def seen_visit(uow: CheckinUow, caller: Caller, id: UUID) -> Visit:
    """Raises VisitNotFound, also to who may not know of it."""
    visit = await uow.visits.get(id)
    if visit is None or not caller.within(visit.organisation_id):
        raise VisitNotFound()
    return visit
