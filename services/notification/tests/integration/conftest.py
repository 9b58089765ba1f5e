"""The service on a real database, with the sandbox's real SMTP server and SMS gateway beside it.

`world.tell(event, …)` puts events on the bus and waits until everything that follows has happened;
`world.inbox(…)` is what the person received.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from chassis import clock
from chassis.bus.memory import MemoryBus
from chassis.process import server
from chassis.settings import Mode
from chassis.testing import settle
from chassis.testing.bus import Listener, deliver, sealed, until
from chassis.testing.client import client
from chassis.testing.tokens import Identity, TestSigner
from contracts import Envelope, Event
from notification.entrypoints.jobs import NotificationService
from notification.service import build
from notification.settings import NotificationSettings
from sandbox.app import build as build_sandbox
from sandbox.settings import SandboxSettings

PDF = b"%PDF-1.7 what was issued"


class World:
    def __init__(self, service: NotificationService, bus: MemoryBus, http: httpx.AsyncClient):
        self.service = service
        self.http = http
        self.signer = TestSigner()
        self.published = Listener()
        self._bus = bus

    async def tell(self, *events: Event, times: int = 1) -> None:
        await self.deliver(*(sealed(event) for event in events for _ in range(times)))

    async def deliver(self, *envelopes: Envelope) -> None:
        await deliver(self._bus, *envelopes)
        await self.settled()

    async def settled(self, within: float = 30) -> None:
        await settle(self.service, within=within)

    async def inbox(self, **query: str) -> list[dict[str, Any]]:
        answer = await self.http.get("/dev/inbox/messages", params=query)
        return list(reversed(answer.json()["items"]))

    async def kinds(self) -> list[tuple[str, str]]:
        """(kind, channel) of all that was received, in alphabetical order."""
        return sorted((m["kind"], m["channel"]) for m in await self.inbox())

    async def attachment(self, message: dict[str, Any], n: int) -> bytes:
        return (await self.http.get(message["attachments"][n]["url"])).content

    async def faults(self, **faults: int) -> None:
        await self.http.put("/dev/inbox/faults", json=faults)

    async def rows(self, columns: str = "kind, channel, state") -> list[tuple[Any, ...]]:
        """Of the table of messages, oldest first."""
        async with self.service.database.autocommit() as connection:
            found = await connection.execute(
                text(f"SELECT {columns} FROM messages ORDER BY created_at, kind, channel")
            )
            return [tuple(row) for row in found]

    async def rows_of(self, kind: str, columns: str) -> list[tuple[Any, ...]]:
        async with self.service.database.autocommit() as connection:
            found = await connection.execute(
                text(f"SELECT {columns} FROM messages WHERE kind = :kind ORDER BY channel"),
                {"kind": kind},
            )
            return [tuple(row) for row in found]

    async def counted(self) -> list[tuple[str, int]]:
        """How many were received of each `kind/channel`."""
        return sorted(Counter(f"{m['kind']}/{m['channel']}" for m in await self.inbox()).items())

    async def one(self, query: str) -> Any:
        async with self.service.database.autocommit() as connection:
            return (await connection.execute(text(query))).scalar_one()

    async def execute(self, statement: str) -> None:
        async with self.service.database.autocommit() as connection:
            await connection.execute(text(statement))

    async def set_now(self, instant: datetime) -> None:
        async with self.service.database.autocommit() as connection:
            await clock.set_now(connection, instant)
        await self.settled()

    def browser(self, who: Identity) -> httpx.AsyncClient:
        return client(self.service, who)

    def outcomes(self) -> list[tuple[str, str, str]]:
        """(event, kind, channel) of what the service published, in order."""
        return [
            (envelope.routing_key.split(".")[1], envelope.data["kind"], envelope.data["channel"])
            for envelope in self.published.envelopes
        ]


@dataclass(frozen=True)
class Sandbox:
    """The real sandbox over real sockets."""

    sms_url: str
    email_url: str
    http: httpx.AsyncClient


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    settings = SandboxSettings(smtp_port=0)
    app = build_sandbox(settings)
    http = server(app, "127.0.0.1", 0)
    async with app.router.lifespan_context(app), asyncio.TaskGroup() as tasks:
        tasks.create_task(http.serve())
        await until(lambda: http.started)
        port = http.servers[0].sockets[0].getsockname()[1]
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
            yield Sandbox(
                f"sandbox+http://{settings.sms_api_key}@127.0.0.1:{port}/sandbox/sms/v1",
                f"smtp://127.0.0.1:{app.state.mail.port}",
                client,
            )
        http.stop()


@pytest.fixture
async def world(database: Any, tmp_path: Path, sandbox: Sandbox) -> AsyncIterator[World]:
    url = database.url("notification")
    (tmp_path / "invoices").mkdir()
    (tmp_path / "invoices" / "1.pdf").write_bytes(PDF)
    bus = MemoryBus()
    await bus.connect()
    async with AsyncExitStack() as stack:
        settings = NotificationSettings(
            mode=Mode.TEST,
            database_url=url,
            storage_url=tmp_path.as_uri(),
            sms_url=sandbox.sms_url,
            email_url=sandbox.email_url,
            retry_seconds=0.05,
            sms_attempts=3,
            email_attempts=2,
        )
        signer = TestSigner()
        service = build(settings, bus=bus, keys=signer.keys)
        made = World(service, bus, sandbox.http)
        made.signer = signer
        await bus.subscribe("listener", ["notification.#"], made.published)
        await stack.enter_async_context(service.running())
        yield made
    await bus.close()
