"""The sandbox provider's messages, and what they mean to us."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal, TypeVar
from uuid import UUID

import httpx
from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from payment.application.provider import Declined, Given, Order
from payment.domain.multibanco import Reference
from payment.domain.provider_event import Fact, Money, ProviderEvent

NAME = "sandbox"

_ENDED = {
    "rejected": Fact.REJECTED,
    "declined": Fact.DECLINED,
    "expired": Fact.EXPIRED,
    "cancelled": Fact.CANCELLED,
}

M = TypeVar("M", bound=BaseModel)


class Capture(BaseModel):
    id: str
    amount_cents: int
    currency: str
    captured_at: AwareDatetime


class Refund(BaseModel):
    id: str
    key: str
    status: Literal["pending", "done", "failed"]
    reason: str | None = None
    refunded_at: AwareDatetime | None = None


class Instruction(BaseModel):
    id: str
    merchant_reference: str
    status: str
    reason: str | None = None
    entity: str | None = Field(default=None, pattern=r"^\d{5}$")
    reference: str | None = Field(default=None, pattern=r"^\d{9}$")
    created_at: AwareDatetime
    captures: list[Capture] = []
    refunds: list[Refund] = []


class Instructions(BaseModel):
    items: list[Instruction]


class HookData(BaseModel):
    instruction: Instruction
    capture: Capture | None = None
    refund: Refund | None = None


class Hook(BaseModel):
    type: str
    timestamp: AwareDatetime
    data: HookData


def order_body(order: Order) -> dict[str, Any]:
    body: dict[str, Any] = {
        "merchant_reference": str(order.instruction_id),
        "method": order.method.value,
        "amount_cents": order.money.amount_cents,
        "currency": order.money.currency,
        "description": order.description[:200],
        "expires_in_seconds": int(order.valid_for.total_seconds()),
    }
    if order.reference:
        body |= {"entity": order.reference.entity, "reference": order.reference.reference}
    if order.phone:
        body["phone"] = "351#" + order.phone.removeprefix("+351")
    return body


def read(model: type[M], answer: httpx.Response | None, *statuses: int) -> M | None:
    """The message, if one of these statuses came with it; else nothing is known."""
    if answer is None or answer.status_code not in statuses:
        return None
    try:
        return model.model_validate_json(answer.content)
    except ValidationError:
        return None


def meaning(told: Instruction, *, created: bool = False) -> Given | Declined:
    """What an instruction's picture says. Declined right away, it never was one."""
    if created and told.status == "declined":
        return Declined(told.reason or "declined by the provider")
    multibanco = Reference(told.entity, told.reference) if told.entity and told.reference else None
    return Given(told.id, multibanco, events=list(news(told)))


def news(told: Instruction) -> Iterator[ProviderEvent]:
    """All that a picture tells, as events."""
    if told.status in _ENDED:
        yield _event(told, f"{told.id}:{told.status}", _ENDED[told.status], told.created_at)
    for capture in told.captures:
        yield _captured(told, f"{told.id}:{capture.id}", capture)
    for refund in told.refunds:
        if refund.status != "pending":
            yield _refunded(told, f"{told.id}:{refund.id}", refund, told.created_at)


def hook_news(hook: Hook, event_id: str) -> list[ProviderEvent]:
    """What a webhook tells; nothing when it is of a kind that we do not know."""
    told = hook.data.instruction
    if hook.data.capture:
        return [_captured(told, event_id, hook.data.capture)]
    if hook.data.refund:
        return [_refunded(told, event_id, hook.data.refund, hook.timestamp)]
    ending = _ENDED.get(hook.type.removeprefix("instruction."))
    return [_event(told, event_id, ending, hook.timestamp)] if ending else []


def _captured(told: Instruction, event_id: str, capture: Capture) -> ProviderEvent:
    return _event(
        told,
        event_id,
        Fact.CAPTURED,
        capture.captured_at,
        money=Money(capture.amount_cents, capture.currency),
        transaction_id=capture.id,
    )


def _refunded(told: Instruction, event_id: str, refund: Refund, at: datetime) -> ProviderEvent:
    fact = Fact.REFUNDED if refund.status == "done" else Fact.REFUND_FAILED
    return _event(
        told,
        event_id,
        fact,
        refund.refunded_at or at,
        transaction_id=refund.id,
        refund_key=refund.key,
    )


def _event(
    told: Instruction,
    event_id: str,
    fact: Fact,
    at: datetime,
    *,
    money: Money | None = None,
    transaction_id: str | None = None,
    refund_key: str | None = None,
) -> ProviderEvent:
    return ProviderEvent(
        provider=NAME,
        event_id=event_id,
        fact=fact,
        reference=told.id,
        instruction_id=_uuid(told.merchant_reference),
        occurred_at=at,
        money=money,
        transaction_id=transaction_id,
        refund_key=refund_key,
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
