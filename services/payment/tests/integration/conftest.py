"""Payment on a real database, with the sandbox's real payment provider over real sockets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from chassis.bus.memory import MemoryBus
from chassis.process import server
from chassis.settings import Mode
from chassis.testing import TestSigner
from payment.service import build
from payment.settings import PaymentSettings
from sandbox.app import build as build_sandbox
from sandbox.settings import SandboxSettings

from .world import World


@pytest.fixture
def settings() -> dict[str, Any]:
    """What a test module wants otherwise."""
    return {}


@pytest.fixture
async def world(database: Any, tmp_path: Path, settings: dict[str, Any]) -> AsyncIterator[World]:
    url = database.url("payment")
    bus = MemoryBus()
    await bus.connect()
    signer = TestSigner()
    async with AsyncExitStack() as stack:
        hooks = _Later()
        sandbox = await stack.enter_async_context(_sandbox(hooks))
        values: dict[str, Any] = {
            "mode": Mode.TEST,
            "database_url": url,
            "storage_url": tmp_path.as_uri(),
            "provider_url": str(sandbox.base_url),
            "provider_timeout": 10,
            "retry_seconds": 0.05,
        }
        service = build(PaymentSettings(**(values | settings)), bus=bus, keys=signer.keys)
        hooks.transport = httpx.ASGITransport(service.asgi, raise_app_exceptions=False)
        made = World(service, bus, sandbox, tmp_path)
        made.signer = signer
        await bus.subscribe("listener", ["payment.#"], made.published)
        await stack.enter_async_context(service.running())
        await made.introduce()
        yield made
        await made.anyone.aclose()
    await bus.close()


class _Later(httpx.AsyncBaseTransport):
    """Webhooks go to a service that is built after the sandbox."""

    transport: httpx.AsyncBaseTransport

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self.transport.handle_async_request(request)


@asynccontextmanager
async def _sandbox(hooks: httpx.AsyncBaseTransport) -> AsyncIterator[httpx.AsyncClient]:
    settings = SandboxSettings(
        smtp_port=0,
        webhook_url="http://localhost:8080/webhooks/payments/sandbox",
        retry_delays=(0.01, 0.01, 0.01),
    )
    app = build_sandbox(settings, webhook_transport=hooks)
    http = server(app, "127.0.0.1", 0)
    async with app.router.lifespan_context(app), asyncio.TaskGroup() as tasks:
        tasks.create_task(http.serve())
        async with asyncio.timeout(10):
            while not http.started:
                await asyncio.sleep(0.005)
        port = http.servers[0].sockets[0].getsockname()[1]
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as made:
            yield made
        http.stop()
