"""What only a broker can do to us, and the controls that show each fault to be real."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import aio_pika
import pytest
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage

from chassis.bus import topology
from chassis.bus.link import Timing
from chassis.bus.rabbit import RabbitBus
from chassis.testing.bus import Listener, deliver, until
from contracts import Envelope

Make = Callable[..., Envelope]

BRISK = Timing(patience=2.0, reconnect=0.2, watch=0.5, retries=(0.05,))
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
async def bus(broker: Any) -> AsyncIterator[RabbitBus]:
    bus = RabbitBus(broker.url, unconsumed=frozenset(), timing=BRISK)
    await bus.connect()
    await until(lambda: bus.ready)
    yield bus
    await bus.close()


@pytest.fixture
async def channel(broker: Any) -> AsyncIterator[AbstractChannel]:
    """A channel of aio-pika's own, to look behind the scenes."""
    async with await aio_pika.connect(broker.url) as connection:
        yield await connection.channel()


async def consuming(bus: RabbitBus, handler: Any) -> None:
    await bus.subscribe("display", ["#"], handler)
    await until(lambda: bus.ready)


async def test_a_message_is_persistent_and_says_what_it_is(
    bus: RabbitBus, channel: AbstractChannel, queue_changed: Make
) -> None:
    queue = await topology.declare_queue(channel, "raw", ["#"], timeout=5)
    sent = queue_changed().model_copy(update={"traceparent": TRACE})

    await deliver(bus, sent)

    message = await queue.get(timeout=5)
    assert message is not None
    assert message.delivery_mode == aio_pika.DeliveryMode.PERSISTENT
    assert message.content_type == "application/cloudevents+json"
    assert message.headers["traceparent"] == TRACE
    assert (message.correlation_id, message.type) == (str(sent.id), sent.type)
    assert message.app_id == "checkin"
    assert Envelope.model_validate_json(message.body) == sent


async def test_unbinding_a_queue_leaves_its_events_unconfirmed(
    bus: RabbitBus, channel: AbstractChannel, queue_changed: Make
) -> None:
    queue = await topology.declare_queue(channel, "display", ["#"], timeout=5)
    await deliver(bus, queue_changed())

    await queue.unbind(topology.EVENTS, "#")

    assert [receipt.refusal for receipt in await bus.publish([queue_changed()])] == ["unroutable"]


async def test_control_aio_pika_alone_takes_an_unroutable_message_for_sent(
    channel: AbstractChannel,
) -> None:
    exchange = await topology.declare_exchange(channel, timeout=5)

    await exchange.publish(aio_pika.Message(b"lost"), "nobody.listens")


async def test_a_publish_is_confirmed_after_its_exchange_was_deleted(
    bus: RabbitBus, channel: AbstractChannel, queue_changed: Make
) -> None:
    listener = Listener()
    await consuming(bus, listener)
    await deliver(bus, queue_changed())

    await channel.exchange_delete(topology.EVENTS)
    await bus.publish([queue_changed()])
    queue = await topology.declare_queue(channel, "display", ["#"], timeout=5)
    sent = queue_changed()
    await deliver(bus, sent)

    assert queue
    await until(lambda: sent.id in listener.ids)


async def test_what_is_no_envelope_goes_to_the_dead_letters(
    bus: RabbitBus, channel: AbstractChannel, queue_changed: Make
) -> None:
    listener = Listener()
    await consuming(bus, listener)
    exchange = await topology.declare_exchange(channel, timeout=5)

    await exchange.publish(aio_pika.Message(b"no json at all"), "checkin.queue_changed.v1")
    await exchange.publish(aio_pika.Message(b'{"specversion": "1.0"}'), "checkin.queue_changed.v1")
    sent = queue_changed()
    await deliver(bus, sent)

    assert await listener.heard(1) == [sent]
    dead = await channel.get_queue(topology.dead_letters("display"))
    bodies = {(await _next(dead)).body for _ in range(2)}
    assert bodies == {b"no json at all", b'{"specversion": "1.0"}'}


async def test_control_aio_pikas_own_wrapper_drops_a_message_on_cancellation(
    bus: RabbitBus, channel: AbstractChannel, queue_changed: Make
) -> None:
    """What `message.process()` does, and why it is not used: cancelled means dead-lettered."""
    queue = await topology.declare_queue(channel, "display", ["#"], timeout=5)
    started = asyncio.Event()
    running: list[asyncio.Task[None]] = []

    async def process(message: AbstractIncomingMessage) -> None:
        async with message.process():
            started.set()
            await asyncio.Event().wait()

    async def take(message: AbstractIncomingMessage) -> None:
        running.append(asyncio.create_task(process(message)))

    await queue.consume(take)
    await deliver(bus, queue_changed())
    await started.wait()
    running[0].cancel()

    dead = await channel.get_queue(topology.dead_letters("display"))
    assert await _next(dead)


