"""Outbox, relay, broker, consumer, inbox in one line, while the broker does its worst."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import aio_pika
import pytest
from sqlalchemy import text

from atrium.servers.rabbitmq_node import Node
from chassis import migrations
from chassis.bus import topology
from chassis.bus.link import Timing
from chassis.bus.rabbit import RabbitBus
from chassis.consumer import Subscription
from chassis.ids import new_id
from chassis.service import Service
from chassis.settings import Mode, Settings
from chassis.testing.bus import until
from chassis.unit_of_work import UnitOfWork
from contracts import Envelope
from contracts.auth import UserErased

BRISK = Timing(patience=1.0, reconnect=0.2, watch=0.5, retries=(0.05,))


class NoError(Exception):
    kind = "conflict"
    code = "none"


class Pair:
    """auth publishes that a person was erased; booking counts how often that took effect."""

    def __init__(self, database: Any) -> None:
        self._database = database
        self.effects: dict[UUID, int] = {}

    async def _count(self, _: UnitOfWork, event: UserErased) -> None:
        self.effects[event.user_id] = self.effects.get(event.user_id, 0) + 1

    @asynccontextmanager
    async def running(self, url: str) -> AsyncIterator[Service[UnitOfWork, None]]:
        for role in ("auth", "booking"):
            await migrations.install_chassis(role, self._database.url(role))
        sender_bus, receiver_bus = RabbitBus(url, timing=BRISK), RabbitBus(url, timing=BRISK)
        sender = self._service("auth", sender_bus, [])
        receiver = self._service("booking", receiver_bus, [Subscription(UserErased, self._count)])
        try:
            async with sender, receiver:
                await until(lambda: sender_bus.ready and receiver_bus.ready)
                yield sender
        finally:
            await asyncio.gather(sender_bus.close(), receiver_bus.close())

    def _service(self, name: str, bus: RabbitBus, subscriptions: Any) -> Service[UnitOfWork, None]:
        return Service(
            name=name,
            settings=Settings(mode=Mode.TEST, database_url=self._database.url(name)),
            uow=UnitOfWork,
            ports=None,
            errors=NoError,
            routers=[],
            subscriptions=subscriptions,
            bus=bus,
        )


@pytest.fixture
def pair(database: Any) -> Pair:
    return Pair(database)


async def erase(sender: Service[UnitOfWork, None]) -> UUID:
    user_id = new_id()
    async with sender.uow() as uow:
        uow.emit(UserErased(user_id=user_id, version=1))
    return user_id


async def pending(sender: Service[UnitOfWork, None]) -> int:
    async with sender.database.autocommit() as connection:
        count = (await connection.execute(text("SELECT count(*) FROM outbox"))).scalar_one()
        return int(count)


async def drained(sender: Service[UnitOfWork, None]) -> None:
    async with asyncio.timeout(20):
        while await pending(sender):
            await asyncio.sleep(0.05)


async def test_an_unbound_queue_keeps_the_row_and_a_bound_one_gets_it(
    pair: Pair, broker: Any
) -> None:
    async with pair.running(broker.url) as sender, await aio_pika.connect(broker.url) as connection:
        first = await erase(sender)
        await until(lambda: first in pair.effects)
        await drained(sender)
        queue = await (await connection.channel()).get_queue("booking")
        await queue.unbind(topology.EVENTS, UserErased.type)

        second = await erase(sender)
        await publishing_is_refused(sender)
        assert (await pending(sender), second in pair.effects) == (1, False)

        await queue.bind(topology.EVENTS, UserErased.type)
        await until(lambda: second in pair.effects, within=15)
        await drained(sender)


async def test_transactions_commit_while_the_broker_is_paused(
    pair: Pair, broker_node: Node
) -> None:
    async with pair.running(broker_node.url()) as sender:
        broker_node.pause()
        try:
            async with asyncio.timeout(2):
                users = [await erase(sender) for _ in range(20)]
            await publishing_is_refused(sender)
            assert await pending(sender) == 20
        finally:
            broker_node.resume()

        await until(lambda: len(pair.effects) == 20, within=20)
        await drained(sender)
        assert pair.effects == dict.fromkeys(users, 1)


async def test_a_killed_broker_costs_nothing(pair: Pair, broker_node: Node) -> None:
    async with pair.running(broker_node.url()) as sender:
        users = [await erase(sender) for _ in range(50)]
        await asyncio.to_thread(broker_node.kill)
        users += [await erase(sender) for _ in range(50)]
        await asyncio.to_thread(broker_node.start)

        await until(lambda: len(pair.effects) == 100, within=30)
        await drained(sender)
        assert pair.effects == dict.fromkeys(users, 1)


async def publishing_is_refused(sender: Service[UnitOfWork, None]) -> None:
    """Sends what is pending once more, beside the relay: it fares no better."""
    async with sender.database.autocommit() as connection:
        rows = (await connection.execute(text("SELECT envelope FROM outbox"))).scalars().all()
    receipts = await sender.bus.publish([Envelope.model_validate(row) for row in rows])
    assert receipts
    assert not any(receipts)
