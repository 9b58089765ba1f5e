"""An access token holds no longer than what it says is true, though it has minutes to live."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from atrium.servers.redis import Redis
from auth.application.sessions import log_out
from auth.application.sessions import refresh as refresh_session
from auth.service import build
from auth.settings import AuthSettings
from chassis.bus.memory import MemoryBus
from chassis.redis_link import RedisLink
from chassis.revocations import MemoryRevocations
from chassis.revocations_redis import RedisRevocations
from chassis.testing.bus import Listener
from chassis.tokens import Verifier

from .conftest import PASSWORD, Town, refresh
from .test_devices import announce, pair
from .test_members import staff


async def holds(town: Town, token: str) -> bool:
    """Whether auth itself still believes it."""
    stranger = await town.browser()
    answer = await stranger.get("/api/auth/me", headers={"cookie": f"access={token}"})
    assert answer.status_code in (200, 401, 403)
    return answer.status_code != 401


async def test_a_token_is_refused_as_soon_as_its_session_ends(town: Town) -> None:
    browser, other = await town.signed_in(), await town.signed_in()
    token = browser.cookies["access"]
    assert await holds(town, token)
    assert (await browser.post("/api/auth/logout")).status_code == 204
    assert not await holds(town, token)
    assert await holds(town, other.cookies["access"])


async def test_a_new_password_refuses_the_tokens_of_the_other_sessions(town: Town) -> None:
    email = await town.register()
    here, elsewhere = await town.signed_in(email), await town.signed_in(email)
    body = {"current_password": PASSWORD, "new_password": "another walk by the river"}
    assert (await here.post("/api/auth/me/password", json=body)).status_code == 204
    assert await holds(town, here.cookies["access"])
    assert not await holds(town, elsewhere.cookies["access"])


async def test_a_copied_refresh_token_ends_the_access_tokens_too(town: Town) -> None:
    browser = await town.signed_in()
    first = browser.cookies["refresh"]
    await refresh(browser)
    await refresh(browser)
    token = browser.cookies["access"]
    thief = await town.browser()
    await thief.post("/api/auth/refresh", headers={"cookie": f"refresh={first}"})
    assert not await holds(town, token)


async def test_who_is_erased_is_nobody_at_once(town: Town) -> None:
    browser = await town.signed_in()
    token = browser.cookies["access"]
    answer = await browser.post("/api/auth/me/erase", json={"current_password": PASSWORD})
    assert answer.status_code == 204
    assert not await holds(town, token)


async def test_a_revoked_device_is_refused_at_once(town: Town) -> None:
    owner = await town.signed_in()
    announced = await announce(owner, await town.organisation(owner))
    device = await town.browser()
    await pair(device, announced.json()["pairing_code"])
    token = device.cookies["access"]
    assert await holds(town, token)
    await owner.post(announced.headers["location"] + "/revoke")
    assert not await holds(town, token)


async def test_a_role_that_was_taken_is_gone_at_once_and_the_session_lives_on(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    manager, path = await staff(town, owner, clinic, "manager")
    query = {"organisation_id": str(clinic)}
    assert (await manager.get("/api/auth/members", params=query)).status_code == 200
    assert (await owner.patch(path, json={"role": "practitioner"})).status_code == 200
    assert (await manager.get("/api/auth/members", params=query)).status_code == 401
    assert (await refresh(manager)).json()["roles"] == {str(clinic): "practitioner"}
    assert (await manager.get("/api/auth/members", params=query)).status_code == 403
    assert (await owner.delete(path)).status_code == 204
    assert not await holds(town, manager.cookies["access"])
    assert (await refresh(manager)).json()["roles"] == {}
    assert await holds(town, manager.cookies["access"])


async def test_a_higher_role_leaves_the_token_alone(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    desk, path = await staff(town, owner, clinic, "front_desk")
    assert (await owner.patch(path, json={"role": "manager"})).status_code == 200
    assert await holds(town, desk.cookies["access"])


async def test_no_token_of_an_old_role_slips_through_while_it_is_taken(town: Town) -> None:
    """A refresh that has read the role holds it until it commits; one that comes later waits."""
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    manager, path = await staff(town, owner, clinic, "manager")
    presented = town.service.ports.tokens.read_refresh(manager.cookies["refresh"])
    assert presented is not None
    async with town.service.uow() as uow:
        grant = await refresh_session(uow, *presented, town.service.ports.lifetimes)
        taking = asyncio.create_task(owner.patch(path, json={"role": "practitioner"}))
        await asyncio.sleep(0.3)
        assert not taking.done(), "the role was read and must stay until this commits"
    assert (await taking).status_code == 200
    assert grant is not None
    assert list(grant.roles.values()) == ["manager"]
    token, _ = await town.service.ports.tokens.access(grant, grant.as_of)
    assert not await holds(town, token)


async def test_what_was_rolled_back_revokes_nothing(town: Town) -> None:
    browser = await town.signed_in()
    presented = town.service.ports.tokens.read_refresh(browser.cookies["refresh"])
    assert presented is not None

    with pytest.raises(ZeroDivisionError):
        async with town.service.uow() as uow:
            await log_out(uow, presented[0])
            raise ZeroDivisionError()
    assert await holds(town, browser.cookies["access"])


@pytest.fixture
async def town_with_redis(settings: AuthSettings, redis: Redis) -> AsyncIterator[Town]:
    async with AsyncExitStack() as stack:
        bus = MemoryBus()
        await bus.connect()
        stack.push_async_callback(bus.close)
        service = build(settings.model_copy(update={"redis_url": redis.url}), bus=bus)
        await stack.enter_async_context(service.running())
        yield Town(service, bus, Listener(), stack)


async def test_another_service_refuses_it_through_redis_and_without_it_does_not(
    town_with_redis: Town,
) -> None:
    town = town_with_redis
    link = RedisLink.at(town.service.settings.redis_url or "")
    shared = RedisRevocations(link)
    keys = town.service.ports.keys
    elsewhere = Verifier(keys, "access", revocations=shared)
    alone = Verifier(keys, "access", revocations=MemoryRevocations())
    browser = await town.signed_in()
    token = browser.cookies["access"]
    async with shared.following():
        assert await elsewhere.verify(token)
        await browser.post("/api/auth/logout")
        async with asyncio.timeout(5):
            while await elsewhere.verify(token):
                await asyncio.sleep(0.005)
    assert await alone.verify(token), "the control: nothing but the marks refuses it"
    await link.close()
