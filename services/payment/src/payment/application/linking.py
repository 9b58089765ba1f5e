"""Further pay links: for a patient who is signed in, or for the desk to hand out again."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chassis.auth import Caller
from chassis.ratelimit import Rate
from payment.application import queries
from payment.application.ports import Payments
from payment.domain.links import address, new_token, token_hash

LINKS = Rate(count=30, seconds=3600)
"""Of one caller for one payment."""


@dataclass(frozen=True)
class Link:
    """`url` is a secret: it is told once, and only its hash is kept."""

    url: str
    expires_at: datetime


async def make_link(payments: Payments, caller: Caller, payment_id: UUID) -> Link:
    """Older links stay valid. Raises NotFound, LinkExpired, RequestCancelled, TooManyRequests."""
    token = new_token()
    await payments.ports.limiter.hit(LINKS, "pay-links", str(caller.id), str(payment_id))
    async with payments.uow() as uow:
        request = (await queries.payment(uow, caller, payment_id)).request
        now = await uow.now()
        request.check_visible(now)
        await uow.requests.add_link(request.id, token_hash(token), by=caller.id, at=now)
    return Link(address(payments.ports.rules.public_url, token), request.link_ends_at)
