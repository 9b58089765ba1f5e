"""The sandbox's payment provider, over its HTTP API."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import httpx
from pydantic import ValidationError

from payment.adapters.providers import sandbox_wire as wire
from payment.adapters.providers import standard_webhooks
from payment.application.provider import (
    Capabilities,
    Declined,
    Given,
    Limits,
    Missing,
    Order,
    RefundDone,
    RefundFailed,
    RefundOrder,
    RefundPending,
    Unknown,
)
from payment.domain.errors import UnreadableWebhook
from payment.domain.instruction import Instruction
from payment.domain.multibanco import MAX_CENTS
from payment.domain.provider_event import Method, ProviderEvent

MBWAY_MAX_CENTS = 100_000


class SandboxProvider:
    """`client` knows the provider's address, key and time-out."""

    name = wire.NAME

    def __init__(self, client: httpx.AsyncClient, webhook_secrets: Sequence[str]) -> None:
        self._client = client
        self._secrets = webhook_secrets

    def capabilities(self) -> Capabilities:
        return Capabilities(
            methods={
                Method.MULTIBANCO: Limits(1, MAX_CENTS),
                Method.MBWAY: Limits(1, MBWAY_MAX_CENTS),
            },
            refundable=frozenset({Method.MULTIBANCO, Method.MBWAY}),
            notifies_failures=True,
        )

    async def create(self, order: Order) -> Given | Declined | Unknown:
        body = wire.order_body(order)
        answer = await self._send("POST", "/instructions", order.idempotency_key, json=body)
        told = wire.read(wire.Instruction, answer, 201, 402)
        return wire.meaning(told, created=True) if told else Unknown()

    async def get(self, instruction: Instruction) -> Given | Declined | Missing | Unknown:
        if instruction.reference is None:
            query = {"merchant_reference": str(instruction.id)}
            answer = await self._send("GET", "/instructions", params=query)
            found = wire.read(wire.Instructions, answer, 200)
            if found is None:
                return Unknown()
            return wire.meaning(found.items[0], created=True) if found.items else Missing()
        answer = await self._send("GET", f"/instructions/{instruction.reference}")
        if answer is not None and answer.status_code == httpx.codes.NOT_FOUND:
            return Missing()
        told = wire.read(wire.Instruction, answer, 200)
        return wire.meaning(told) if told else Unknown()

    async def cancel(self, reference: str) -> Given | Unknown:
        answer = await self._send("POST", f"/instructions/{reference}/cancel")
        if answer is not None and answer.status_code == httpx.codes.CONFLICT:
            answer = await self._send("GET", f"/instructions/{reference}")
        if answer is not None and answer.status_code == httpx.codes.NOT_FOUND:
            return Given(reference)
        told = wire.read(wire.Instruction, answer, 200)
        return Given(told.id, events=list(wire.news(told))) if told else Unknown()

    async def refund(
        self, order: RefundOrder
    ) -> RefundDone | RefundPending | RefundFailed | Unknown:
        path = f"/instructions/{order.reference}/refunds"
        body = {"amount_cents": order.amount_cents, "transaction_id": order.transaction_id}
        answer = await self._send("POST", path, order.idempotency_key, json=body)
        if answer is not None and answer.status_code in (404, 422):
            return RefundFailed(f"the provider answered {answer.status_code}")
        refund = wire.read(wire.Refund, answer, 201)
        if refund is None:
            return Unknown()
        if refund.status == "failed":
            return RefundFailed(refund.reason or "refused by the provider")
        return RefundDone(refund.id) if refund.status == "done" else RefundPending(refund.id)

    def parse_webhook(
        self, method: str, raw_body: bytes, headers: Mapping[str, str], query: Mapping[str, str]
    ) -> Sequence[ProviderEvent]:
        event_id = standard_webhooks.verify(self._secrets, raw_body, headers)
        try:
            hook = wire.Hook.model_validate_json(raw_body)
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise UnreadableWebhook(where or "no JSON object") from None
        return wire.hook_news(hook, event_id)

    async def list_settlements(
        self, start: datetime, end: datetime
    ) -> Sequence[ProviderEvent] | Unknown:
        span = {"from": start.isoformat(), "to": end.isoformat()}
        found = wire.read(
            wire.Instructions, await self._send("GET", "/settlements", params=span), 200
        )
        if found is None:
            return Unknown()
        return [event for told in found.items for event in wire.news(told)]

    async def _send(
        self, method: str, path: str, key: str | None = None, **options: Any
    ) -> httpx.Response | None:
        """None when no answer came: whether it was done is not known."""
        headers = {"idempotency-key": key} if key else {}
        try:
            return await self._client.request(method, path, headers=headers, **options)
        except httpx.HTTPError:
            return None
