"""The sandbox served in this process, and a merchant that receives its webhooks."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from standardwebhooks import Webhook

from sandbox.app import build
from sandbox.settings import DEVELOPMENT_WEBHOOK_SECRET, SandboxSettings

KEY = {"authorization": "Bearer development-only-provider-key"}


@dataclass
class Merchant:
    """Answers webhooks as told; `answers` are used up one by one, then 204."""

    answers: list[int] = field(default_factory=list)
    received: asyncio.Queue[tuple[dict[str, str], bytes]] = field(default_factory=asyncio.Queue)

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.post("/hook")
        async def hook(request: Request) -> Response:
            await self.received.put((dict(request.headers), await request.body()))
            return Response(status_code=self.answers.pop(0) if self.answers else 204)

        return app

    async def next(self) -> tuple[dict[str, str], bytes]:
        return await asyncio.wait_for(self.received.get(), 5)

    async def next_event(self) -> Any:
        headers, body = await self.next()
        return Webhook(DEVELOPMENT_WEBHOOK_SECRET).verify(body, headers)


@dataclass
class World:
    http: httpx.AsyncClient
    merchant: Merchant

    async def create(self, method: str = "multibanco", **more: Any) -> dict[str, Any]:
        body = {
            "merchant_reference": "order-1",
            "method": method,
            "amount_cents": 4500,
            "expires_in_seconds": 600,
        }
        if method == "mbway":
            body["phone"] = "351#912345678"
        key = more.pop("key", "key-1")
        response = await self.http.post(
            "/sandbox/provider/v1/instructions",
            json=body | more,
            headers={**KEY, "Idempotency-Key": key},
        )
        assert response.status_code in (201, 402), response.text
        return dict(response.json())

    async def pay(self, instruction: dict[str, Any], cents: int, **more: Any) -> httpx.Response:
        body = {
            "entity": instruction["entity"],
            "reference": instruction["reference"],
            "amount_cents": cents,
        }
        return await self.http.post("/dev/sandbox/atm/payments", json=body | more)

    async def refund(self, id: str, cents: int, key: str = "refund-1") -> httpx.Response:
        return await self.http.post(
            f"/sandbox/provider/v1/instructions/{id}/refunds",
            json={"amount_cents": cents},
            headers={**KEY, "Idempotency-Key": key},
        )

    async def faults(self, **faults: Any) -> None:
        response = await self.http.put("/dev/sandbox/faults", json=faults)
        assert response.status_code == 200, response.text

    async def get(self, path: str) -> Any:
        response = await self.http.get(path, headers=KEY)
        assert response.status_code == 200, response.text
        return response.json()


@pytest.fixture
async def world() -> AsyncIterator[World]:
    settings = SandboxSettings(
        smtp_port=0, webhook_url="http://merchant/hook", retry_delays=(0.01, 0.01)
    )
    merchant = Merchant()
    app = build(settings, webhook_transport=httpx.ASGITransport(merchant.app()))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://sandbox") as http,
    ):
        yield World(http, merchant)
