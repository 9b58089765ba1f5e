import asyncio
import json

import httpx
import pytest
from jwt.algorithms import OKPAlgorithm

from chassis.jwks import JwksKeys
from chassis.problems import Unavailable
from chassis.testing.tokens import TestSigner
from chassis.tokens import Verifier


class Publisher(httpx.AsyncBaseTransport):
    """What auth publishes, over HTTP without a socket; counts how often it is asked."""

    def __init__(self, *signers: TestSigner) -> None:
        self.signers = list(signers)
        self.fetches = 0
        self.away = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.fetches += 1
        await asyncio.sleep(0)
        if self.away:
            raise httpx.ConnectError("refused")
        keys = [
            json.loads(OKPAlgorithm.to_jwk(signer.private.public_key())) | {"kid": signer.kid}
            for signer in self.signers
        ]
        return httpx.Response(200, json={"keys": keys})


@pytest.fixture
def clock() -> list[float]:
    return [1000.0]


OLD, NEW = TestSigner(kid="old"), TestSigner(kid="new")


def keys_of(publisher: Publisher, clock: list[float]) -> JwksKeys:
    return JwksKeys(
        "http://auth/jwks.json",
        transport=publisher,
        max_age=60,
        pause=1,
        clock=lambda: clock[0],
    )


async def test_keys_are_fetched_once_and_kept(clock: list[float]) -> None:
    publisher = Publisher(OLD)
    keys = keys_of(publisher, clock)
    first = await keys.key("old")
    clock[0] += 59
    assert await keys.key("old") is first is not None
    assert publisher.fetches == 1


async def test_a_new_key_works_without_restart_and_an_old_one_until_removed(
    clock: list[float],
) -> None:
    publisher = Publisher(OLD)
    verifier = Verifier(keys_of(publisher, clock), "access")
    old, new = OLD.user().token or "", NEW.user().token or ""
    assert await verifier.verify(old)
    publisher.signers.append(NEW)
    clock[0] += 2
    assert await verifier.verify(new)
    assert await verifier.verify(old)
    publisher.signers.remove(OLD)
    clock[0] += 61
    assert await verifier.verify(old) is None
    assert await verifier.verify(new)


async def test_a_flood_of_unknown_ids_causes_no_storm(clock: list[float]) -> None:
    publisher = Publisher(OLD)
    keys = keys_of(publisher, clock)
    for second in range(3):
        found = await asyncio.gather(*(keys.key(f"fake-{second}-{n}") for n in range(200)))
        assert set(found) == {None}
        clock[0] += 1.5
    assert publisher.fetches == 3
    assert await keys.key("old")


async def test_keys_last_seen_stay_good_while_auth_is_away(clock: list[float]) -> None:
    publisher = Publisher(OLD)
    keys = keys_of(publisher, clock)
    assert await keys.key("old")
    publisher.away = True
    clock[0] += 3600
    assert await keys.key("old")
    assert await keys.key("unknown") is None


async def test_without_any_key_the_service_says_it_is_unavailable(clock: list[float]) -> None:
    publisher = Publisher(OLD)
    publisher.away = True
    keys = keys_of(publisher, clock)
    with pytest.raises(Unavailable):
        await keys.key("old")
    publisher.away = False
    clock[0] += 2
    assert await keys.key("old")


async def test_what_is_no_key_set_changes_nothing(clock: list[float]) -> None:
    class Nonsense(Publisher):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, text="<html>")

    with pytest.raises(Unavailable):
        await keys_of(Nonsense(), clock).key("old")
