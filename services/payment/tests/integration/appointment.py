"""What booking says of one appointment."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from chassis.ids import new_id
from contracts.booking import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentExpired,
    LatePaymentRefused,
)

PRICE = 4500


@dataclass
class Appointment:
    """A patient's appointment, and the events booking publishes about it."""

    organisation_id: UUID
    patient_id: UUID
    price_cents: int = PRICE
    id: UUID = field(default_factory=new_id)
    version: int = 0

    def _picture(self) -> dict[str, Any]:
        self.version += 1
        starts_at = datetime.now(UTC) + timedelta(days=3)
        return {
            "version": self.version,
            "appointment_id": self.id,
            "organisation_id": self.organisation_id,
            "organisation_name": "Clínica do Rio",
            "location_id": UUID(int=1),
            "location_name": "Baixa",
            "location_address": "Rua da Prata 1",
            "zone": "Europe/Lisbon",
            "service_id": UUID(int=2),
            "service_name": "Massagem terapêutica",
            "practitioner_id": UUID(int=3),
            "practitioner_name": "Rita",
            "room_id": None,
            "room_name": None,
            "patient_id": self.patient_id,
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=1),
            "price_cents": self.price_cents,
            "vat": "normal",
        }

    def booked(self, hold: timedelta = timedelta(minutes=15)) -> AppointmentBooked:
        until = datetime.now(UTC) + hold
        return AppointmentBooked(**self._picture(), hold_expires_at=until)

    def expired(self) -> AppointmentExpired:
        return AppointmentExpired(**self._picture())

    def cancelled(self, refund_cents: int, *, confirmed: bool = True) -> AppointmentCancelled:
        return AppointmentCancelled(
            **self._picture(),
            cancelled_by="patient",
            was_confirmed=confirmed,
            refund_cents=refund_cents,
        )

    def late_refused(self, payment_id: UUID) -> LatePaymentRefused:
        picture = self._picture()
        return LatePaymentRefused(**picture, payment_id=payment_id, reason="slot_taken")

    def picture(self) -> dict[str, Any]:
        """For the events that have no method here."""
        return self._picture()
