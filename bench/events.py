"""From the sender's commit to the receiver's: two services over RabbitMQ, at a steady rate.

Each service is a process of its own, as deployed; both read the machine's monotonic clock. Beside
it, in the same run and at the same rate, the raw broker: one message published with a confirm,
consumed and acknowledged on a durable quorum queue.
"""

import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import aio_pika
from sqlalchemy import text

from atrium.servers import find_rabbitmq
from bench.figures import Report, milliseconds, percentile
from bench.servers import BenchDatabase, durable_postgres, fresh_database
from chassis import migrations
from chassis.bus import open_bus
from chassis.consumer import Subscription
from chassis.ids import new_id
from chassis.process import uvloop_run
from chassis.service import Service
from chassis.settings import Mode, Settings
from chassis.unit_of_work import UnitOfWork
from contracts import Envelope
from contracts.auth import UserErased

RATE = 200
SECONDS = 10
WARM_UP = 200


class NoError(Exception):
    kind = "conflict"
    code = "none"


async def measure() -> Report:
    with durable_postgres() as server, find_rabbitmq() as broker:
        async with fresh_database(server, "bench_events") as database:
            ours = await _through_atrium(database, broker.url())
        raw = await _raw(broker.url())
    report = Report(f"Commit at the sender → effect at the receiver, RabbitMQ, {RATE} events/s")
    p50, p99 = percentile(ours, 0.5), percentile(ours, 0.99)
    report.add("p50", milliseconds(p50), "≤ 5 ms", p50 <= 0.005)
    report.add("p99", milliseconds(p99), "≤ 25 ms", p99 <= 0.025)
    report.add("raw broker p50", milliseconds(percentile(raw, 0.5)))
    report.add("raw broker p99", milliseconds(percentile(raw, 0.99)))
    report.add("ratio at p50", f"{p50 / percentile(raw, 0.5):.1f} ×")
    return report


async def _through_atrium(database: BenchDatabase, bus: str) -> list[float]:
    """Seconds from commit to effect, one for each event after the warm-up."""
    for role in ("auth", "booking"):
        await migrations.install_chassis(role, database.url(role))
    receiver = _service("booking", database.url("booking"), bus, [Subscription(UserErased, _keep)])
    async with receiver.uow() as uow:
        await uow.connection.execute(text("CREATE TABLE effect (id uuid PRIMARY KEY)"))
    arrived: dict[str, float] = {}

    async def receive(envelope: Envelope) -> None:
        await receiver.consumer.receive(envelope)
        arrived[envelope.subject] = time.monotonic()

    await receiver.bus.connect()
    async with receiver.running(worker=False):
        await receiver.bus.subscribe("booking", [UserErased.type], receive)
        await _when(lambda: receiver.bus.ready)
        sender = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bench.events",
            database.url("auth"),
            bus,
            stdout=asyncio.subprocess.PIPE,
        )
        output, _ = await sender.communicate()
        committed: list[tuple[str, float]] = json.loads(output)
        await _when(lambda: all(id in arrived for id, _ in committed))
    await receiver.bus.close()
    return [max(0.0, arrived[id] - at) for id, at in committed[WARM_UP:]]


async def _send(database_url: str, bus: str) -> None:
    """The sending process: prints which event committed when."""
    sender = _service("auth", database_url, bus, [])
    committed: list[tuple[str, float]] = []

    async def commit(number: int) -> None:
        id = new_id()
        async with sender.uow() as uow:
            uow.emit(UserErased(user_id=id, version=1))
        committed.append((str(id), time.monotonic()))

    await sender.bus.connect()
    async with sender.running():
        await _when(lambda: sender.bus.ready and sender.relay.active)
        await _at_rate(commit, WARM_UP + RATE * SECONDS)
        await asyncio.sleep(1)
    await sender.bus.close()
    print(json.dumps(sorted(committed, key=lambda pair: pair[1])))


def _service(name: str, database_url: str, bus: str, subscriptions: list[Any]) -> Any:
    return Service(
        name=name,
        settings=Settings(mode=Mode.TEST, database_url=database_url, bus_url=bus),
        uow=UnitOfWork,
        ports=None,
        errors=NoError,
        routers=[],
        subscriptions=subscriptions,
        bus=open_bus(bus),
    )


async def _keep(uow: UnitOfWork, event: UserErased) -> None:
    await uow.connection.execute(
        text("INSERT INTO effect (id) VALUES (:id)"), {"id": event.user_id}
    )


async def _raw(url: str) -> list[float]:
    """Seconds from publishing to the delivery, acknowledged."""
    sent: dict[str, float] = {}
    took: list[float] = []
    async with await aio_pika.connect(url) as connection:
        publisher = await connection.channel(publisher_confirms=True)
        consumer = await connection.channel()
        await consumer.set_qos(prefetch_count=16)
        queue = await consumer.declare_queue(
            "bench.raw", durable=True, arguments={"x-queue-type": "quorum"}
        )

        async def receive(message: Any) -> None:
            await message.ack()
            took.append(time.monotonic() - sent[message.message_id])

        async def publish(number: int) -> None:
            message = aio_pika.Message(
                b"x" * 800,
                message_id=str(number),
                delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            )
            sent[str(number)] = time.monotonic()
            await publisher.default_exchange.publish(message, routing_key="bench.raw")

        await queue.consume(receive)
        await _at_rate(publish, WARM_UP + RATE * SECONDS)
        await _when(lambda: len(took) == len(sent))
        await queue.delete(if_unused=False, if_empty=False)
    return took[WARM_UP:]


async def _at_rate(act: Callable[[int], Awaitable[None]], count: int) -> None:
    """Start `act` RATE times a second, without waiting for the one before to end."""
    began = time.monotonic()

    async def one(number: int) -> None:
        await act(number)

    async with asyncio.TaskGroup() as tasks:
        for number in range(count):
            await asyncio.sleep(max(0.0, began + number / RATE - time.monotonic()))
            tasks.create_task(one(number))


async def _when(true: Callable[[], bool], within: float = 60) -> None:
    async with asyncio.timeout(within):
        while not true():
            await asyncio.sleep(0.01)


if __name__ == "__main__":
    uvloop_run(_send(sys.argv[1], sys.argv[2]))
