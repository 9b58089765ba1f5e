"""Money taken by hand at the desk: cash, the desk's own card terminal, a transfer that was seen.

It is decided as a provider's money is, under the lock on its request: whichever comes first pays.
What a provider brings afterwards goes back as a duplicate; what would come second at the desk is
refused. Late money is taken, because booking decides what it is for; when that is nothing, it
waits to be handed back (application/refunding.py).
"""

from uuid import UUID

from chassis.ids import new_id
from chassis.telemetry import continuing
from payment.application.bookkeeping import enter_capture
from payment.application.ports import PaymentUow
from payment.application.provider_news import complete
from payment.domain.capture import DESK, Capture
from payment.domain.provider_event import DeskMethod


async def take_payment(
    uow: PaymentUow, payment_id: UUID, method: DeskMethod, *, by: UUID, note: str | None
) -> None:
    """The whole price was received. Raises AlreadyPaid, UnderReview, RequestCancelled."""
    request = await uow.requests.lock(payment_id)
    request.check_receivable()
    now = await uow.now()
    with continuing(request.traceparent):
        disposition = request.receive(matches=True, method=method, now=now)
        id = new_id()
        capture = Capture(
            id=id,
            payment_id=request.id,
            instruction_id=None,
            organisation_id=request.organisation_id,
            provider=DESK,
            reference=method.value,
            transaction_id=str(id),
            money=request.money,
            disposition=disposition,
            captured_at=now,
            received_by=by,
            note=note,
        )
        await enter_capture(uow, capture)
        await complete(uow, request, method, now)
    await uow.requests.save(request)
