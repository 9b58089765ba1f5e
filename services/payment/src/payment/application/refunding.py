"""Giving money back: claimed on the capture in one transaction, sent by a job, noted when done.

Every attempt has one idempotency key at the provider, so a job that is repeated after a crash or
a time-out refunds once.
"""

from uuid import UUID

import structlog
from pydantic import BaseModel

from chassis.ids import new_id
from chassis.jobs import Job
from contracts.booking import LatePaymentRefused
from payment.application import facts
from payment.application.bookkeeping import enter_refund
from payment.application.issuing import ISSUE_CREDIT_NOTE, IssueCreditNote
from payment.application.ports import Payments, PaymentUow
from payment.application.provider import (
    RefundDone,
    RefundFailed,
    RefundOrder,
    RefundPending,
    Unknown,
)
from payment.domain.capture import Capture, Disposition
from payment.domain.errors import NotFound, NothingToRefund, ProviderUnavailable
from payment.domain.payment_request import PaymentRequest
from payment.domain.provider_event import Method
from payment.domain.refund import Refund, RefundReason, RefundStatus

log = structlog.get_logger(__name__)


class SendRefund(BaseModel):
    refund_id: UUID


async def send_refund(payments: Payments, work: SendRefund) -> None:
    """Ask the provider until there is an answer; what it means is decided under the lock."""
    async with payments.uow() as uow:
        refund = await uow.refunds.get(work.refund_id)
        if refund is None or refund.status is not RefundStatus.REQUESTED:
            return
        capture = await uow.captures.get(refund.capture_id)
    provider = payments.ports.providers.get(capture.provider)
    if provider is None:
        raise ProviderUnavailable
    order = RefundOrder(
        reference=capture.reference,
        transaction_id=capture.transaction_id,
        amount_cents=refund.amount_cents,
        idempotency_key=refund.idempotency_key,
    )
    outcome = await provider.refund(order)
    if isinstance(outcome, Unknown):
        raise ProviderUnavailable
    async with payments.uow() as uow:
        await _note(uow, refund, outcome)


SEND_REFUND = Job("send_refund", SendRefund, send_refund, attempts=300)


async def start_refund(
    uow: PaymentUow,
    capture: Capture,
    amount_cents: int,
    reason: RefundReason,
    *,
    by: UUID | None = None,
    note: str | None = None,
) -> Refund:
    """Claim the money and have it sent, or wait for who hands it over; the caller holds the lock
    on the request."""
    assert capture.payment_id is not None
    assert capture.organisation_id is not None
    capture.claim(amount_cents)
    refund = Refund(
        id=new_id(),
        capture_id=capture.id,
        payment_id=capture.payment_id,
        organisation_id=capture.organisation_id,
        amount_cents=amount_cents,
        currency=capture.money.currency,
        reason=reason,
        created_at=await uow.now(),
        status=RefundStatus.PENDING if capture.by_hand else RefundStatus.REQUESTED,
        requested_by=by,
        note=note,
        by_hand=capture.by_hand,
    )
    await uow.captures.save(capture)
    await uow.refunds.add(refund)
    if not refund.by_hand:
        await uow.enqueue(SEND_REFUND, SendRefund(refund_id=refund.id))
    return refund


async def on_late_payment_refused(uow: PaymentUow, event: LatePaymentRefused) -> None:
    """Booking could not give the appointment for this money: all of it goes back."""
    await uow.requests.lock(event.payment_id)
    capture = await _applied(uow, event.payment_id)
    if capture and capture.refundable_cents:
        await start_refund(uow, capture, capture.refundable_cents, RefundReason.LATE)


async def refund_cancelled(uow: PaymentUow, request: PaymentRequest, amount_cents: int) -> None:
    capture = await _applied(uow, request.id)
    if capture and capture.refundable_cents:
        amount = min(amount_cents, capture.refundable_cents)
        await start_refund(uow, capture, amount, RefundReason.CANCELLED)