@pytest.mark.parametrize("limit", [topology.DELIVERY_LIMIT, pytest.param(5, id="control")])
async def test_crashes_do_not_use_up_the_deliveries_of_what_was_prefetched(
    broker: Any, channel: AbstractChannel, limit: int
) -> None:
    """Ten consumers die one after the other with sixteen messages in hand each."""
    arguments: Any = {
        "x-queue-type": "quorum",
        "x-delivery-limit": limit,
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": "graveyard",
    }
    await channel.declare_queue("graveyard", durable=True, arguments={"x-queue-type": "quorum"})
    queue = await channel.declare_queue("limited", durable=True, arguments=arguments)
    for number in range(16):
        body = aio_pika.Message(str(number).encode())
        await channel.default_exchange.publish(body, queue.name)

    for _ in range(10):
        await _take_sixteen_and_die(broker.url, queue.name, channel)

    graveyard = await channel.declare_queue("graveyard", passive=True)
    buried = graveyard.declaration_result.message_count or 0
    assert (buried == 0) is (limit == topology.DELIVERY_LIMIT)


async def test_consuming_goes_on_after_the_queue_was_deleted(
    bus: RabbitBus, broker: Any, queue_changed: Make
) -> None:
    listener = Listener()
    await consuming(bus, listener)

    await asyncio.to_thread(broker.management.delete_queue, broker.vhost, "display")
    sent = queue_changed()
    await deliver(bus, sent, within=15)

    assert await listener.heard(1) == [sent]


async def test_a_queue_that_forgot_its_consumer_is_noticed(
    bus: RabbitBus, queue_changed: Make
) -> None:
    """A broker can not be made to forget: the consumer is cancelled behind the adapter's back."""
    listener = Listener()
    await consuming(bus, listener)
    connection = await bus._consuming.connection()
    transport: Any = connection.transport
    for channel in transport.connection.channels.values():
        for tag in [*channel.consumers]:
            await channel.basic_cancel(tag)

    sent = queue_changed()
    await deliver(bus, sent)

    assert await listener.heard(1, within=15) == [sent]


async def test_consuming_goes_on_after_the_server_closed_the_connections(
    bus: RabbitBus, broker: Any, queue_changed: Make
) -> None:
    listener = Listener()
    await consuming(bus, listener)

    await close_connections(broker)
    sent = queue_changed()
    await deliver(bus, sent, within=15)

    assert (await listener.heard(1, within=15))[-1] == sent


async def test_work_done_while_the_connection_was_lost_counts_once_it_is_done(
    bus: RabbitBus, broker: Any, queue_changed: Make
) -> None:
    """The handler is not interrupted; its acknowledgement fails, and the copy comes afterwards."""
    started, gate = asyncio.Event(), asyncio.Event()
    running, most = 0, 0
    listener = Listener()

    async def slow(envelope: Envelope) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        started.set()
        await gate.wait()
        running -= 1
        await listener(envelope)

    await consuming(bus, slow)
    sent = queue_changed()
    await deliver(bus, sent)
    await started.wait()
    await close_connections(broker)
    await until(lambda: bus.ready)
    gate.set()

    assert await listener.heard(2) == [sent, sent]
    assert most == 1


async def close_connections(broker: Any) -> None:
    """The management API learns of a connection some seconds after it was opened."""
    closed = 0
    async with asyncio.timeout(20):
        while closed < 2:
            closed += await asyncio.to_thread(broker.management.close_connections, broker.vhost)
            await asyncio.sleep(0.2)


async def _next(queue: Any) -> AbstractIncomingMessage:
    async with asyncio.timeout(10):
        while True:
            message: AbstractIncomingMessage | None = await queue.get(fail=False)
            if message is not None:
                return message
            await asyncio.sleep(0.05)


async def _take_sixteen_and_die(url: str, queue_name: str, observer: AbstractChannel) -> None:
    """What a SIGKILL looks like to the broker: the socket is gone, nothing was acknowledged."""
    connection = await aio_pika.connect(url)
    taken: list[AbstractIncomingMessage] = []

    async def take(message: AbstractIncomingMessage) -> None:
        taken.append(message)

    channel = await connection.channel()
    await channel.set_qos(prefetch_count=16)
    queue = await channel.get_queue(queue_name, ensure=False)
    waiting = await observer.declare_queue(queue_name, passive=True)
    await queue.consume(take)
    await until(lambda: len(taken) >= min(16, waiting.declaration_result.message_count or 0))
    await connection.close()
