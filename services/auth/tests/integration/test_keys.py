"""Keys: published, rotated while everybody works, withdrawn, useless when copied."""

import asyncio
from typing import Any

import httpx
import jwt
import pytest
from pydantic import ValidationError

from auth.application.keys import rotate
from auth.service import build
from auth.settings import AuthSettings
from chassis.bus.memory import MemoryBus
from chassis.jwks import JwksKeys
from chassis.tokens import Verifier

from .conftest import Town, refresh


async def published(town: Town) -> list[dict[str, str]]:
    answer = await (await town.browser()).get("/api/auth/.well-known/jwks.json")
    assert answer.headers["cache-control"] == "public, max-age=30"
    keys: list[dict[str, str]] = answer.json()["keys"]
    return keys


async def rotated(town: Town, *, at_once: bool = False) -> str:
    keys = town.service.ports.keys
    async with town.service.uow() as uow:
        key = await rotate(uow, keys.new_key, town.service.ports.lifetimes, at_once=at_once)
    keys.forget()
    return key.kid


def kid_of(browser: httpx.AsyncClient) -> str:
    return str(jwt.get_unverified_header(browser.cookies["access"])["kid"])


async def test_only_the_public_half_is_published(town: Town) -> None:
    [key] = await published(town)
    assert set(key) == {"kty", "crv", "use", "alg", "kid", "x"}
    assert (key["kty"], key["crv"], key["alg"]) == ("OKP", "Ed25519", "EdDSA")


async def test_another_service_verifies_with_what_is_published(town: Town) -> None:
    clock = [0.0]
    transport = httpx.ASGITransport(town.service.app)
    keys = JwksKeys(
        f"{town.service.settings.public_url}/api/auth/.well-known/jwks.json",
        transport=transport,
        clock=lambda: clock[0],
    )
    verifier = Verifier(keys, "access")
    browser = await town.signed_in()
    old = browser.cookies["access"]
    caller = await verifier.verify(old)
    assert caller is not None
    assert str(caller.id) == (await browser.get("/api/auth/me")).json()["id"]

    kid = await rotated(town, at_once=True)
    await refresh(browser)
    assert kid_of(browser) == kid
    clock[0] += 2
    assert await verifier.verify(browser.cookies["access"])
    assert await verifier.verify(old) is None


async def test_a_new_key_is_published_before_it_signs(town: Town) -> None:
    browser = await town.signed_in()
    old = kid_of(browser)
    new = await rotated(town)
    assert {key["kid"] for key in await published(town)} == {old, new}
    await refresh(browser)
    assert kid_of(browser) == old

    await town.sql("UPDATE signing_keys SET signs_from = now() WHERE kid = :kid", kid=new)
    town.service.ports.keys.forget()
    await refresh(browser)
    assert kid_of(browser) == new
    assert (await browser.get("/api/auth/me")).status_code == 200


async def test_tokens_of_the_old_key_live_until_it_is_withdrawn(town: Town) -> None:
    browser = await town.signed_in()
    old = kid_of(browser)
    await rotated(town)
    await town.sql("UPDATE signing_keys SET signs_from = now()")
    town.service.ports.keys.forget()
    assert (await browser.get("/api/auth/me")).status_code == 200
    await town.sql("UPDATE signing_keys SET withdrawn_at = now() WHERE kid = :kid", kid=old)
    town.service.ports.keys.forget()
    assert (await browser.get("/api/auth/me")).status_code == 401
    assert (await refresh(browser)).status_code == 200
    assert old not in {key["kid"] for key in await published(town)}


async def test_processes_that_start_together_agree_on_one_key(
    town: Town, settings: AuthSettings
) -> None:
    await town.sql("DELETE FROM signing_keys")
    services = [build(settings, bus=MemoryBus()) for _ in range(4)]
    try:
        found = await asyncio.gather(*(service.ports.keys.jwks() for service in services))
    finally:
        for service in services:
            await service.database.dispose()
    assert len({str(keys) for keys in found}) == 1
    assert len(found[0]) == 1


async def test_a_copy_of_the_table_signs_nothing(town: Town, settings: AuthSettings) -> None:
    await published(town)
    elsewhere = build(settings.model_copy(update={"auth_secret": "x" * 40}), bus=MemoryBus())
    try:
        with pytest.raises(Exception, match="no key to sign"):
            await elsewhere.ports.keys.signing()
        assert len(await elsewhere.ports.keys.jwks()) == 1
    finally:
        await elsewhere.database.dispose()


@pytest.mark.parametrize(
    "changed",
    [{}, {"auth_secret": "short but own"}, {"public_url": "http://clinic.example"}],
)
def test_production_takes_no_default_and_no_short_secret(changed: dict[str, Any]) -> None:
    good: dict[str, Any] = {
        "mode": "production",
        "database_url": "postgresql://auth:secret@db/atrium",
        "public_url": "https://clinic.example",
    }
    AuthSettings(**good, auth_secret="s" * 32)
    with pytest.raises(ValidationError):
        AuthSettings(**good | changed)
