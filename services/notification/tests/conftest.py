"""One patient's story in events, as the other services would tell it."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from chassis.ids import new_id
from contracts.auth import (
    MembershipChanged,
    PasswordResetRequested,
    UserContactChanged,
    UserErased,
    UserRegistered,
)
from contracts.booking import (
    AppointmentBooked,
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentExpired,
    AppointmentRescheduled,
    OrganisationChanged,
    OrganisationCreated,
)
from contracts.payment import (
    InvoiceIssued,
    PaymentMethodChosen,
    PaymentRefunded,
    PaymentRequested,
)

PDF = b"%PDF-1.7 what was issued"
TOKEN = "arrival-token-that-is-a-secret"
LINK = "http://localhost:8080/pay/7hQ2mZx9LkB4vTnW1cRs8d"


@dataclass
class Story:
    patient_id: UUID = field(default_factory=new_id)
    appointment_id: UUID = field(default_factory=new_id)
    organisation_id: UUID = field(default_factory=new_id)
    payment_id: UUID = field(default_factory=new_id)
    zone: str = "Europe/Lisbon"
    starts_at: datetime = field(
        default_factory=lambda: (
            datetime.now(UTC).replace(minute=30, second=0, microsecond=0) + timedelta(days=3)
        )
    )
    pdf: bytes = PDF
    link: str = LINK
    token: str = TOKEN
    reset_url: str = "http://localhost:8080/reset/3nQ2mZx9LkB4vTnW1cRs8d"

    def registered(self, version: int = 1, **changed: Any) -> UserRegistered:
        return UserRegistered(**self._person(version) | changed)

    def contact_changed(self, version: int, **changed: Any) -> UserContactChanged:
        return UserContactChanged(**self._person(version) | changed)

    def erased(self, version: int = 9) -> UserErased:
        return UserErased(version=version, user_id=self.patient_id)

    def works(self, user_id: UUID, version: int = 1, **changed: Any) -> MembershipChanged:
        fields = {
            "version": version,
            "membership_id": new_id(),
            "user_id": user_id,
            "organisation_id": self.organisation_id,
            "role": "practitioner",
        }
        return MembershipChanged(**fields | changed)

    def reset_requested(self, **changed: Any) -> PasswordResetRequested:
        fields = {
            "version": 1,
            "reset_id": new_id(),
            "user_id": self.patient_id,
            "url": self.reset_url,
            "expires_at": self._soon(),
            "reason": "forgotten",
        }
        return PasswordResetRequested(**fields | changed)

    def invited(self) -> PasswordResetRequested:
        return self.reset_requested(reason="invited", organisation_id=self.organisation_id)

    def organisation_created(self) -> OrganisationCreated:
        return OrganisationCreated(**self._organisation(1))

    def organisation_changed(self, version: int, **changed: Any) -> OrganisationChanged:
        return OrganisationChanged(**self._organisation(version) | changed)

    def booked(self) -> AppointmentBooked:
        return AppointmentBooked(**self._appointment(1), hold_expires_at=self._soon())

    def confirmed(self, version: int = 2, **changed: Any) -> AppointmentConfirmed:
        fields = self._appointment(version)
        fields |= {"payment_id": self.payment_id, "arrival_token": self.token}
        return AppointmentConfirmed(**fields | changed)

    def rescheduled(
        self, to: datetime, version: int = 3, *, held: bool = False
    ) -> AppointmentRescheduled:
        fields = self._appointment(version)
        fields |= {"starts_at": to, "ends_at": to + timedelta(minutes=45)}
        expires_at = self._soon() if held else None
        return AppointmentRescheduled(
            **fields, previous_starts_at=self.starts_at, held=held, hold_expires_at=expires_at
        )

    def cancelled(self, version: int = 3, **changed: Any) -> AppointmentCancelled:
        fields = {"cancelled_by": "patient", "was_confirmed": True, "refund_cents": 4500}
        return AppointmentCancelled(**self._appointment(version) | fields | changed)

    def expired(self, version: int = 2) -> AppointmentExpired:
        return AppointmentExpired(**self._appointment(version))

    def requested(self, **changed: Any) -> PaymentRequested:
        fields = self._payment(1) | {
            "organisation_name": "Clínica da Luz",
            "starts_at": self.starts_at,
            "zone": self.zone,
            "link_url": self.link,
            "expires_at": self._soon(),
        }
        return PaymentRequested(**fields | changed)

    def chosen(self, **changed: Any) -> PaymentMethodChosen:
        fields = self._payment(2) | {
            "method": "multibanco",
            "expires_at": self._soon(),
            "entity": "11249",
            "reference": "123456789",
        }
        return PaymentMethodChosen(**fields | changed)

    def refunded(self, **changed: Any) -> PaymentRefunded:
        fields = self._payment(4) | {"refund_id": new_id(), "method": "mbway", "reason": "late"}
        return PaymentRefunded(**fields | changed)

    def invoiced(self, **changed: Any) -> InvoiceIssued:
        fields = self._payment(1) | {
            "invoice_id": new_id(),
            "kind": "invoice_receipt",
            "number": "FR SIM2026/1",
            "fiscal_status": "simulated",
            "document_key": "invoices/1.pdf",
            "document_sha256": hashlib.sha256(self.pdf).hexdigest(),
        }
        return InvoiceIssued(**fields | changed)

    def _soon(self) -> datetime:
        return datetime.now(UTC).replace(microsecond=0) + timedelta(minutes=15)

    def _organisation(self, version: int) -> dict[str, Any]:
        return {
            "version": version,
            "organisation_id": self.organisation_id,
            "name": "Clínica da Luz",
            "legal_name": "Clínica da Luz, Lda.",
            "tax_number": "501442600",
            "address": "Rua da Luz 12, Lisboa",
            "owner_id": UUID(int=9),
        }

    def _person(self, version: int) -> dict[str, Any]:
        return {
            "version": version,
            "user_id": self.patient_id,
            "name": "Ana Martins",
            "email": "ana@example.pt",
            "phone": "+351912345678",
            "language": "pt-PT",
        }

    def _appointment(self, version: int) -> dict[str, Any]:
        return {
            "version": version,
            "appointment_id": self.appointment_id,
            "organisation_id": self.organisation_id,
            "organisation_name": "Clínica da Luz",
            "location_id": UUID(int=1),
            "location_name": "Benfica",
            "location_address": "Rua da Luz 12, Lisboa",
            "zone": self.zone,
            "service_id": UUID(int=2),
            "service_name": "Ondas de choque",
            "practitioner_id": UUID(int=3),
            "practitioner_name": "Rita Sousa",
            "room_id": None,
            "room_name": None,
            "patient_id": self.patient_id,
            "starts_at": self.starts_at,
            "ends_at": self.starts_at + timedelta(minutes=45),
            "price_cents": 4500,
            "vat": "exempt_m07",
        }

    def _payment(self, version: int) -> dict[str, Any]:
        return {
            "version": version,
            "payment_id": self.payment_id,
            "appointment_id": self.appointment_id,
            "organisation_id": self.organisation_id,
            "patient_id": self.patient_id,
            "amount_cents": 4500,
        }


@pytest.fixture
def story() -> Story:
    return Story()
