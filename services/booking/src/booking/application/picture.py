"""The events about an appointment: each carries the whole picture, so that nobody has to ask."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from booking.domain.appointment import Actor, Appointment, State
from contracts import Event
from contracts.booking import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentCompleted,
    AppointmentConfirmed,
    AppointmentExpired,
    AppointmentMissed,
    AppointmentRescheduled,
    LatePaymentRefused,
)

Refusal = Literal["slot_taken", "cancelled", "started", "already_paid"]


@dataclass(frozen=True)
class Picture:
    """The names around an appointment, as they are now."""

    organisation_name: str
    location_name: str
    location_address: str
    zone: str
    service_name: str
    practitioner_name: str
    room_name: str | None
    practitioner_user_id: UUID | None = None


def opened(appointment: Appointment, picture: Picture) -> Event:
    """What to publish of a new appointment."""
    if appointment.state is State.HELD:
        return AppointmentBooked(
            hold_expires_at=_known(appointment.hold_expires_at), **_common(appointment, picture)
        )
    return confirmed(appointment, picture)


def confirmed(appointment: Appointment, picture: Picture) -> Event:
    return AppointmentConfirmed(
        payment_id=appointment.payment_id,
        arrival_token=appointment.arrival_token or "",
        **_common(appointment, picture),
    )


def rescheduled(appointment: Appointment, picture: Picture, before: datetime) -> Event:
    return AppointmentRescheduled(
        previous_starts_at=before,
        held=appointment.state is State.HELD,
        hold_expires_at=appointment.hold_expires_at,
        **_common(appointment, picture),
    )


def cancelled(appointment: Appointment, picture: Picture, actor: Actor) -> Event:
    return AppointmentCancelled(
        cancelled_by="patient" if actor.kind == "patient" else "staff",
        was_confirmed=appointment.arrival_token is not None,
        refund_cents=appointment.refund_cents or 0,
        **_common(appointment, picture),
    )


def expired(appointment: Appointment, picture: Picture) -> Event:
    return AppointmentExpired(**_common(appointment, picture))


def completed(appointment: Appointment, picture: Picture) -> Event:
    return AppointmentCompleted(**_common(appointment, picture))


def missed(appointment: Appointment, picture: Picture) -> Event:
    return AppointmentMissed(**_common(appointment, picture))


def refused(appointment: Appointment, picture: Picture, payment_id: UUID, reason: Refusal) -> Event:
    return LatePaymentRefused(payment_id=payment_id, reason=reason, **_common(appointment, picture))


def _known(instant: datetime | None) -> datetime:
    assert instant is not None
    return instant


def _common(appointment: Appointment, picture: Picture) -> dict[str, Any]:
    return {
        "version": appointment.version,
        "appointment_id": appointment.id,
        "organisation_id": appointment.organisation_id,
        "organisation_name": picture.organisation_name,
        "location_id": appointment.location_id,
        "location_name": picture.location_name,
        "location_address": picture.location_address,
        "zone": picture.zone,
        "service_id": appointment.service_id,
        "service_name": picture.service_name,
        "practitioner_id": appointment.practitioner_id,
        "practitioner_name": picture.practitioner_name,
        "practitioner_user_id": picture.practitioner_user_id,
        "room_id": appointment.room_id,
        "room_name": picture.room_name,
        "patient_id": appointment.patient_id,
        "starts_at": appointment.starts_at,
        "ends_at": appointment.ends_at,
        "price_cents": appointment.price_cents,
        "vat": appointment.vat.value,
    }
