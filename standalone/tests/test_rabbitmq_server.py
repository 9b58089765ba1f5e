"""Finding a broker and running a private node."""

from __future__ import annotations

import os
from pathlib import Path

import aio_pika
import pytest

from atrium.servers import RabbitMQ, ServerError, find_rabbitmq
from atrium.servers import rabbitmq as finder
from atrium.servers.process import listening, wait_until
from atrium.servers.rabbitmq_node import Node


async def test_a_node_keeps_durable_messages_through_a_crash(tmp_path: Path) -> None:
    with Node(tmp_path) as node:
        async with await aio_pika.connect(node.url()) as connection:
            channel = await connection.channel()
            queue = await channel.declare_queue(
                "kept", durable=True, arguments={"x-queue-type": "quorum"}
            )
            message = aio_pika.Message(b"hello", delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
            await channel.default_exchange.publish(message, queue.name)
            await connection.close()
        node.kill()
        node.start()
        async with await aio_pika.connect(node.url()) as connection:
            channel = await connection.channel()
            # A consumer waits for the queue's new leader; a `get` before it is there is lost.
            async with (await channel.get_queue("kept")).iterator(timeout=30) as messages:
                assert (await anext(messages)).body == b"hello"


def test_nothing_of_a_node_outlives_it(tmp_path: Path) -> None:
    with Node(tmp_path) as node:
        ports = [node.port, node.management_port, node._epmd_port]
        assert all(listening(port) for port in ports)
    assert wait_until(lambda: not any(listening(port) for port in ports), seconds=5)


async def test_each_virtual_host_is_apart(rabbitmq: RabbitMQ) -> None:
    for name in ("left", "right"):
        rabbitmq.management.add_vhost(name)
    async with await aio_pika.connect(rabbitmq.url("left")) as connection:
        await (await connection.channel()).declare_queue("only-left", durable=True)
    assert [queue["name"] for queue in rabbitmq.management.queues("left")] == ["only-left"]
    assert rabbitmq.management.queues("right") == []
    for name in ("left", "right"):
        rabbitmq.management.delete_vhost(name)


def test_the_environment_names_the_broker_first() -> None:
    environment = {"RABBITMQ_URL": "amqp://me:secret@broker.example:5672/"}
    with find_rabbitmq(environment=environment) as found:
        assert found.url() == environment["RABBITMQ_URL"]
        assert found.url("clinic") == "amqp://me:secret@broker.example:5672/clinic"
        found.management.close()


def test_a_url_that_is_none_is_refused() -> None:
    with pytest.raises(ServerError, match="must look like amqp://"):
        find_rabbitmq(environment={"RABBITMQ_URL": "localhost:5672"})


def test_without_any_way_to_a_broker_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an ordinary user meets on a machine without RabbitMQ and without Docker."""
    monkeypatch.setattr(finder, "package_scripts", lambda: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(ServerError, match=r"apt-get install .* rabbitmq-server"):
        find_rabbitmq(environment={})
