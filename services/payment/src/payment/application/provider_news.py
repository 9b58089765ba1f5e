"""Provider news, from webhooks or asked for, applied to what we know; and instructions withdrawn.

The news of one payment are applied one after the other, under the lock on its request. A movement
of money counts once (provider, transaction, kind), whichever way and however often it is told.
"""

from datetime import datetime
from uuid import UUID

import structlog
from pydantic import BaseModel

from chassis.ids import new_id
from chassis.jobs import Job
from chassis.telemetry import continuing
from payment.application import facts
from payment.application.bookkeeping import enter_capture
from payment.application.issuing import ISSUE_INVOICE, IssueInvoice
from payment.application.ports import Payments, PaymentUow
from payment.application.provider import Declined, Given, Missing, Unknown
from payment.application.refunding import complete_refund, fail_refund, start_refund
from payment.domain.capture import Capture, Disposition
from payment.domain.errors import ProviderUnavailable
from payment.domain.instruction import Instruction
from payment.domain.payment_request import PaymentRequest
from payment.domain.provider_event import Fact, Method, ProviderEvent
from payment.domain.refund import RefundReason

log = structlog.get_logger(__name__)


class CancelInstruction(BaseModel):
    instruction_id: UUID


async def receive(uow: PaymentUow, event: ProviderEvent) -> str:
    """Apply one piece of news; returns in a word what it came to. Repeating it changes nothing."""
    found = await uow.instructions.meant_by(event)
    if found is None:
        return await _unmatched(uow, event)
    request = await uow.requests.lock(found.payment_id)
    instruction = await uow.instructions.get(found.id) or found
    with continuing(request.traceparent):
        return await _apply(uow, request, instruction, event)


async def complete(
    uow: PaymentUow,
    request: PaymentRequest,
    method: Method,
    at: datetime,
    *,
    by: Instruction | None = None,
) -> None:
    """Accepted money has come: booking is told, the invoice issued, and what else could still be
    paid is withdrawn."""
    uow.emit(facts.completed(request, method, at))
    await uow.enqueue(ISSUE_INVOICE, IssueInvoice(payment_id=request.id))
    await cancel_live(uow, request, but=by)


async def cancel_live(
    uow: PaymentUow, request: PaymentRequest, *, but: Instruction | None = None
) -> None:
    """Withdraw what may still be paid; the provider is told by a job."""
    for instruction in await uow.instructions.of_payment(request.id):
        if instruction.live and (but is None or instruction.id != but.id):
            instruction.cancel()
            await uow.instructions.save(instruction)
            await withdraw(uow, instruction)


async def withdraw(uow: PaymentUow, instruction: Instruction) -> None:
    """Have it cancelled at the provider."""
    await uow.enqueue(CANCEL_INSTRUCTION, CancelInstruction(instruction_id=instruction.id))


async def cancel_instruction(payments: Payments, work: CancelInstruction) -> None:
    """Withdraw it at the provider; what was paid in the meantime is taken as paid."""
    async with payments.uow() as uow:
        instruction = await uow.instructions.get(work.instruction_id)
    provider = instruction and payments.ports.providers.get(instruction.provider)
    if not instruction or not provider:
        return
    known: Given | Declined | Missing | Unknown = Given(instruction.reference or "")
    if instruction.reference is None:
        known = await provider.get(instruction)
    if isinstance(known, Given):
        known = await provider.cancel(known.reference)
    if isinstance(known, Unknown):
        raise ProviderUnavailable
    if isinstance(known, Given):
        await receive_all(payments, known)


async def receive_all(payments: Payments, given: Given) -> list[str]:
    """Apply all that a provider's answer tells, each in a transaction of its own."""
    outcomes = []
    for event in given.events:
        async with payments.uow() as uow:
            outcomes.append(await receive(uow, event))
    return outcomes


CANCEL_INSTRUCTION = Job("cancel_instruction", CancelInstruction, cancel_instruction, attempts=300)


async def _apply(
    uow: PaymentUow, request: PaymentRequest, instruction: Instruction, event: ProviderEvent
) -> str:
    match event.fact:
        case Fact.CAPTURED:
            outcome = await _captured(uow, request, instruction, event)
        case Fact.REFUNDED | Fact.REFUND_FAILED:
            return await _refund_news(uow, event)
        case ending:
            outcome = "ended" if instruction.ended(ending) else "repeated"
            if outcome == "ended":
                uow.emit(facts.failed(request, instruction, ending))
    await uow.instructions.save(instruction)
    await uow.requests.save(request)
    return outcome


async def _captured(
    uow: PaymentUow, request: PaymentRequest, instruction: Instruction, event: ProviderEvent
) -> str:
    assert event.transaction_id is not None
    if await uow.captures.knows(event.provider, event.transaction_id):
        return "repeated"
    now = await uow.now()
    matches = instruction.captured(event)
    disposition = request.receive(matches=matches, method=instruction.method, now=now)
    capture = await _enter(uow, event, disposition, request, instruction)
    match disposition:
        case Disposition.APPLIED:
            await complete(uow, request, instruction.method, now, by=instruction)
        case Disposition.DUPLICATE:
            await start_refund(uow, capture, capture.refundable_cents, RefundReason.DUPLICATE)
        case Disposition.REVIEW:
            log.error("payment_for_review", payment_id=str(request.id), event_id=event.event_id)
    return disposition.value


async def _refund_news(uow: PaymentUow, event: ProviderEvent) -> str:
    refund_id = _refund_id(event.refund_key)
    refund = refund_id and await uow.refunds.get(refund_id)
    if not refund or refund.by_hand:
        log.error("refund_not_ours", provider=event.provider, event_id=event.event_id)
        return "unmatched"
    if event.fact is Fact.REFUND_FAILED:
        await fail_refund(uow, refund.id, event.refund_key or "", "refused by the provider")
        return "refund_failed"
    assert event.transaction_id is not None
    done = await complete_refund(uow, refund.id, event.transaction_id)
    return "refunded" if done else "repeated"


async def _unmatched(uow: PaymentUow, event: ProviderEvent) -> str:
    """News of nothing that we asked for. Money is entered all the same, for a person to see to."""
    log.error("provider_news_unmatched", provider=event.provider, event_id=event.event_id)
    if event.fact is not Fact.CAPTURED or event.transaction_id is None:
        return "unmatched"
    if await uow.captures.knows(event.provider, event.transaction_id):
        return "repeated"
    await _enter(uow, event, Disposition.REVIEW)
    return Disposition.REVIEW.value


async def _enter(
    uow: PaymentUow,
    event: ProviderEvent,
    disposition: Disposition,
    request: PaymentRequest | None = None,
    instruction: Instruction | None = None,
) -> Capture:
    """Keep what was captured, and enter it in the ledger."""
    assert event.money is not None
    assert event.transaction_id is not None
    capture = Capture(
        id=new_id(),
        payment_id=request.id if request else None,
        instruction_id=instruction.id if instruction else None,
        organisation_id=request.organisation_id if request else None,
        provider=event.provider,
        reference=event.reference,
        transaction_id=event.transaction_id,
        money=event.money,
        disposition=disposition,
        captured_at=await uow.now(),
    )
    await enter_capture(uow, capture)
    return capture


def _refund_id(key: str | None) -> UUID | None:
    """Our refund's id is the beginning of the key that it was sent with."""
    try:
        return UUID((key or "")[:36])
    except ValueError:
        return None
