"""The choice of service in the standalone system."""

from __future__ import annotations

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from atrium.dispatch import ByPrefix
from atrium.places import SERVICES


def named(service: str) -> Starlette:
    async def answer(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"{service} {request.url.path}")

    return Starlette(routes=[Route("/{path:path}", answer)])


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/api/booking/slots", "booking /api/booking/slots"),
        ("/api/checkin/displays/1/events", "checkin /api/checkin/displays/1/events"),
        ("/webhooks/payments/sandbox", "payment /webhooks/payments/sandbox"),
        ("/dev/clock/advance", "booking /dev/clock/advance"),
        ("/auth/health/ready", "auth /health/ready"),
        ("/payment/metrics", "payment /metrics"),
        ("/api/other/things", None),
        ("/health/ready", None),
        ("/", None),
    ],
)
async def test_a_path_names_its_service(path: str, answer: str | None) -> None:
    app = ByPrefix({service: named(service) for service in SERVICES})
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        seen = await client.get(path)
    assert (seen.text if seen.status_code == 200 else None) == answer
