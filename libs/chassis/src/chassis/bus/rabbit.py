"""The bus over RabbitMQ: publisher confirms, one quorum queue per service.

Publishing and consuming have a connection each: a broker short of memory or disk stops reading
from connections that publish, and the acknowledgements that would relieve it must still pass.
"""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from aio_pika import DeliveryMode, Message
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractExchange, HeadersType
from aio_pika.exceptions import ChannelNotFoundEntity, DeliveryError, PublishError
from pamqp.commands import Basic

from chassis.bus import CONFIRMED, Handler, Receipt, topology
from chassis.bus.link import TROUBLE, Link, Timing, blocked, honest_cancellation
from chassis.bus.rabbit_consumer import RabbitConsumption
from contracts import CONTENT_TYPE, Envelope
from contracts.registry import UNCONSUMED


@dataclass(frozen=True)
class _Outlet:
    connection: AbstractConnection
    channel: AbstractChannel
    exchange: AbstractExchange

    def serves(self, connection: AbstractConnection) -> bool:
        return connection is self.connection and not self.channel.is_closed


class RabbitBus:
    def __init__(
        self, url: str, *, unconsumed: Collection[str] = UNCONSUMED, timing: Timing | None = None
    ) -> None:
        self._timing = timing or Timing()
        self._publishing = Link(url, "publishing", self._timing)
        self._consuming = Link(url, "consuming", self._timing)
        self._unconsumed = unconsumed
        self._outlet: _Outlet | None = None
        self._opening = asyncio.Lock()
        self._consumptions: dict[str, RabbitConsumption] = {}

    @property
    def ready(self) -> bool:
        connected = self._publishing.up or not self._publishing.wanted
        return connected and all(taken.content for taken in self._consumptions.values())

    async def connect(self) -> None:
        self._publishing.start()

    async def close(self) -> None:
        await asyncio.gather(*(taken.cancel() for taken in self._consumptions.values()))
        await asyncio.gather(self._publishing.close(), self._consuming.close())

    async def publish(self, envelopes: Sequence[Envelope]) -> list[Receipt]:
        if not self._publishing.up:
            return [Receipt("disconnected")] * len(envelopes)
        connection = await self._publishing.connection()
        if await blocked(connection, for_seconds=self._timing.patience):
            return [Receipt("refused")] * len(envelopes)
        receipts = await self._publish_over(connection, envelopes)
        if Receipt("timeout") in receipts and not await blocked(connection):
            self._publishing.drop(connection)
        return receipts

    async def subscribe(
        self, queue: str, routing_keys: Sequence[str], handler: Handler, *, prefetch: int = 16
    ) -> RabbitConsumption:
        consumption = RabbitConsumption(
            self._consuming, queue, routing_keys, handler, prefetch, self._timing
        )
        self._consumptions[queue] = consumption
        self._consuming.start()
        consumption.start()
        return consumption

    async def depth(self, queue: str) -> int:
        """Raises `ConnectionError` when the broker cannot be asked."""
        waiting = await self._waiting(queue)
        consumption = self._consumptions.get(queue)
        return waiting + (consumption.in_hand if consumption else 0)

    async def _waiting(self, queue: str) -> int:
        try:
            with honest_cancellation():
                async with asyncio.timeout(self._timing.patience):
                    connection = await self._publishing.connection()
                    async with connection.channel(publisher_confirms=False) as channel:
                        declared = await channel.declare_queue(queue, passive=True)
                        return declared.declaration_result.message_count or 0
        except ChannelNotFoundEntity:
            return 0
        except TROUBLE as fault:
            raise ConnectionError(f"the broker cannot be asked about {queue}: {fault!r}") from fault

    async def _publish_over(
        self, connection: AbstractConnection, envelopes: Sequence[Envelope]
    ) -> list[Receipt]:
        try:
            with honest_cancellation():
                async with asyncio.timeout(self._timing.patience):
                    exchange = await self._open_exchange(connection)
        except TimeoutError:
            return [Receipt("timeout")] * len(envelopes)
        except TROUBLE:
            return [Receipt("disconnected")] * len(envelopes)
        return list(await asyncio.gather(*[self._publish(exchange, one) for one in envelopes]))

    async def _open_exchange(self, connection: AbstractConnection) -> AbstractExchange:
        """The exchange, on this connection's own channel for publishing."""
        async with self._opening:
            if self._outlet is None or not self._outlet.serves(connection):
                channel = await connection.channel(on_return_raises=True)
                exchange = await topology.declare_exchange(channel, timeout=self._timing.patience)
                self._outlet = _Outlet(connection, channel, exchange)
            return self._outlet.exchange

    async def _publish(self, exchange: AbstractExchange, envelope: Envelope) -> Receipt:
        key = envelope.routing_key
        try:
            with honest_cancellation():
                answer = await exchange.publish(
                    _message(envelope),
                    key,
                    mandatory=key not in self._unconsumed,
                    timeout=self._timing.patience,
                )
        except PublishError:
            return Receipt("unroutable")
        except DeliveryError:
            return Receipt("refused")
        except TimeoutError:
            return Receipt("timeout")
        except TROUBLE:
            return Receipt("disconnected")
        return CONFIRMED if isinstance(answer, Basic.Ack) else Receipt("refused")


def _message(envelope: Envelope) -> Message:
    """Without a `message_id`: aiormq makes one, and finds the publish of a returned message by it.

    If two publishes under way had the same one (a relay that is not sure, and sends again), a
    return of both would fail only the later, and the earlier be taken for confirmed.
    """
    headers: HeadersType = {}
    if envelope.traceparent:
        headers["traceparent"] = envelope.traceparent
    return Message(
        envelope.model_dump_json().encode(),
        content_type=CONTENT_TYPE,
        delivery_mode=DeliveryMode.PERSISTENT,
        correlation_id=str(envelope.id),
        type=envelope.type,
        app_id=envelope.source.removeprefix("/"),
        timestamp=envelope.time,
        headers=headers,
    )
