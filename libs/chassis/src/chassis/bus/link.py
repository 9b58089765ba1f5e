"""A connection to RabbitMQ that is kept.

aio-pika's own robust connection restores channels and consumers behind the back of its user and
lets a publish wait for that without end. Here a lost connection is simply opened again, and its
users declare and consume afresh: there is one path, taken at start-up and after every fault.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import aio_pika
import structlog
from aio_pika.abc import AbstractConnection
from yarl import URL

_log = structlog.get_logger(__name__)

TROUBLE = Exception
"""What any call to a broker may raise when it, or the way to it, is not well.

Besides a dozen classes without a common base, aiormq raises a bare `Exception` when it closes.
"""


@contextmanager
def honest_cancellation() -> Iterator[None]:
    """A closing channel cancels whoever waits for its answers: that is trouble, not an order."""
    try:
        yield
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is None or task.cancelling():
            raise
        raise ConnectionError("the channel was closed") from None


@dataclass(frozen=True)
class Timing:
    """Seconds."""

    patience: float = 5.0
    """For the broker's answer to anything we ask."""
    reconnect: float = 1.0
    watch: float = 5.0
    """Between looks at a queue that we believe to be consuming."""
    heartbeat: int = 10
    retries: tuple[float, ...] = (0.1, 0.2, 0.5, 1.0, 2.0) + (5.0,) * 55
    """Before each new attempt in place of a handler that raised: nearly five minutes.

    Then the message is handed back; with the broker's delivery limit of 100 it outlasts eight
    hours without a database.
    """


async def blocked(connection: AbstractConnection, *, for_seconds: float = 0.05) -> bool:
    """Whether the broker, short of memory or disk, has asked us not to publish, and still does."""
    if connection.transport is None:
        return False
    try:
        async with asyncio.timeout(for_seconds):
            await connection.transport.ready()
    except TimeoutError:
        return True
    return False


class Link:
    def __init__(self, url: str, purpose: str, timing: Timing) -> None:
        self._url = URL(url).update_query(heartbeat=timing.heartbeat, name=purpose)
        self._timing = timing
        self._connection: AbstractConnection | None = None
        self._up = asyncio.Event()
        self._lost = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None
        self._closings: set[asyncio.Task[None]] = set()

    @property
    def wanted(self) -> bool:
        return self._keeper is not None

    @property
    def up(self) -> bool:
        return self._up.is_set()

    def start(self) -> None:
        if self._keeper is None:
            self._keeper = asyncio.create_task(self._keep())

    async def connection(self) -> AbstractConnection:
        """The open connection, as soon as there is one."""
        while True:
            await self._up.wait()
            if self._connection is not None:
                return self._connection

    def drop(self, connection: AbstractConnection) -> None:
        """Give up a connection that is open but does not answer."""
        if connection is self._connection:
            self._lost.set()

    async def close(self) -> None:
        if self._keeper is not None:
            self._keeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._keeper
            self._keeper = None
        if self._closings:
            await asyncio.wait(self._closings)

    async def _keep(self) -> None:
        complained = False
        while True:
            try:
                with honest_cancellation():
                    async with asyncio.timeout(2 * self._timing.patience):
                        connection = await aio_pika.connect(self._url)
            except TROUBLE as fault:
                if not complained:
                    _log.warning("bus.unreachable", broker=self._url.host, fault=repr(fault))
                complained = True
            else:
                complained = False
                await self._hold(connection)
            await asyncio.sleep(self._timing.reconnect)

    async def _hold(self, connection: AbstractConnection) -> None:
        # An event for each connection: a given-up one may report its end much later.
        lost = self._lost = asyncio.Event()
        connection.close_callbacks.add(lambda *_: lost.set())
        self._connection = connection
        self._up.set()
        try:
            await lost.wait()
            _log.warning("bus.connection_lost", broker=self._url.host)
        finally:
            self._connection = None
            self._up.clear()
            self._close_aside(connection)

    def _close_aside(self, connection: AbstractConnection) -> None:
        """A dead peer never answers the farewell: nobody waits for it but `close`."""
        closing = asyncio.create_task(self._farewell(connection))
        self._closings.add(closing)
        closing.add_done_callback(self._closings.discard)

    async def _farewell(self, connection: AbstractConnection) -> None:
        with suppress(TROUBLE, asyncio.CancelledError):
            async with asyncio.timeout(self._timing.patience):
                await connection.close()
