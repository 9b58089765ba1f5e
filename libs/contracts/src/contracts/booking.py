"""What booking publishes.

Every appointment event carries the whole picture (names, room, zone, price), so that no
consumer has to ask booking for more.
"""

from typing import ClassVar, Literal
from uuid import UUID

from pydantic import EmailStr

from contracts.envelope import Event
from contracts.values import Cents, Currency, Instant, VatTreatment


class Organisation(Event):
    aggregate: ClassVar[str] = "organisation_id"

    organisation_id: UUID
    name: str
    legal_name: str
    tax_number: str
    """NIF of the invoice's issuer, nine digits."""
    address: str
    email: EmailStr | None = None
    owner_id: UUID
    """Who created it; auth makes them its first admin."""


class OrganisationCreated(Organisation):
    type: ClassVar[str] = "booking.organisation_created.v1"


class OrganisationChanged(Organisation):
    type: ClassVar[str] = "booking.organisation_changed.v1"


class Location(Event):
    aggregate: ClassVar[str] = "location_id"

    location_id: UUID
    organisation_id: UUID
    name: str
    address: str
    zone: str
    archived: bool


class LocationCreated(Location):
    type: ClassVar[str] = "booking.location_created.v1"


class LocationChanged(Location):
    """Edited or archived."""

    type: ClassVar[str] = "booking.location_changed.v1"


class Appointment(Event):
    aggregate: ClassVar[str] = "appointment_id"

    appointment_id: UUID
    organisation_id: UUID
    organisation_name: str
    location_id: UUID
    location_name: str
    location_address: str
    zone: str
    """IANA zone of the location: wall-clock times are shown in it."""
    service_id: UUID
    service_name: str
    practitioner_id: UUID
    practitioner_name: str
    practitioner_user_id: UUID | None = None
    """Whose account the practitioner's is; None without one, or from a publisher of before."""
    room_id: UUID | None
    room_name: str | None
    patient_id: UUID
    starts_at: Instant
    ends_at: Instant
    price_cents: Cents
    currency: Currency = "EUR"
    vat: VatTreatment


class AppointmentBooked(Appointment):
    """Held, awaiting payment until `hold_expires_at`."""

    type: ClassVar[str] = "booking.appointment_booked.v1"

    hold_expires_at: Instant


class AppointmentConfirmed(Appointment):
    """Paid for, or free of charge. `arrival_token` is the secret behind the arrival QR code."""

    type: ClassVar[str] = "booking.appointment_confirmed.v1"

    payment_id: UUID | None
    arrival_token: str


class AppointmentRescheduled(Appointment):
    """Moved, with its payment; `held` when still unpaid. `version` serves as iCalendar SEQUENCE."""

    type: ClassVar[str] = "booking.appointment_rescheduled.v1"

    previous_starts_at: Instant
    held: bool
    hold_expires_at: Instant | None = None


class AppointmentCancelled(Appointment):
    """`refund_cents` is what the cancellation policy gives back of what was paid."""

    type: ClassVar[str] = "booking.appointment_cancelled.v1"

    cancelled_by: Literal["patient", "staff"]
    was_confirmed: bool
    refund_cents: Cents


class AppointmentExpired(Appointment):
    """The hold ran out unpaid; the slot is free again."""

    type: ClassVar[str] = "booking.appointment_expired.v1"


class AppointmentCompleted(Appointment):
    type: ClassVar[str] = "booking.appointment_completed.v1"


class AppointmentMissed(Appointment):
    type: ClassVar[str] = "booking.appointment_missed.v1"


class LatePaymentRefused(Appointment):
    """Money came for an appointment that cannot be had any more: payment refunds it in full."""

    type: ClassVar[str] = "booking.late_payment_refused.v1"

    payment_id: UUID
    reason: Literal["slot_taken", "cancelled", "started", "already_paid"]
