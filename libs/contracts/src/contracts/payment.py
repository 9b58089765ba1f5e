"""What payment publishes."""

from typing import ClassVar, Literal
from uuid import UUID

from contracts.envelope import Event
from contracts.values import Cents, Currency, Instant, PaidBy, PaymentMethod


class Payment(Event):
    aggregate: ClassVar[str] = "payment_id"

    payment_id: UUID
    appointment_id: UUID
    organisation_id: UUID
    patient_id: UUID
    amount_cents: Cents
    currency: Currency = "EUR"


class PaymentRequested(Payment):
    """`link_url` opens the pay page; it is a secret of the patient."""

    type: ClassVar[str] = "payment.payment_requested.v1"

    organisation_name: str
    starts_at: Instant
    zone: str
    link_url: str
    expires_at: Instant


class PaymentMethodChosen(Payment):
    """An instruction was given; booking keeps the slot until `expires_at` at the most.

    `entity` and `reference` are Multibanco's.
    """

    type: ClassVar[str] = "payment.payment_method_chosen.v1"

    method: PaymentMethod
    expires_at: Instant
    entity: str | None = None
    reference: str | None = None


class PaymentCompleted(Payment):
    type: ClassVar[str] = "payment.payment_completed.v1"

    method: PaidBy
    paid_at: Instant


class PaymentFailed(Payment):
    """An instruction ended without money; the link stays usable until its own expiry."""

    type: ClassVar[str] = "payment.payment_failed.v1"

    method: PaymentMethod
    reason: Literal["rejected", "declined", "expired", "cancelled", "failed"]


class PaymentRefunded(Payment):
    """`amount_cents` is what went back to the patient."""

    type: ClassVar[str] = "payment.payment_refunded.v1"

    refund_id: UUID
    method: PaidBy
    reason: Literal["late", "cancelled", "duplicate", "staff"]


class InvoiceIssued(Payment):
    """A document exists; its PDF lies in the object storage under `document_key`."""

    type: ClassVar[str] = "payment.invoice_issued.v1"
    aggregate: ClassVar[str] = "invoice_id"

    invoice_id: UUID
    kind: Literal["invoice_receipt", "credit_note", "payment_proof"]
    number: str
    fiscal_status: Literal["certified", "simulated", "non_fiscal"]
    document_key: str
    document_sha256: str
