"""A wall of screens before a real server, for tests that watch them."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from httpx_sse import aconnect_sse

from chassis.process import server
from chassis.testing.bus import until
from checkin.testing.clinic import ClinicDay

Arrive = Callable[..., Awaitable[str]]


@dataclass
class Watching:
    """A screen on the wall: what it was sent."""

    ids: list[int] = field(default_factory=list)
    screens: list[dict[str, Any]] = field(default_factory=list)
    retries: set[int | None] = field(default_factory=set)

    async def sees(self, holds: Callable[[list[dict[str, Any]]], bool]) -> list[dict[str, Any]]:
        await until(lambda: bool(self.screens) and holds(self.screens[-1]["entries"]))
        entries: list[dict[str, Any]] = self.screens[-1]["entries"]
        return entries


class Wall:
    """The service behind a real server, and screens that watch it."""

    def __init__(self, base_url: str, clinic: ClinicDay, stack: AsyncExitStack) -> None:
        self.base_url = base_url
        self.clinic = clinic
        self._stack = stack
        self.who = clinic.signer.display(clinic.organisation_id, clinic.location_id)

    async def hang(
        self, *, last_event_id: str | None = None, stack: AsyncExitStack | None = None
    ) -> Watching:
        """A screen that watches until the test, or `stack`, ends."""
        watching = Watching()
        context = self._watch(watching, last_event_id)
        await (stack or self._stack).enter_async_context(context)
        return watching

    @asynccontextmanager
    async def _watch(self, watching: Watching, last_event_id: str | None) -> AsyncIterator[None]:
        headers = self.who.headers | ({"last-event-id": last_event_id} if last_event_id else {})
        async with (
            httpx.AsyncClient(
                base_url=self.base_url, cookies=self.who.cookies, headers=headers, timeout=30
            ) as client,
            aconnect_sse(client, "GET", self.path) as source,
        ):
            source.response.raise_for_status()
            task = asyncio.create_task(self._read(source, watching))
            try:
                yield
            finally:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def _read(self, source: Any, watching: Watching) -> None:
        async for event in source.aiter_sse():
            if event.event == "snapshot":
                watching.ids.append(int(event.id))
                watching.retries.add(event.retry)
                watching.screens.append(json.loads(event.data))

    @property
    def path(self) -> str:
        return f"/api/checkin/displays/{self.clinic.location_id}/events"


@asynccontextmanager
async def served(app: Any) -> AsyncIterator[str]:
    http = server(app, "127.0.0.1", 0)
    task = asyncio.create_task(http.serve())
    await until(lambda: http.started)
    port = http.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        http.should_exit = http.force_exit = True
        await task
