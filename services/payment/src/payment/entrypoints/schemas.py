"""What patients and staff send and see."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from payment.application.ports import Reconciliation
from payment.application.queries import PaymentRecord
from payment.domain.capture import Capture
from payment.domain.invoice import DocumentKind, FiscalStatus, Invoice
from payment.domain.payment_request import PaymentRequest, RequestStatus
from payment.domain.provider_event import Method
from payment.domain.refund import Refund, RefundReason, RefundStatus
from payment.entrypoints.link_schemas import LinkInstruction
from payment.entrypoints.text import Line


class PaymentView(BaseModel):
    id: UUID
    appointment_id: UUID
    organisation_id: UUID
    patient_id: UUID
    patient_name: str | None
    service_name: str
    starts_at: datetime
    zone: str
    amount_cents: int
    currency: str
    status: RequestStatus
    method: Method | None
    created_at: datetime
    deadline: datetime
    paid_at: datetime | None
    refunded_cents: int

    @classmethod
    def of(cls, request: PaymentRequest, patient_name: str | None) -> "PaymentView":
        return cls(
            id=request.id,
            appointment_id=request.appointment_id,
            organisation_id=request.organisation_id,
            patient_id=request.patient_id,
            patient_name=patient_name,
            service_name=request.service_name,
            starts_at=request.starts_at,
            zone=request.zone,
            amount_cents=request.money.amount_cents,
            currency=request.money.currency,
            status=request.status,
            method=request.paid_method,
            created_at=request.created_at,
            deadline=request.link_expires_at,
            paid_at=request.paid_at,
            refunded_cents=request.refunded_cents,
        )


class CaptureView(BaseModel):
    """Money that came. `applied` pays, `duplicate` goes back, `review` waits for a decision.

    What was taken at the desk names who received it.
    """

    id: UUID
    provider: str
    transaction_id: str
    amount_cents: int
    currency: str
    disposition: Literal["applied", "duplicate", "review"]
    captured_at: datetime
    refundable_cents: int
    received_by: UUID | None
    note: str | None

    @classmethod
    def of(cls, capture: Capture) -> "CaptureView":
        return cls(
            id=capture.id,
            provider=capture.provider,
            transaction_id=capture.transaction_id,
            amount_cents=capture.money.amount_cents,
            currency=capture.money.currency,
            disposition=capture.disposition.value,
            captured_at=capture.captured_at,
            refundable_cents=capture.refundable_cents,
            received_by=capture.received_by,
            note=capture.note,
        )


class RefundView(BaseModel):
    """`by_hand`: of money taken at the desk, which hands it over; pending until it has."""

    id: UUID
    payment_id: UUID
    organisation_id: UUID
    amount_cents: int
    currency: str
    reason: RefundReason
    status: RefundStatus
    attempt: int
    failure: str | None
    note: str | None
    by_hand: bool
    created_at: datetime
    completed_at: datetime | None

    @classmethod
    def of(cls, refund: Refund) -> "RefundView":
        return cls.model_validate(vars(refund))


class PaymentDetail(PaymentView):
    instructions: list[LinkInstruction]
    captures: list[CaptureView]
    refunds: list[RefundView]

    @classmethod
    def of_record(cls, record: PaymentRecord) -> "PaymentDetail":
        return cls(
            **PaymentView.of(record.request, record.patient_name).model_dump(),
            instructions=[LinkInstruction.of(i) for i in record.instructions],
            captures=[CaptureView.of(c) for c in record.captures],
            refunds=[RefundView.of(r) for r in record.refunds],
        )


class CreateRefund(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"payment_id": str(UUID(int=0)), "amount_cents": 1500}]}
    )

    payment_id: UUID
    amount_cents: int | None = Field(
        default=None, gt=0, le=99_999_999, description="null: all that is left."
    )
    note: Annotated[Line, Field(max_length=500)] | None = None


class InvoiceView(BaseModel):
    id: UUID
    kind: DocumentKind
    number: str
    fiscal_status: FiscalStatus
    issued_at: datetime
    payment_id: UUID
    refund_id: UUID | None
    organisation_id: UUID
    patient_id: UUID
    patient_name: str | None
    buyer_name: str
    buyer_tax_number: str
    description: str
    vat: str
    base_cents: int
    vat_cents: int
    amount_cents: int
    atcud: str | None
    document_url: str | None = Field(description="null until the PDF is made.")

    @classmethod
    def of(cls, invoice: Invoice, patient_name: str | None) -> "InvoiceView":
        draft = invoice.draft
        ready = invoice.document_sha256 is not None
        return cls(
            id=invoice.id,
            kind=invoice.kind,
            number=invoice.number,
            fiscal_status=invoice.fiscal_status,
            issued_at=invoice.issued_at,
            payment_id=draft.payment_id,
            refund_id=draft.refund_id,
            organisation_id=draft.organisation_id,
            patient_id=draft.patient_id,
            patient_name=patient_name,
            buyer_name=draft.buyer.name,
            buyer_tax_number=draft.buyer.tax_number,
            description=draft.description,
            vat=draft.taxed.vat,
            base_cents=draft.taxed.base_cents,
            vat_cents=draft.taxed.vat_cents,
            amount_cents=draft.taxed.gross_cents,
            atcud=invoice.atcud,
            document_url=f"/api/payment/invoices/{invoice.id}/document" if ready else None,
        )


class CreateReconciliation(BaseModel):
    organisation_id: UUID | None = Field(
        default=None, description="null: all organisations, for the platform's admin."
    )


class ReconciliationView(BaseModel):
    """`complete` is false when the provider did not answer everything."""

    id: UUID
    organisation_id: UUID | None
    started_at: datetime
    checked: int
    payments_found: int
    refunds_found: int
    complete: bool

    @classmethod
    def of(cls, reconciliation: Reconciliation) -> "ReconciliationView":
        return cls.model_validate(vars(reconciliation))


class Received(BaseModel):
    """How many events of the message were new."""

    new: int
