"""What lies in the broker: one topic exchange, a quorum queue per service, and its dead letters.

    atrium.events (topic) ──▶ <service> ──undecodable──▶ atrium.dead (direct) ──▶ <service>.dead

Declarations are idempotent: whoever comes first makes them, in any order. Their arguments are
fixed for the life of a queue (RabbitMQ refuses to redeclare with others).
"""

from collections.abc import Sequence

from aio_pika import ExchangeType
from aio_pika.abc import AbstractChannel, AbstractExchange, AbstractQueue

EVENTS = "atrium.events"
DEAD = "atrium.dead"

DELIVERY_LIMIT = 100
"""Deliveries before the broker takes a message for one that kills its consumers.

Every crash counts against all prefetched messages, so it is far above any honest retry count;
failing handlers are counted in the consumer's own database.
"""


def dead_letters(queue: str) -> str:
    return f"{queue}.dead"


async def declare_exchange(channel: AbstractChannel, *, timeout: float) -> AbstractExchange:
    return await channel.declare_exchange(EVENTS, ExchangeType.TOPIC, durable=True, timeout=timeout)


async def declare_queue(
    channel: AbstractChannel, name: str, routing_keys: Sequence[str], *, timeout: float
) -> AbstractQueue:
    await declare_exchange(channel, timeout=timeout)
    await _declare_dead_letters(channel, name, timeout=timeout)
    queue = await channel.declare_queue(
        name,
        durable=True,
        arguments={
            "x-queue-type": "quorum",
            "x-delivery-limit": DELIVERY_LIMIT,
            "x-dead-letter-exchange": DEAD,
            "x-dead-letter-routing-key": name,
            # At least once: the broker keeps a message until the dead letter queue has it.
            "x-dead-letter-strategy": "at-least-once",
            "x-overflow": "reject-publish",
        },
        timeout=timeout,
    )
    for key in routing_keys:
        await queue.bind(EVENTS, key, timeout=timeout)
    return queue


async def _declare_dead_letters(channel: AbstractChannel, name: str, *, timeout: float) -> None:
    exchange = await channel.declare_exchange(
        DEAD, ExchangeType.DIRECT, durable=True, timeout=timeout
    )
    queue = await channel.declare_queue(
        dead_letters(name),
        durable=True,
        arguments={"x-queue-type": "quorum"},
        timeout=timeout,
    )
    await queue.bind(exchange, name, timeout=timeout)
