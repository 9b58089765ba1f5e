"""Money that a provider, or the desk, took from a patient; what may still be given back of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from payment.domain.errors import RefundExceedsPaid
from payment.domain.provider_event import Money

DESK = "desk"
"""Stands for the provider where money changed hands at the desk."""


class Disposition(StrEnum):
    APPLIED = "applied"
    """It pays the request; there is at most one such capture per request."""
    DUPLICATE = "duplicate"
    """The request was paid already: it goes back."""
    REVIEW = "review"
    """It matches nothing that was asked for: a person decides."""


@dataclass
class Capture:
    """`refunding_cents` is what refunds have claimed of it, done or under way.

    Money for an instruction that we do not know has no payment, and is always under review. Money
    taken at the desk has no instruction; it is known who received it.
    """

    id: UUID
    payment_id: UUID | None
    instruction_id: UUID | None
    organisation_id: UUID | None
    provider: str
    reference: str
    transaction_id: str
    money: Money
    disposition: Disposition
    captured_at: datetime
    refunding_cents: int = 0
    received_by: UUID | None = None
    note: str | None = None

    @property
    def by_hand(self) -> bool:
        """No provider has it, so none can give it back."""
        return self.provider == DESK

    @property
    def refundable_cents(self) -> int:
        return self.money.amount_cents - self.refunding_cents

    def claim(self, amount_cents: int) -> None:
        """Set money aside for a refund: refunds never exceed what was paid."""
        if not 0 < amount_cents <= self.refundable_cents:
            raise RefundExceedsPaid(self.refundable_cents)
        self.refunding_cents += amount_cents
