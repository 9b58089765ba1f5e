"""Wake-ups between the processes of one service.

A signal says "look again", never what there is to see: losing one costs a poll interval. It is
sent after commit, outside of any business transaction, because NOTIFY takes a cluster-wide lock
at commit. Signals on the way are merged, so their rate never follows that of the transactions.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import asyncpg
import structlog

from chassis import clock
from chassis.background import in_background
from chassis.db import Database
from chassis.ids import new_id

CLOCK_MOVED = "clock"

log = structlog.get_logger(__name__)


class Signals:
    def __init__(self, database: Database, service: str) -> None:
        self._database = database
        self._channel = f"atrium_{service}"
        self._me = new_id().hex[-12:]
        self._listeners: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._outgoing: set[str] = set()
        self._pending = asyncio.Event()

    def send(self, topic: str, *, elsewhere: bool = True) -> None:
        """Wake who listens to `topic` here and, unless told otherwise, in other processes."""
        self._wake(topic)
        if elsewhere:
            self._outgoing.add(topic)
            self._pending.set()

    @contextmanager
    def listen(self, topic: str) -> Iterator[asyncio.Event]:
        """An event that is set by each signal; the listener clears it before it looks."""
        awake = asyncio.Event()
        self._listeners[topic].add(awake)
        try:
            yield awake
        finally:
            self._listeners[topic].discard(awake)
            if not self._listeners[topic]:
                del self._listeners[topic]

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with in_background(self._run(), f"{self._channel}.signals"):
            yield

    def _wake(self, topic: str) -> None:
        for awake in self._listeners.get(topic, ()):
            awake.set()

    async def _run(self) -> None:
        while True:
            try:
                async with self._database.direct("signals") as connection:
                    await self._exchange(connection)
            except Exception as error:  # asyncpg raises all sorts while its server dies
                log.warning("signals_lost", error=repr(error))
                await asyncio.sleep(1)

    async def _exchange(self, connection: "asyncpg.Connection[Any]") -> None:
        lost = asyncio.Event()

        def closed(_connection: object) -> None:
            lost.set()
            self._pending.set()

        connection.add_termination_listener(closed)
        await connection.add_listener(self._channel, self._received)
        await connection.add_listener(clock.CHANNEL, self._clock_moved)
        await connection.execute("SET synchronous_commit = off")
        for topic in list(self._listeners):
            self._wake(topic)
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self._database.patience / 2):
                    await self._pending.wait()
            if lost.is_set():
                raise ConnectionResetError("the database closed the connection")
            self._pending.clear()
            topics, self._outgoing = self._outgoing, set()
            if not topics:  # who only listens never learns that nothing can arrive any more
                await connection.execute("SELECT 1")
            for topic in topics:
                await connection.execute(
                    "SELECT pg_notify($1, $2)", self._channel, f"{self._me} {topic}"
                )

    def _received(self, _connection: object, _pid: int, _channel: str, payload: object) -> None:
        sender, _, topic = str(payload).partition(" ")
        if sender != self._me:
            self._wake(topic)

    def _clock_moved(self, *_: object) -> None:
        self._wake(CLOCK_MOVED)
