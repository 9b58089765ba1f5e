"""What a payment provider tells us, by webhook or when asked: the same facts either way."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID


class Method(StrEnum):
    """How money comes: the first two through a provider, the others by hand at the desk."""

    MULTIBANCO = "multibanco"
    MBWAY = "mbway"
    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"


OnlineMethod = Literal[Method.MULTIBANCO, Method.MBWAY]
DeskMethod = Literal[Method.CASH, Method.CARD, Method.TRANSFER]


@dataclass(frozen=True)
class Money:
    """Integer minor units of a currency."""

    amount_cents: int
    currency: str = "EUR"


class Fact(StrEnum):
    CAPTURED = "captured"
    REJECTED = "rejected"
    DECLINED = "declined"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    FAILED = "failed"
    REFUNDED = "refunded"
    REFUND_FAILED = "refund_failed"


@dataclass(frozen=True)
class ProviderEvent:
    """`reference` is the provider's name of the instruction, `instruction_id` is ours.

    `transaction_id` names the movement of money; `refund_key` is the idempotency key that our
    refund was sent with.
    """

    provider: str
    event_id: str
    fact: Fact
    reference: str
    instruction_id: UUID | None
    occurred_at: datetime
    money: Money | None = None
    transaction_id: str | None = None
    refund_key: str | None = None
