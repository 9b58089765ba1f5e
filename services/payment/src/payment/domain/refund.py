"""Giving money back: an aggregate of its own, because a provider may take days, or refuse.

    requested → pending → done
            ╲──→ failed → requested     an operator tries again, under a new idempotency key
                pending → done          by hand: whoever hands the money over says so

The amount stays claimed on the capture while the refund failed: the patient is owed it.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from payment.domain.errors import RefundNotByHand, RefundNotFailed


class RefundStatus(StrEnum):
    REQUESTED = "requested"
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class RefundReason(StrEnum):
    LATE = "late"
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"
    STAFF = "staff"


@dataclass
class Refund:
    """`by_hand`: of money that was taken at the desk; `handed_by` gave it back."""

    id: UUID
    capture_id: UUID
    payment_id: UUID
    organisation_id: UUID
    amount_cents: int
    currency: str
    reason: RefundReason
    created_at: datetime
    status: RefundStatus = RefundStatus.REQUESTED
    attempt: int = 1
    requested_by: UUID | None = None
    note: str | None = None
    failure: str | None = None
    provider_refund_id: str | None = None
    completed_at: datetime | None = None
    by_hand: bool = False
    handed_by: UUID | None = None

    @property
    def idempotency_key(self) -> str:
        """One per attempt: a provider repeats its first answer to a key."""
        return f"{self.id}-{self.attempt}"

    @property
    def open(self) -> bool:
        return self.status in (RefundStatus.REQUESTED, RefundStatus.PENDING)

    def accepted(self) -> None:
        """The provider will tell later."""
        if self.status is RefundStatus.REQUESTED:
            self.status = RefundStatus.PENDING

    def done(self, provider_refund_id: str, now: datetime) -> bool:
        """The money went back; True when that is news."""
        if self.status is RefundStatus.DONE:
            return False
        self.status = RefundStatus.DONE
        self.provider_refund_id, self.completed_at, self.failure = provider_refund_id, now, None
        return True

    def hand_over(self, by: UUID) -> None:
        """Note who gives the money back; the first one stays. Raises RefundNotByHand."""
        if not self.by_hand:
            raise RefundNotByHand
        self.handed_by = self.handed_by or by

    def failed(self, key: str, failure: str) -> None:
        """The attempt with that key failed; news of an earlier attempt changes nothing."""
        if self.open and key == self.idempotency_key:
            self.status, self.failure = RefundStatus.FAILED, failure

    def retry(self) -> None:
        if self.status is not RefundStatus.FAILED:
            raise RefundNotFailed(self.status)
        self.status, self.failure = RefundStatus.REQUESTED, None
        self.attempt += 1
