"""The port to a payment provider, as any of them (a bank, ifthenpay, the sandbox) must answer.

A remote call may end in `Unknown`: it timed out, and may have had its effect. Nothing is decided
then; `get` tells before anything is asked for again. Nothing here raises for what a provider does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from payment.domain.instruction import Instruction
from payment.domain.multibanco import Reference
from payment.domain.provider_event import Method, Money, ProviderEvent


@dataclass(frozen=True)
class Limits:
    """The least and the most that a method takes, in cents."""

    least: int
    most: int

    def admits(self, cents: int) -> bool:
        return self.least <= cents <= self.most


@dataclass(frozen=True)
class Capabilities:
    """`notifies_failures`: webhooks tell of rejection and expiry, too, not of success only."""

    methods: Mapping[Method, Limits]
    refundable: frozenset[Method]
    notifies_failures: bool

    def accepting(self, cents: int) -> list[Method]:
        return [method for method, limits in self.methods.items() if limits.admits(cents)]


@dataclass(frozen=True)
class Order:
    """`valid_for` rather than an instant: the provider's clock is not ours."""

    instruction_id: UUID
    payment_id: UUID
    idempotency_key: str
    method: Method
    money: Money
    description: str
    valid_for: timedelta
    reference: Reference | None = None
    """Multibanco's, when it was composed here."""
    phone: str | None = None


@dataclass(frozen=True)
class Given:
    """The provider has it. `events` tells what became of it meanwhile.

    A reference that the provider issued is trusted as it is: its check digits are not recomputed.
    """

    reference: str
    multibanco: Reference | None = None
    events: Sequence[ProviderEvent] = field(default_factory=tuple)


@dataclass(frozen=True)
class Declined:
    reason: str


@dataclass(frozen=True)
class Missing:
    """The provider has never heard of it."""


@dataclass(frozen=True)
class Unknown:
    """No answer, or none that can be understood."""


@dataclass(frozen=True)
class RefundOrder:
    reference: str
    transaction_id: str
    amount_cents: int
    idempotency_key: str
    payout_account: str | None = None


@dataclass(frozen=True)
class RefundDone:
    refund_id: str


@dataclass(frozen=True)
class RefundPending:
    refund_id: str


@dataclass(frozen=True)
class RefundFailed:
    """Also when the provider can not refund this method at all."""

    reason: str


class PaymentProvider(Protocol):
    @property
    def name(self) -> str: ...

    def capabilities(self) -> Capabilities: ...

    async def create(self, order: Order) -> Given | Declined | Unknown: ...

    async def get(self, instruction: Instruction) -> Given | Declined | Missing | Unknown:
        """By the provider's reference, or by our id when that never reached us."""
        ...

    async def cancel(self, reference: str) -> Given | Unknown:
        """What became of it: paid, when it was too late."""
        ...

    async def refund(
        self, order: RefundOrder
    ) -> RefundDone | RefundPending | RefundFailed | Unknown: ...

    def parse_webhook(
        self, method: str, raw_body: bytes, headers: Mapping[str, str], query: Mapping[str, str]
    ) -> Sequence[ProviderEvent]:
        """Raises InvalidSignature, or UnreadableWebhook for what is signed and makes no sense."""
        ...

    async def list_settlements(
        self, start: datetime, end: datetime
    ) -> Sequence[ProviderEvent] | Unknown:
        """Every movement of money in [start, end), by the provider's clock."""
        ...
