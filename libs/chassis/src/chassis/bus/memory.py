"""The bus inside one process.

There is no broker to keep a message, so an envelope is confirmed only when every subscriber's
handler has returned: until then the sender's outbox row is its only copy. Every subscriber gets
its own copy, read back from the same JSON that would travel over a wire.
"""

import asyncio
import contextvars
from collections.abc import Collection, Sequence
from uuid import UUID

import structlog

from chassis.bus import CONFIRMED, Handler, Receipt
from chassis.bus.ordering import InOrder
from chassis.bus.routing import matches
from contracts import Envelope
from contracts.registry import UNCONSUMED

_log = structlog.get_logger(__name__)


class MemoryConsumption:
    """One subscriber, with what it has in hand."""

    def __init__(self, queue: str, routing_keys: Sequence[str], handler: Handler, prefetch: int):
        self.queue = queue
        self.taking = True
        self._routing_keys = tuple(routing_keys)
        self._handler = handler
        self._room = asyncio.Semaphore(prefetch)
        self._order = InOrder()
        self._running: dict[UUID, asyncio.Task[bool]] = {}

    @property
    def in_hand(self) -> int:
        return len(self._running)

    def wants(self, routing_key: str) -> bool:
        return self.taking and any(matches(key, routing_key) for key in self._routing_keys)

    def deliver(self, id: UUID, wire: str) -> asyncio.Task[bool]:
        """Handle a copy, in a context of its own; a copy already in hand is joined, not doubled."""
        if id not in self._running:
            task = asyncio.create_task(self._handle(wire), context=contextvars.Context())
            self._running[id] = task
            task.add_done_callback(lambda _: self._running.pop(id))
        return self._running[id]

    async def cancel(self, deadline: float = 5.0) -> None:
        self.taking = False
        if not self._running:
            return
        _, late = await asyncio.wait(self._running.values(), timeout=deadline)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _handle(self, wire: str) -> bool:
        envelope = Envelope.model_validate_json(wire)
        async with self._order.turn(envelope.subject), self._room:
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
                return False
        return True


class MemoryBus:
    """Shared by every service of one process; each queue has at most one subscriber."""

    def __init__(self, *, unconsumed: Collection[str] = UNCONSUMED, patience: float = 5.0) -> None:
        self._unconsumed = unconsumed
        self._patience = patience
        self._consumptions: dict[str, MemoryConsumption] = {}

    @property
    def ready(self) -> bool:
        return True

    async def connect(self) -> None:
        """Nothing to wait for."""

    async def close(self) -> None:
        await asyncio.gather(*(taken.cancel() for taken in self._consumptions.values()))

    async def publish(self, envelopes: Sequence[Envelope]) -> list[Receipt]:
        return list(await asyncio.gather(*[self._publish(envelope) for envelope in envelopes]))

    async def subscribe(
        self, queue: str, routing_keys: Sequence[str], handler: Handler, *, prefetch: int = 16
    ) -> MemoryConsumption:
        known = self._consumptions.get(queue)
        if known and known.taking:
            raise ValueError(f"queue {queue} already has its subscriber in this process")
        consumption = MemoryConsumption(queue, routing_keys, handler, prefetch)
        self._consumptions[queue] = consumption
        return consumption

    async def depth(self, queue: str) -> int:
        consumption = self._consumptions.get(queue)
        return consumption.in_hand if consumption else 0

    async def _publish(self, envelope: Envelope) -> Receipt:
        key = envelope.routing_key
        takers = [taker for taker in self._consumptions.values() if taker.wants(key)]
        if not takers:
            return CONFIRMED if key in self._unconsumed else Receipt("unroutable")
        wire = envelope.model_dump_json()
        return await self._outcome([taker.deliver(envelope.id, wire) for taker in takers])

    async def _outcome(self, deliveries: list[asyncio.Task[bool]]) -> Receipt:
        """Wait for all, but not for ever: a slow subscriber goes on, and is joined next time."""
        done, late = await asyncio.wait(deliveries, timeout=self._patience)
        if late:
            return Receipt("timeout")
        if all(not task.cancelled() and task.result() for task in done):
            return CONFIRMED
        return Receipt("handler_failed")
