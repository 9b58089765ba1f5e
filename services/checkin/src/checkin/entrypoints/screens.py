"""Who follows a queue: each location is read once per process, however many watch it.

A feed keeps only the newest view. A slow reader skips what it missed, so that nothing queues up
and no database connection is held while a stream waits. Feeds are woken by the queue's signal,
also from other processes, and look every two seconds in case one was lost.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Generic, Protocol, TypeVar
from uuid import UUID

import structlog

from chassis.background import stopped
from checkin.adapters.repositories import PostgresCheckinUow
from checkin.application.desk import DeskQueue, desk_queue
from checkin.application.queue import topic
from checkin.application.screen import Screen, screen_of
from checkin.entrypoints.here import CheckinService

POLL_SECONDS = 2.0
UNREAD_LOOKS = 3
"""After as many polls without a successful look, what a feed has is not vouched for any more."""

log = structlog.get_logger(__name__)


class Versioned(Protocol):
    @property
    def version(self) -> int: ...


V = TypeVar("V", bound=Versioned)

Read = Callable[[PostgresCheckinUow, UUID, int], Awaitable[V]]
"""Of a location; the version was read before."""


class Feed(Generic[V]):
    """The newest view of one location."""

    def __init__(self) -> None:
        self.latest: V | None = None
        self.watchers = 0
        self.read_at = asyncio.get_running_loop().time()
        self._news = asyncio.Event()

    def publish(self, view: V) -> None:
        self.latest = view
        news, self._news = self._news, asyncio.Event()
        news.set()

    def fresh(self, seconds: float) -> bool:
        """Whether the queue could be read within so many seconds; a hanging database counts."""
        return asyncio.get_running_loop().time() - self.read_at < seconds

    async def other_than(self, version: int | None) -> V:
        """The newest view, as soon as it is not the one of this version."""
        while self.latest is None or self.latest.version == version:
            await self._news.wait()
        return self.latest


class Feeds(Generic[V]):
    def __init__(
        self, service: CheckinService, read: Read[V], *, poll: float = POLL_SECONDS
    ) -> None:
        self._service = service
        self._read = read
        self._poll = poll
        self.vouched_seconds = poll * UNREAD_LOOKS
        self._feeds: dict[UUID, tuple[Feed[V], asyncio.Task[None]]] = {}

    @asynccontextmanager
    async def following(self, location_id: UUID) -> AsyncIterator[Feed[V]]:
        if location_id not in self._feeds:
            feed: Feed[V] = Feed()
            task = asyncio.create_task(self._follow(location_id, feed), name="screen")
            self._feeds[location_id] = (feed, task)
        feed, task = self._feeds[location_id]
        feed.watchers += 1
        try:
            yield feed
        finally:
            feed.watchers -= 1
            if not feed.watchers:
                del self._feeds[location_id]
                task.cancel()

    @property
    def watched(self) -> dict[UUID, int]:
        """How many watch each location, in this process."""
        return {location_id: feed.watchers for location_id, (feed, _) in self._feeds.items()}

    async def close(self) -> None:
        await stopped(*[task for _, task in self._feeds.values()])

    async def _follow(self, location_id: UUID, feed: Feed[V]) -> None:
        with self._service.signals.listen(topic(location_id)) as awake:
            while True:
                awake.clear()
                try:
                    await self._look(location_id, feed)
                except Exception as error:
                    log.warning("screen_not_read", location_id=str(location_id), error=str(error))
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._poll):
                        await awake.wait()

    async def _look(self, location_id: UUID, feed: Feed[V]) -> None:
        async with self._service.uow() as uow:
            version = await uow.queues.version(location_id)
            if feed.latest is None or feed.latest.version != version:
                feed.publish(await self._read(uow, location_id, version))
        feed.read_at = asyncio.get_running_loop().time()


class Screens(Feeds[Screen]):
    """In the waiting room: labels only."""

    def __init__(self, service: CheckinService, *, poll: float = POLL_SECONDS) -> None:
        super().__init__(service, screen_of, poll=poll)


class DeskQueues(Feeds[DeskQueue]):
    """Before staff: with names."""

    def __init__(self, service: CheckinService, *, poll: float = POLL_SECONDS) -> None:
        super().__init__(service, desk_queue, poll=poll)
