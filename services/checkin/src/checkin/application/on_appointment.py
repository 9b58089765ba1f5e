"""Whom to expect, as booking tells it."""

from dataclasses import replace
from uuid import UUID

from checkin.application.arrive import token_sha256
from checkin.application.ports import CheckinUow
from checkin.application.queue import day_of, queue_moved
from checkin.domain.appointment import Appointment, AppointmentState
from checkin.domain.location import Location
from checkin.domain.location_queue import LocationQueue
from checkin.domain.visit import Visit, VisitState
from contracts.booking import Appointment as AppointmentEvent
from contracts.booking import (
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentRescheduled,
)

BEFORE_CONSULTATION = (VisitState.WAITING, VisitState.CALLED, VisitState.UNDONE)


async def on_appointment_confirmed(uow: CheckinUow, event: AppointmentConfirmed) -> None:
    token = token_sha256(event.arrival_token) if event.arrival_token else None
    await _learn(uow, event, "expected", token)


async def on_appointment_rescheduled(uow: CheckinUow, event: AppointmentRescheduled) -> None:
    await _learn(uow, event, "held" if event.held else "expected")


async def on_appointment_cancelled(uow: CheckinUow, event: AppointmentCancelled) -> None:
    await _learn(uow, event, "gone")


async def _learn(
    uow: CheckinUow,
    event: AppointmentEvent,
    state: AppointmentState,
    token: bytes | None = None,
) -> None:
    """The queues are locked first, so that nobody arrives for what is being called off."""
    appointment = _appointment(event, state)
    known = await uow.appointments.get(appointment.id) or appointment
    queues = {
        place: await uow.queues.lock(place, appointment.organisation_id)
        for place in sorted({known.location_id, appointment.location_id})
    }
    place = Location(appointment.location_id, appointment.organisation_id, appointment.zone)
    await uow.locations.learn(place, version=0)
    if await uow.appointments.learn(appointment, event.version, token):
        visit = await visit_of(uow, appointment.id)
        if visit and visit.state in BEFORE_CONSULTATION:
            await _follow(uow, appointment, visit, queues[visit.location_id])


async def visit_of(uow: CheckinUow, appointment_id: UUID) -> Visit | None:
    return next(iter(await uow.visits.of_appointments([appointment_id])), None)


async def _follow(
    uow: CheckinUow, appointment: Appointment, visit: Visit, queue: LocationQueue
) -> None:
    """The appointment changes under a patient who is here, or was."""
    expected = appointment.state == "expected"
    stays = (visit.location_id, visit.day) == (appointment.location_id, appointment.day)
    if not (expected and stays) and visit.state is not VisitState.UNDONE:
        visit = visit.undo_arrival()
    if expected and not stays:
        ticket = await uow.visits.next_ticket(appointment.location_id, appointment.day)
        visit = replace(visit, ticket=ticket)
    if expected:
        visit = visit.follow(appointment)
    await uow.visits.save(visit)
    await queue_moved(uow, queue, await day_of(uow, queue.location_id))


def _appointment(event: AppointmentEvent, state: AppointmentState) -> Appointment:
    return Appointment(
        id=event.appointment_id,
        organisation_id=event.organisation_id,
        location_id=event.location_id,
        location_name=event.location_name,
        zone=event.zone,
        service_id=event.service_id,
        service_name=event.service_name,
        practitioner_id=event.practitioner_id,
        practitioner_name=event.practitioner_name,
        room_name=event.room_name,
        patient_id=event.patient_id,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        state=state,
    )
