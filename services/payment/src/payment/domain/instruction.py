"""One attempt to pay: a Multibanco reference or an MB WAY request, as given by a provider.

    created → pending → expired | failed | cancelled | declined | rejected
    any of them → review      money came, but not as asked
    any of them → paid        on proof of matching money, however late

Providers repeat themselves and speak out of order, so the states are ranked and an instruction
only ever moves up: whatever the order of the news, it ends in the same state, and paid never
regresses.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from payment.domain.multibanco import Reference
from payment.domain.provider_event import Fact, Method, Money, ProviderEvent


class InstructionStatus(StrEnum):
    """In the order of their ranks."""

    CREATED = "created"
    PENDING = "pending"
    EXPIRED = "expired"
    FAILED = "failed"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    REJECTED = "rejected"
    REVIEW = "review"
    PAID = "paid"


_RANK = {status: rank for rank, status in enumerate(InstructionStatus)}
LIVE = frozenset({InstructionStatus.CREATED, InstructionStatus.PENDING})
_LOOK_EVERY = {Method.MBWAY: timedelta(seconds=5), Method.MULTIBANCO: timedelta(hours=1)}
_ENDINGS = {
    Fact.REJECTED: InstructionStatus.REJECTED,
    Fact.DECLINED: InstructionStatus.DECLINED,
    Fact.EXPIRED: InstructionStatus.EXPIRED,
    Fact.CANCELLED: InstructionStatus.CANCELLED,
    Fact.FAILED: InstructionStatus.FAILED,
}


@dataclass
class Instruction:
    """`reference` is the provider's name for it, unknown until the provider has answered.

    `multibanco` is what is typed at an ATM; `phone` is MB WAY's, in E.164. At `next_look_at` the
    provider is asked what became of it, in case its webhooks do not come.
    """

    id: UUID
    payment_id: UUID
    provider: str
    method: Method
    money: Money
    status: InstructionStatus
    created_at: datetime
    expires_at: datetime
    next_look_at: datetime
    phone: str | None = None
    reference: str | None = None
    multibanco: Reference | None = None

    @property
    def live(self) -> bool:
        return self.status in LIVE

    @property
    def idempotency_key(self) -> str:
        return str(self.id)

    def asks(self, method: Method, phone: str | None) -> bool:
        """Whether it already is what the patient asks for (again)."""
        return self.live and self.method == method and self.phone == phone

    def looked(self, now: datetime) -> None:
        """Look again after the method's pause, and at the end of its time."""
        at = now + _LOOK_EVERY[self.method]
        self.next_look_at = self.expires_at if now < self.expires_at < at else at

    def given(self, reference: str, multibanco: Reference | None) -> None:
        """The provider has accepted it, and told how to pay."""
        self.reference = self.reference or reference
        self.multibanco = self.multibanco or multibanco
        self._reach(InstructionStatus.PENDING)

    def cancel(self) -> None:
        """We no longer want to be paid by it; money may come all the same."""
        self._reach(InstructionStatus.CANCELLED)

    def ended(self, fact: Fact) -> bool:
        """It ended without money; True when that is news."""
        was_live = self.live
        self._reach(_ENDINGS[fact])
        return was_live

    def captured(self, event: ProviderEvent) -> bool:
        """Money came; True when amount, currency and reference are the ones asked for."""
        known = self.reference or event.reference
        matches = event.money == self.money and event.reference == known
        if matches:
            self.reference = known
        self._reach(InstructionStatus.PAID if matches else InstructionStatus.REVIEW)
        return matches

    def _reach(self, status: InstructionStatus) -> None:
        if _RANK[status] > _RANK[self.status]:
            self.status = status
