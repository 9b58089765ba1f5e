"""Each service's user at the broker can do what the code does with its own queues, and no more.

The manifests' expressions are given to a real RabbitMQ, where the services' own topology and
events are then declared and published.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlsplit

import aio_pika
import pytest
from aiormq.exceptions import ChannelAccessRefused
from conftest import Broker

from chassis.bus.topology import DEAD, EVENTS, dead_letters, declare_queue
from contracts.registry import CONSUMED
from contracts.registry import EVENTS as TOLD

from .rendering import Manifest, named, of_kind

SERVICES = ("auth", "booking", "payment", "notification", "checkin")
SECRET = "development"
TIMEOUT = 5.0


def subscribed(service: str) -> list[str]:
    """The routing keys that the service's queue is bound to."""
    return sorted(event.type for event in CONSUMED[service])


@pytest.mark.parametrize("service", SERVICES)
def test_the_expressions_match_what_the_code_names(
    production: tuple[Manifest, ...], service: str
) -> None:
    permissions = named(production, "Permission", service)["spec"]["permissions"]
    ours = {EVENTS, DEAD, service, dead_letters(service)}
    others = {name for other in SERVICES for name in (other, dead_letters(other))} - ours
    strangers = {f"{service}x", f"x{service}", "atriumxevents", "", "amq.topic"}
    read = ours - {dead_letters(service)}
    for action, wanted in (("configure", ours), ("write", ours), ("read", read)):
        matched = {
            name for name in ours | others | strangers if re.search(permissions[action], name)
        }
        assert matched == wanted, action


@pytest.mark.parametrize("service", SERVICES)
def test_it_tells_its_own_events_and_hears_those_it_subscribes_to(
    production: tuple[Manifest, ...], service: str
) -> None:
    topics = named(production, "TopicPermission", service)["spec"]["permissions"]
    assert topics["exchange"] == EVENTS
    told = {key for key in TOLD if re.search(topics["write"], key)}
    assert told == {key for key in TOLD if key.startswith(f"{service}.")}
    publishers = {key.partition(".")[0] for key in subscribed(service)}
    heard = {key for key in TOLD if re.search(topics["read"], key)}
    assert heard == {key for key in TOLD if key.partition(".")[0] in publishers}


def test_every_user_has_permissions_of_its_own(production: tuple[Manifest, ...]) -> None:
    users = {each["metadata"]["name"] for each in of_kind(production, "User")}
    assert users == {*SERVICES, "keda"}
    for permission in of_kind(production, "Permission", "TopicPermission"):
        assert permission["spec"]["userReference"]["name"] == permission["metadata"]["name"]
        assert permission["spec"]["vhost"] == "atrium"
    assert all("tags" not in user["spec"] for user in of_kind(production, "User"))


@pytest.fixture
def users(broker: Broker, production: tuple[Manifest, ...]) -> Iterator[dict[str, str]]:
    """The users of the manifests on a real broker: name → URL."""
    call, vhost = broker.management._call, quote(broker.vhost, safe="")
    made = {
        each["metadata"]["name"]: f"k8s-{each['metadata']['name']}"
        for each in of_kind(production, "User")
    }
    for name, user in made.items():
        call("PUT", f"/api/users/{user}", {"password": SECRET, "tags": ""})
        permissions = named(production, "Permission", name)["spec"]["permissions"]
        call("PUT", f"/api/permissions/{vhost}/{user}", permissions)
    for each in of_kind(production, "TopicPermission"):
        user = made[each["metadata"]["name"]]
        call("PUT", f"/api/topic-permissions/{vhost}/{user}", each["spec"]["permissions"])
    url = urlsplit(broker.url)
    yield {
        name: url._replace(netloc=f"{user}:{SECRET}@{url.hostname}:{url.port}").geturl()
        for name, user in made.items()
    }
    for user in made.values():
        call("DELETE", f"/api/users/{user}")


async def test_a_real_broker_lets_each_do_its_work_and_nothing_else(users: dict[str, str]) -> None:
    for service in SERVICES:
        async with await aio_pika.connect(users[service]) as connection:
            channel = await connection.channel()
            queue = await declare_queue(channel, service, subscribed(service), timeout=TIMEOUT)
            await queue.get(fail=False, timeout=TIMEOUT)
    for service in SERVICES:
        async with await aio_pika.connect(users[service]) as connection:
            await _publish(connection, f"{service}.something_happened.v1")
            for other in {*SERVICES} - {service}:
                await _refused(_publish(connection, f"{other}.something_happened.v1"))
                await _refused(_read(connection, other))
                await _refused(_declare(connection, other))
            await _refused(_read(connection, dead_letters(service)))
            await _refused(_declare(connection, "anything"))


async def test_who_scales_may_look_at_a_queue_and_do_nothing(users: dict[str, str]) -> None:
    async with await aio_pika.connect(users["booking"]) as connection:
        await declare_queue(await connection.channel(), "booking", [], timeout=TIMEOUT)
    async with await aio_pika.connect(users["keda"]) as connection:
        channel = await connection.channel()
        looked = await channel.declare_queue("booking", passive=True, timeout=TIMEOUT)
        assert looked.declaration_result.message_count == 0
        await _refused(_read(connection, "booking"))
        await _refused(_publish(connection, "booking.something_happened.v1"))


async def _publish(connection: Any, key: str) -> None:
    channel = await connection.channel()
    exchange = await channel.get_exchange(EVENTS, ensure=False)
    await exchange.publish(aio_pika.Message(b"{}"), key, mandatory=False, timeout=TIMEOUT)


async def _read(connection: Any, name: str) -> None:
    queue = await (await connection.channel()).get_queue(name, ensure=False)
    await queue.get(fail=False, timeout=TIMEOUT)


async def _declare(connection: Any, name: str) -> None:
    await (await connection.channel()).declare_queue(name, durable=True, timeout=TIMEOUT)


async def _refused(attempt: Any) -> None:
    with pytest.raises(ChannelAccessRefused):
        await attempt
