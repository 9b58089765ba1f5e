"""The outside world in one application: payment provider, SMS gateway, mail, traces."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from fastapi import FastAPI
from fastapi.responses import RedirectResponse

from sandbox import inbox, provider, traces
from sandbox.settings import SandboxSettings


def build(
    settings: SandboxSettings, *, webhook_transport: httpx.AsyncBaseTransport | None = None
) -> FastAPI:
    """Served with its lifespan, which starts the SMTP server and the webhooks."""
    payments, paying = provider.build(settings, webhook_transport=webhook_transport)
    messages, receiving = inbox.build(settings)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with paying, receiving as mail:
            app.state.mail = mail
            yield

    app = FastAPI(title="Atrium sandbox", version="1", lifespan=lifespan)
    for router in (payments, messages, traces.router()):
        app.include_router(router)
    app.add_api_route("/", _home, include_in_schema=False)
    app.add_api_route("/health/live", _live, include_in_schema=False)
    app.add_api_route("/health/ready", _live, include_in_schema=False)
    return app


async def _home() -> RedirectResponse:
    return RedirectResponse("/dev/sandbox")


async def _live() -> dict[str, str]:
    return {"status": "ok"}
