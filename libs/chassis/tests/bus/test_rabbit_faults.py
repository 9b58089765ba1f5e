"""A broker of the test's own: killed, paused, not there yet, or behind a link that swallows all."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager

import aio_pika
import pytest

from atrium.servers.rabbitmq_node import Node
from chassis.bus import topology
from chassis.bus.link import Timing
from chassis.bus.rabbit import RabbitBus
from chassis.testing.bus import Listener, deliver, until
from chassis.testing.proxy import swallowing_proxy
from contracts import Envelope

Make = Callable[..., Envelope]

# The broker, too, gives up a silent client by its heartbeat, and hands on what that had in hand.
BRISK = Timing(patience=1.0, reconnect=0.2, watch=0.5, heartbeat=2, retries=(0.05,))


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node() as node:
        yield node


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[RabbitBus]:
    bus = RabbitBus(url, unconsumed=frozenset(), timing=BRISK)
    await bus.connect()
    try:
        yield bus
    finally:
        await bus.close()


async def test_a_killed_broker_loses_no_message_and_is_consumed_again(
    node: Node, queue_changed: Make
) -> None:
    before, after = queue_changed(), queue_changed()
    listener = Listener()
    async with connected(node.url()) as bus:
        await (await bus.subscribe("killed", ["#"], Listener())).cancel()
        await until(lambda: bus.ready)
        async with await aio_pika.connect(node.url()) as connection:
            channel = await connection.channel()
            await topology.declare_queue(channel, "killed", ["#"], timeout=5)
        await deliver(bus, before)

        await asyncio.to_thread(node.kill)
        assert [receipt.refusal for receipt in await bus.publish([after])] != [None]
        await asyncio.to_thread(node.start)

        await bus.subscribe("killed", ["#"], listener)
        await deliver(bus, after)
        await until(lambda: {before.id, after.id} <= set(listener.ids), within=15)


async def test_a_consumer_is_back_when_its_broker_is(node: Node, queue_changed: Make) -> None:
    listener = Listener()
    async with connected(node.url()) as bus:
        await bus.subscribe("back", ["#"], listener)
        await until(lambda: bus.ready)

        await asyncio.to_thread(node.kill)
        await until(lambda: not bus.ready)
        await asyncio.to_thread(node.start)
        sent = queue_changed()
        await deliver(bus, sent)

        assert (await listener.heard(1, within=15))[-1] == sent


async def test_a_dead_letter_survives_a_killed_broker(node: Node) -> None:
    async with connected(node.url()) as bus:
        await bus.subscribe("buried", ["buried.#"], Listener())
        await until(lambda: bus.ready)
        async with await aio_pika.connect(node.url()) as connection:
            channel = await connection.channel()
            exchange = await topology.declare_exchange(channel, timeout=5)
            mode = aio_pika.DeliveryMode.PERSISTENT
            await exchange.publish(aio_pika.Message(b"?", delivery_mode=mode), "buried.v1")
        await eventually_deep(bus, topology.dead_letters("buried"), 1)

        await asyncio.to_thread(node.kill)
        await asyncio.to_thread(node.start)
        await until(lambda: bus.ready, within=15)

        await eventually_deep(bus, topology.dead_letters("buried"), 1)


async def test_a_paused_broker_is_given_up_after_a_while_and_gets_the_same_id_later(
    node: Node, queue_changed: Make
) -> None:
    listener = Listener()
    sent = queue_changed()
    async with connected(node.url()) as bus:
        await bus.subscribe("paused", ["#"], listener)
        await until(lambda: bus.ready)
        await deliver(bus, queue_changed())

        node.pause()
        try:
            async with asyncio.timeout(3 * BRISK.patience):
                receipts = await bus.publish([sent])
        finally:
            node.resume()

        assert [receipt.refusal for receipt in receipts] == ["timeout"]
        await deliver(bus, sent)
        await until(lambda: sent.id in listener.ids, within=15)


async def test_control_without_a_limit_a_publish_waits_for_a_paused_broker(node: Node) -> None:
    async with await aio_pika.connect(node.url()) as connection:
        channel = await connection.channel()
        exchange = await topology.declare_exchange(channel, timeout=5)
        publishing = asyncio.create_task(
            exchange.publish(aio_pika.Message(b"?"), "nobody.listens", mandatory=False)
        )
        node.pause()
        try:
            again = asyncio.create_task(
                exchange.publish(aio_pika.Message(b"?"), "nobody.listens", mandatory=False)
            )
            await asyncio.wait([again], timeout=3 * BRISK.patience)
            assert not again.done()
        finally:
            node.resume()
        await asyncio.gather(publishing, again)


async def test_starting_without_a_broker_is_waiting_not_failing(
    node: Node, queue_changed: Make
) -> None:
    await asyncio.to_thread(node.kill)
    listener = Listener()
    async with connected(node.url()) as bus:
        await bus.subscribe("early", ["#"], listener)
        sent = queue_changed()

        assert not bus.ready
        assert [receipt.refusal for receipt in await bus.publish([sent])] == ["disconnected"]
        with pytest.raises(ConnectionError):
            await bus.depth("early")

        await asyncio.to_thread(node.start)
        await until(lambda: bus.ready, within=15)
        await deliver(bus, sent)
        assert await listener.heard(1, within=15) == [sent]


async def test_closing_without_a_broker_ends(node: Node) -> None:
    await asyncio.to_thread(node.kill)
    async with asyncio.timeout(5), connected(node.url()) as bus:
        await bus.subscribe("never", ["#"], Listener())
    await asyncio.to_thread(node.start)


async def test_a_link_that_swallows_everything_is_replaced(node: Node, queue_changed: Make) -> None:
    listener = Listener()
    async with (
        swallowing_proxy(node.port) as proxy,
        connected(node.url().replace(f":{node.port}", f":{proxy.port}")) as bus,
    ):
        await bus.subscribe("behind", ["#"], listener)
        await until(lambda: bus.ready)
        await deliver(bus, queue_changed())

        proxy.swallow_what_is_open()
        sent = queue_changed()
        await deliver(bus, sent)

        await until(lambda: sent.id in listener.ids, within=15)


async def test_a_broker_short_of_memory_takes_nothing_new_but_is_relieved(
    node: Node, queue_changed: Make
) -> None:
    gate = asyncio.Event()
    listener = Listener()

    async def gated(envelope: Envelope) -> None:
        await gate.wait()
        await listener(envelope)

    before, during = queue_changed(), queue_changed()
    async with connected(node.url()) as bus:
        consumption = await bus.subscribe("short", ["#"], gated)
        await until(lambda: bus.ready)
        await deliver(bus, before)
        await asyncio.to_thread(node.ctl, "set_vm_memory_high_watermark", "absolute", "1")
        try:
            refusals = {(await bus.publish([during]))[0].refusal for _ in range(3)}
            gate.set()
            await until(lambda: before.id in listener.ids)
            await consumption.cancel()
            assert await waiting_in(node.url(), "short") == 0
        finally:
            await asyncio.to_thread(node.ctl, "set_vm_memory_high_watermark", "0.4")

        assert None not in refusals
        await bus.subscribe("short", ["#"], listener)
        await deliver(bus, during)
        await until(lambda: during.id in listener.ids, within=15)


async def waiting_in(url: str, queue: str) -> int | None:
    """Asked on a connection of its own, which has not published and so is not blocked."""
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        state = await channel.declare_queue(queue, passive=True)
        return state.declaration_result.message_count


async def eventually_deep(bus: RabbitBus, queue: str, depth: int) -> None:
    async with asyncio.timeout(10):
        while await bus.depth(queue) != depth:
            await asyncio.sleep(0.05)
