"""Appointments, as booking tells of them.

An event that arrives after a newer one of the same appointment is history and says nothing, with
one exception: a confirmation carries the arrival code, so it is still sent, with the newest time,
while the appointment stands.
"""

from dataclasses import replace

from contracts.booking import Appointment as AppointmentEvent
from contracts.booking import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentExpired,
    AppointmentRescheduled,
)
from notification.application.ports import NotificationUow
from notification.application.queue_message import queue_message
from notification.domain.appointment import Appointment, Standing, reminders
from notification.domain.contact import Contact
from notification.domain.facts import Facts
from notification.domain.kinds import Kind


async def on_appointment_booked(uow: NotificationUow, event: AppointmentBooked) -> None:
    await _remember(uow, event, Standing.HELD)


async def on_appointment_confirmed(uow: NotificationUow, event: AppointmentConfirmed) -> None:
    contact, known, _ = await _remember(uow, event, Standing.CONFIRMED)
    if known.standing is Standing.CONFIRMED:
        facts = replace(known.facts, arrival_token=event.arrival_token)
        await _tell(uow, contact, Kind.CONFIRMED, known, facts)


async def on_appointment_rescheduled(uow: NotificationUow, event: AppointmentRescheduled) -> None:
    standing = Standing.HELD if event.held else Standing.CONFIRMED
    contact, known, newest = await _remember(uow, event, standing)
    if newest:
        facts = replace(
            known.facts,
            previous_starts_at=event.previous_starts_at,
            expires_at=event.hold_expires_at if event.held else None,
        )
        # It may move many times: each move, by the version it made, is a message of its own.
        await _tell(uow, contact, Kind.RESCHEDULED, known, facts, f"v{event.version}")


async def on_appointment_cancelled(uow: NotificationUow, event: AppointmentCancelled) -> None:
    contact, known, newest = await _remember(uow, event, Standing.OVER)
    if newest:
        facts = replace(
            known.facts,
            amount_cents=event.refund_cents,
            reason=event.cancelled_by,
            was_confirmed=event.was_confirmed,
        )
        await _tell(uow, contact, Kind.CANCELLED, known, facts)


async def on_appointment_expired(uow: NotificationUow, event: AppointmentExpired) -> None:
    contact, known, newest = await _remember(uow, event, Standing.OVER)
    if newest:
        await _tell(uow, contact, Kind.EXPIRED, known, known.facts)


async def _remember(
    uow: NotificationUow, event: AppointmentEvent, standing: Standing
) -> tuple[Contact, Appointment, bool]:
    """The patient, the newest known of the appointment, and whether this event is it."""
    contact = await uow.contacts.hold(event.patient_id)
    given = Appointment(
        id=event.appointment_id,
        version=event.version,
        standing=standing,
        organisation_id=event.organisation_id,
        patient_id=event.patient_id,
        starts_at=event.starts_at,
        facts=_facts(event),
        practitioner_user_id=event.practitioner_user_id,
    )
    if contact.erased:
        return contact, given, False
    known, newest = await uow.appointments.remember(given)
    if newest:
        await uow.reminders.replace(known.id, reminders(known, await uow.now()))
    return contact, known, newest


async def _tell(
    uow: NotificationUow,
    contact: Contact,
    kind: Kind,
    appointment: Appointment,
    facts: Facts,
    discriminator: str = "",
) -> None:
    await queue_message(
        uow,
        contact,
        kind,
        facts,
        appointment_id=appointment.id,
        organisation_id=appointment.organisation_id,
        discriminator=discriminator,
    )


def _facts(event: AppointmentEvent) -> Facts:
    return Facts(
        organisation=event.organisation_name,
        zone=event.zone,
        starts_at=event.starts_at,
        ends_at=event.ends_at,
        location=event.location_name,
        address=event.location_address,
        service=event.service_name,
        practitioner=event.practitioner_name,
        sequence=event.version,
    )
