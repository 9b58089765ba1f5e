"""Every movement of money is kept with its entry in the ledger, in one transaction."""

from datetime import datetime

from chassis.ids import new_id
from payment.application.ports import PaymentUow
from payment.domain.capture import Capture
from payment.domain.ledger import Entry, EntryKind
from payment.domain.refund import Refund


async def enter_capture(uow: PaymentUow, capture: Capture) -> None:
    await uow.captures.add(capture)
    await uow.ledger.append(
        Entry(
            id=new_id(),
            organisation_id=capture.organisation_id,
            payment_id=capture.payment_id,
            capture_id=capture.id,
            kind=EntryKind.CAPTURE,
            amount_cents=capture.money.amount_cents,
            currency=capture.money.currency,
            provider=capture.provider,
            transaction_id=capture.transaction_id,
            entered_at=capture.captured_at,
        )
    )


async def enter_refund(uow: PaymentUow, refund: Refund, capture: Capture, now: datetime) -> None:
    """A refund that is done, of money from this capture."""
    assert refund.provider_refund_id is not None
    await uow.ledger.append(
        Entry(
            id=new_id(),
            organisation_id=refund.organisation_id,
            payment_id=refund.payment_id,
            capture_id=capture.id,
            kind=EntryKind.REFUND,
            amount_cents=-refund.amount_cents,
            currency=refund.currency,
            provider=capture.provider,
            transaction_id=refund.provider_refund_id,
            entered_at=now,
        )
    )