async def refund_by_staff(
    uow: PaymentUow, payment_id: UUID, amount_cents: int | None, *, by: UUID, note: str | None
) -> Refund:
    """Give back an amount, or all that is left, of the money that waits for a decision or else of
    the payment. What was taken at the desk is handed over by who asks for it.
    Raises NothingToRefund, RefundExceedsPaid."""
    await uow.requests.lock(payment_id)
    captures = [c for c in await uow.captures.of_payment(payment_id) if c.refundable_cents]
    if not captures:
        raise NothingToRefund
    capture = min(captures, key=lambda c: c.disposition is not Disposition.REVIEW)
    amount = amount_cents if amount_cents is not None else capture.refundable_cents
    refund = await start_refund(uow, capture, amount, RefundReason.STAFF, by=by, note=note)
    return await hand_over(uow, refund.id, by=by) if refund.by_hand else refund


async def retry_refund(uow: PaymentUow, refund_id: UUID) -> Refund:
    """Send a failed refund again. Raises NotFound, RefundNotFailed."""
    refund = await _locked(uow, refund_id)
    refund.retry()
    await uow.refunds.save(refund)
    await uow.enqueue(SEND_REFUND, SendRefund(refund_id=refund.id))
    return refund


async def hand_over(uow: PaymentUow, refund_id: UUID, *, by: UUID) -> Refund:
    """Money taken at the desk was given back there; saying so again changes nothing.
    Raises NotFound, RefundNotByHand."""
    refund = await _locked(uow, refund_id)
    refund.hand_over(by)
    await _complete(uow, refund, str(refund.id))
    return refund


async def complete_refund(uow: PaymentUow, refund_id: UUID, provider_refund_id: str) -> bool:
    """The money went back: ledger, event, credit note; True the first time."""
    return await _complete(uow, await _locked(uow, refund_id), provider_refund_id)


async def _complete(uow: PaymentUow, refund: Refund, provider_refund_id: str) -> bool:
    now = await uow.now()
    if not refund.done(provider_refund_id, now):
        return False
    request = await uow.requests.lock(refund.payment_id)
    capture = await uow.captures.get(refund.capture_id)
    request.gave_back(refund.amount_cents, capture.disposition)
    await uow.refunds.save(refund)
    await enter_refund(uow, refund, capture, now)
    uow.emit(facts.refunded(request, refund, await _method(uow, request, capture)))
    await uow.requests.save(request)
    if capture.disposition is Disposition.APPLIED:  # there is no invoice for other money
        await uow.enqueue(ISSUE_CREDIT_NOTE, IssueCreditNote(refund_id=refund.id))
    return True


async def fail_refund(uow: PaymentUow, refund_id: UUID, key: str, failure: str) -> None:
    """Left for an operator: the money stays owed."""
    refund = await _locked(uow, refund_id)
    refund.failed(key, failure)
    await uow.refunds.save(refund)
    log.error("refund_failed", refund_id=str(refund.id), failure=failure)


async def _note(
    uow: PaymentUow, refund: Refund, outcome: RefundDone | RefundPending | RefundFailed
) -> None:
    match outcome:
        case RefundDone(refund_id):
            await complete_refund(uow, refund.id, refund_id)
        case RefundFailed(reason):
            await fail_refund(uow, refund.id, refund.idempotency_key, reason)
        case RefundPending(_):
            refund = await _locked(uow, refund.id)
            refund.accepted()
            await uow.refunds.save(refund)


async def _locked(uow: PaymentUow, refund_id: UUID) -> Refund:
    """A refund as it stands once its request is locked."""
    found = await uow.refunds.get(refund_id)
    if found is None:
        raise NotFound("refund")
    await uow.requests.lock(found.payment_id)
    return await uow.refunds.get(refund_id) or found


async def _applied(uow: PaymentUow, payment_id: UUID) -> Capture | None:
    captures = await uow.captures.of_payment(payment_id)
    return next((c for c in captures if c.disposition is Disposition.APPLIED), None)


async def _method(uow: PaymentUow, request: PaymentRequest, capture: Capture) -> Method:
    instruction = capture.instruction_id and await uow.instructions.get(capture.instruction_id)
    return instruction.method if instruction else request.paid_method or Method.MULTIBANCO
