"""What payment tells the other services, made from what it knows."""

from datetime import datetime
from typing import Any, Literal, cast

from contracts.payment import (
    InvoiceIssued,
    PaymentCompleted,
    PaymentFailed,
    PaymentMethodChosen,
    PaymentRefunded,
    PaymentRequested,
)
from payment.domain.instruction import Instruction
from payment.domain.invoice import Invoice
from payment.domain.payment_request import PaymentRequest
from payment.domain.provider_event import Fact, Method
from payment.domain.refund import Refund

OnlineName = Literal["multibanco", "mbway"]
Ending = Literal["rejected", "declined", "expired", "cancelled", "failed"]


def requested(request: PaymentRequest, link_url: str) -> PaymentRequested:
    return PaymentRequested(
        **_next(request),
        organisation_name=request.organisation_name,
        starts_at=request.starts_at,
        zone=request.zone,
        link_url=link_url,
        expires_at=request.link_expires_at,
    )


def method_chosen(request: PaymentRequest, instruction: Instruction) -> PaymentMethodChosen:
    return PaymentMethodChosen(
        **_next(request),
        method=_online(instruction),
        expires_at=instruction.expires_at,
        entity=instruction.multibanco and instruction.multibanco.entity,
        reference=instruction.multibanco and instruction.multibanco.reference,
    )


def completed(request: PaymentRequest, method: Method, at: datetime) -> PaymentCompleted:
    return PaymentCompleted(**_next(request), method=method.value, paid_at=at)


def failed(request: PaymentRequest, instruction: Instruction, fact: Fact) -> PaymentFailed:
    return PaymentFailed(
        **_next(request), method=_online(instruction), reason=cast("Ending", fact.value)
    )


def refunded(request: PaymentRequest, refund: Refund, method: Method) -> PaymentRefunded:
    return PaymentRefunded(
        **_next(request) | {"amount_cents": refund.amount_cents},
        refund_id=refund.id,
        method=method.value,
        reason=refund.reason.value,
    )


def invoice_issued(request: PaymentRequest, invoice: Invoice, sha256: str) -> InvoiceIssued:
    """A document never changes, so its version is always the first."""
    return InvoiceIssued(
        **_identity(request) | {"amount_cents": invoice.draft.taxed.gross_cents},
        version=1,
        invoice_id=invoice.id,
        kind=invoice.kind.value,
        number=invoice.number,
        fiscal_status=invoice.fiscal_status.value,
        document_key=invoice.document_key,
        document_sha256=sha256,
    )


def _next(request: PaymentRequest) -> dict[str, Any]:
    return _identity(request) | {"version": request.published()}


def _identity(request: PaymentRequest) -> dict[str, Any]:
    return {
        "payment_id": request.id,
        "appointment_id": request.appointment_id,
        "organisation_id": request.organisation_id,
        "patient_id": request.patient_id,
        "amount_cents": request.money.amount_cents,
        "currency": request.money.currency,
    }


def _online(instruction: Instruction) -> OnlineName:
    """An instruction is a provider's; what comes at the desk needs none."""
    return cast("OnlineName", instruction.method.value)
