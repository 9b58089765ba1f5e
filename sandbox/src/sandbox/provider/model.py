"""What the provider keeps, and shows through its API as it is."""

import secrets
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

Method = Literal["multibanco", "mbway"]
InstructionStatus = Literal["pending", "paid", "rejected", "declined", "expired", "cancelled"]
RefundStatus = Literal["pending", "done", "failed"]
Remark = Literal["late", "wrong_amount", "again"]
EventType = Literal[
    "instruction.paid",
    "instruction.rejected",
    "instruction.expired",
    "instruction.cancelled",
    "refund.done",
    "refund.failed",
]


def new_id(kind: str) -> str:
    return f"{kind}_{secrets.token_hex(10)}"


def now() -> datetime:
    return datetime.now(UTC)


class Capture(BaseModel):
    """Money taken from a payer. `remarks` say what a real one should not have been."""

    id: str = Field(default_factory=lambda: new_id("trx"))
    amount_cents: int
    currency: str = "EUR"
    captured_at: datetime = Field(default_factory=now)
    remarks: list[Remark] = []


class Refund(BaseModel):
    id: str = Field(default_factory=lambda: new_id("rfd"))
    key: str
    """The idempotency key it was asked for with."""
    transaction_id: str | None
    amount_cents: int
    currency: str = "EUR"
    status: RefundStatus
    reason: str | None = None
    refunded_at: datetime | None = None


class Instruction(BaseModel):
    id: str = Field(default_factory=lambda: new_id("ins"))
    merchant_reference: str
    method: Method
    amount_cents: int
    currency: str = "EUR"
    description: str = ""
    status: InstructionStatus = "pending"
    reason: str | None = None
    phone: str | None = None
    entity: str | None = None
    reference: str | None = None
    created_at: datetime = Field(default_factory=now)
    expires_at: datetime
    captures: list[Capture] = []
    refunds: list[Refund] = []

    @property
    def captured_cents(self) -> int:
        return sum(capture.amount_cents for capture in self.captures)

    @property
    def refunded_cents(self) -> int:
        """Given back, or on its way."""
        return sum(refund.amount_cents for refund in self.refunds if refund.status != "failed")


class Event(BaseModel):
    """The body of a webhook."""

    type: EventType
    timestamp: datetime = Field(default_factory=now)
    data: dict[str, Any]


class Attempt(BaseModel):
    at: datetime = Field(default_factory=now)
    answer: str
    """The HTTP status, or why there was none."""


class Delivery(BaseModel):
    id: str = Field(default_factory=lambda: new_id("evt"))
    event: Event
    state: Literal["waiting", "delivered", "dropped", "given_up"] = "waiting"
    attempts: list[Attempt] = []
    next_attempt_at: datetime = Field(default_factory=now)


class Answer(BaseModel):
    """What was answered to an idempotency key."""

    fingerprint: str
    status: int
    body: dict[str, Any]
