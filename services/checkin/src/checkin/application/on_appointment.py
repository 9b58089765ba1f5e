"""Whom to expect, as booking tells it."""

from dataclasses import replace

from checkin.application.arrive import token_sha256
from checkin.application.check_in import visit_of
from checkin.application.ports import CheckinUow
from checkin.application.queue import queue_moved
from checkin.domain.appointment import Appointment, AppointmentState
from checkin.domain.visit import VisitState
from contracts.booking import Appointment as AppointmentEvent
from contracts.booking import (
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentRescheduled,
)


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
    appointment = _appointment(event, state)
    if await uow.appointments.learn(appointment, event.version, token):
        await _follow(uow, appointment)


async def _follow(uow: CheckinUow, appointment: Appointment) -> None:
    """The patient is already here, and the appointment changes under them."""
    seen = await visit_of(uow, appointment.id)
    if seen is None or seen.state not in (VisitState.WAITING, VisitState.CALLED):
        return
    queue = await uow.queues.lock(seen.location_id, seen.organisation_id)
    visit = await visit_of(uow, appointment.id) or seen
    if visit.state not in (VisitState.WAITING, VisitState.CALLED):
        return
    stays = (visit.location_id, visit.day) == (appointment.location_id, appointment.day)
    if appointment.state == "expected" and stays:
        changed = replace(visit.follow(appointment), version=visit.version + 1)
    else:
        changed = visit.undo_arrival()
    await uow.visits.save(changed)
    await queue_moved(uow, queue)


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
