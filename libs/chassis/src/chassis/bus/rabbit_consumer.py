"""Consuming a queue of RabbitMQ, and going on consuming it whatever happens to the broker.

An envelope is acknowledged when its handler has returned, and at no other time. A handler that
raises could not even record its failure (its database is away): it is tried again in place, then
handed back for another replica. A cancelled handler leaves its message unacknowledged, and the
broker delivers it again. Only what is no envelope at all goes to the dead letters.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import structlog
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage
from pydantic import ValidationError

from chassis.bus import Handler, topology
from chassis.bus.link import TROUBLE, Link, Timing, honest_cancellation
from chassis.bus.ordering import InOrder
from contracts import Envelope

_log = structlog.get_logger(__name__)


class RabbitConsumption:
    def __init__(
        self,
        link: Link,
        queue: str,
        routing_keys: Sequence[str],
        handler: Handler,
        prefetch: int,
        timing: Timing,
    ) -> None:
        self.queue = queue
        self.live = False
        self._link = link
        self._routing_keys = tuple(routing_keys)
        self._handler = handler
        self._prefetch = prefetch
        self._timing = timing
        self._order = InOrder()
        self._running: set[asyncio.Task[None]] = set()
        self._stopping = asyncio.Event()
        self._deadline = 0.0
        self._keeper: asyncio.Task[None] | None = None

    @property
    def content(self) -> bool:
        """Consuming, or told not to any more."""
        return self.live or self._stopping.is_set()

    @property
    def in_hand(self) -> int:
        return len(self._running)

    def start(self) -> None:
        self._keeper = asyncio.create_task(self._keep_consuming())

    async def cancel(self, deadline: float = 5.0) -> None:
        self._deadline = deadline
        self._stopping.set()
        if self._keeper is not None:
            if not self.live:
                self._keeper.cancel()
            with suppress(asyncio.CancelledError):
                await self._keeper
        await self._finish()

    async def _keep_consuming(self) -> None:
        while not self._stopping.is_set():
            connection = await self._link.connection()
            try:
                with honest_cancellation():
                    await self._consume(connection)
            except TROUBLE as fault:
                _log.warning("bus.consumer_lost", queue=self.queue, fault=repr(fault))
            if not self._stopping.is_set():
                await asyncio.sleep(self._timing.reconnect)

    async def _consume(self, connection: AbstractConnection) -> None:
        patience = self._timing.patience
        async with asyncio.timeout(patience):
            channel = await connection.channel(publisher_confirms=False)
        lost = asyncio.Event()
        channel.close_callbacks.add(lambda *_: lost.set())
        try:
            await channel.set_qos(self._prefetch, timeout=patience)
            queue = await topology.declare_queue(
                channel, self.queue, self._routing_keys, timeout=patience
            )
            transport = await channel.get_underlay_channel()
            transport.on_consumer_cancel_callbacks.add(lambda _: lost.set())
            tag = await queue.consume(self._take, timeout=patience)
            self.live = True
            await self._watch(connection, channel, lost)
            if not lost.is_set():
                await queue.cancel(tag, timeout=patience)
                await self._finish()
        finally:
            self.live = False
            if not channel.is_closed:
                with suppress(TROUBLE):
                    async with asyncio.timeout(patience):
                        await channel.close()

    async def _watch(
        self, connection: AbstractConnection, channel: AbstractChannel, lost: asyncio.Event
    ) -> None:
        """Returns when told to stop, or when this consumer is no longer one.

        The broker tells of most losses; asking it finds the rest: a link that swallows
        everything, and a queue that no longer knows its consumer.
        """
        while not await _first(lost, self._stopping, within=self._timing.watch):
            try:
                state = await channel.declare_queue(
                    self.queue, passive=True, timeout=self._timing.patience
                )
            except TimeoutError:
                self._link.drop(connection)
                raise
            if not state.declaration_result.consumer_count:
                _log.warning("bus.consumer_forgotten", queue=self.queue)
                return lost.set()
        return None

    async def _take(self, message: AbstractIncomingMessage) -> None:
        """Handled in a task of its own, which outlives the channel: its commit still counts."""
        task = asyncio.create_task(self._handle(message))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _handle(self, message: AbstractIncomingMessage) -> None:
        # Acknowledging on a lost channel fails: the broker delivers again.
        with suppress(TROUBLE), honest_cancellation():
            try:
                envelope = Envelope.model_validate_json(message.body)
            except ValidationError:
                _log.error("bus.undecodable", queue=self.queue, message_id=message.correlation_id)
                await message.reject(requeue=False)
                return
            async with self._order.turn(envelope.subject):
                if await self._attempt(envelope):
                    await message.ack()
                else:
                    await message.nack(requeue=True)

    async def _attempt(self, envelope: Envelope) -> bool:
        for pause in (*self._timing.retries, 0.0):
            try:
                await self._handler(envelope)
            except Exception:
                _log.warning(
                    "bus.handler_failed",
                    queue=self.queue,
                    type=envelope.type,
                    message_id=str(envelope.id),
                    exc_info=True,
                )
                await asyncio.sleep(pause)
            else:
                return True
        return False

    async def _finish(self) -> None:
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=self._deadline)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)


async def _first(*events: asyncio.Event, within: float) -> bool:
    """Whether one of the events came within so many seconds."""
    waiting = [asyncio.create_task(event.wait()) for event in events]
    try:
        done, _ = await asyncio.wait(waiting, timeout=within, return_when=asyncio.FIRST_COMPLETED)
        return bool(done)
    finally:
        for task in waiting:
            task.cancel()
