"""Choosing a password by a link that was sent."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from auth.entrypoints.sweeps import forget_expired_resets
from chassis.testing import settle

from .conftest import PASSWORD, Town, log_in, refresh

ASK = "/api/auth/password-resets"
COMPLETE = f"{ASK}/complete"
NEW = "a boat under the bridge"


async def ask(town: Town, email: str, address: str = "198.51.100.7") -> httpx.Response:
    answer = await (await town.browser(address)).post(ASK, json={"email": email})
    await settle(town.service)
    return answer


async def links(town: Town) -> list[str]:
    """The tokens told so far, oldest first."""
    return [e["url"].rpartition("/")[2] for e in await town.published("password_reset_requested")]


async def complete(town: Town, token: str, password: str = NEW) -> httpx.Response:
    browser = await town.browser()
    return await browser.post(COMPLETE, json={"token": token, "new_password": password})


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_a_forgotten_password_is_chosen_anew(town: Town) -> None:
    email = await town.register()
    elsewhere = await town.signed_in(email)
    me = (await elsewhere.get("/api/auth/me")).json()
    before = datetime.now(UTC)
    assert (await ask(town, f" {email.upper()} ")).status_code == 202

    [event] = await town.published("password_reset_requested")
    assert (event["user_id"], event["reason"], event["organisation_id"]) == (
        me["id"],
        "forgotten",
        None,
    )
    lasts = datetime.fromisoformat(event["expires_at"]) - before
    assert timedelta(minutes=9) < lasts < timedelta(minutes=11)
    site, _, token = event["url"].rpartition("/reset/")
    assert site == town.service.settings.public_url

    assert (await complete(town, token)).status_code == 204
    assert (await refresh(elsewhere)).status_code == 401
    assert (await log_in(await town.browser(), email)).status_code == 401
    assert (await log_in(await town.browser(), email, NEW)).status_code == 200


async def test_the_answer_does_not_tell_whether_the_email_is_known(town: Town) -> None:
    known, unknown = await ask(town, await town.register()), await ask(town, "no@example.com")
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert known.json() == {"next": "read_mail"}
    assert len(await links(town)) == 1


async def test_a_link_is_good_once(town: Town) -> None:
    await ask(town, await town.register())
    [token] = await links(town)
    assert (await complete(town, token)).status_code == 204
    assert refused(await complete(town, token)) == (404, "reset_link_invalid")


async def test_of_two_who_bring_a_link_at_once_one_chooses(town: Town) -> None:
    email = await town.register()
    await ask(town, email)
    [token] = await links(town)
    words = [f"{NEW} number {n}" for n in range(6)]
    answers = await asyncio.gather(*(complete(town, token, word) for word in words))
    statuses = [answer.status_code for answer in answers]
    assert sorted(statuses) == [204] + [404] * 5
    chosen = words[statuses.index(204)]
    assert (await log_in(await town.browser(), email, chosen)).status_code == 200


async def test_using_one_link_voids_the_others(town: Town) -> None:
    email = await town.register()
    await ask(town, email)
    await ask(town, email)
    first, second = await links(town)
    assert first != second
    assert (await complete(town, first)).status_code == 204
    assert refused(await complete(town, second)) == (404, "reset_link_invalid")


async def test_a_link_expires(town: Town) -> None:
    await ask(town, await town.register())
    [token] = await links(town)
    await town.sql("UPDATE password_resets SET expires_at = now() - interval '1 second'")
    assert refused(await complete(town, token)) == (404, "reset_link_invalid")
    assert await forget_expired_resets(town.service) <= 1  # unless the sweep was faster
    assert await town.sql("SELECT 1 FROM password_resets") == []


@pytest.mark.parametrize("token", ["", "x", "é" * 22, "A" * 100])
async def test_a_made_up_link_is_refused(town: Town, token: str) -> None:
    assert refused(await complete(town, token)) == (404, "reset_link_invalid")


async def test_a_weak_password_leaves_the_link_good(town: Town) -> None:
    email = await town.register(name="Maria das Dores")
    await ask(town, email)
    [token] = await links(town)
    for weak in ("password", "maria das dores", email):
        assert refused(await complete(town, token, weak)) == (422, "weak_password")
    assert (await complete(town, token, "short")).status_code == 422
    assert (await log_in(await town.browser(), email)).status_code == 200
    assert (await complete(town, token)).status_code == 204


async def test_the_link_is_kept_as_a_digest(town: Town) -> None:
    await ask(town, await town.register())
    [token] = await links(town)
    [(digest,)] = await town.sql("SELECT digest FROM password_resets")
    assert len(digest) == 32
    assert token.encode() not in digest


async def test_a_new_password_or_email_voids_the_links(town: Town) -> None:
    changes: list[tuple[str, str, dict[str, str]]] = [
        ("POST", "/api/auth/me/password", {"new_password": NEW}),
        ("PATCH", "/api/auth/me", {"email": "moved@example.com"}),
    ]
    for method, path, change in changes:
        email = await town.register()
        await ask(town, email)
        browser = await town.signed_in(email)
        changed = await browser.request(method, path, json={**change, "current_password": PASSWORD})
        assert changed.is_success
        token = (await links(town))[-1]
        assert refused(await complete(town, token)) == (404, "reset_link_invalid")


async def test_changing_the_name_leaves_the_links_good(town: Town) -> None:
    email = await town.register()
    await ask(town, email)
    await (await town.signed_in(email)).patch("/api/auth/me", json={"name": "Another Name"})
    [token] = await links(town)
    assert (await complete(town, token)).status_code == 204


async def test_a_disabled_person_gets_no_link_and_uses_none(town: Town) -> None:
    email = await town.register()
    await ask(town, email)
    await town.sql("UPDATE users SET disabled_at = now() WHERE email = :e", e=email)
    await ask(town, email)
    [token] = await links(town)
    assert refused(await complete(town, token)) == (404, "reset_link_invalid")


async def test_an_erased_persons_links_are_gone(town: Town) -> None:
    email = await town.register()
    await ask(town, email)
    browser = await town.signed_in(email)
    await browser.post("/api/auth/me/erase", json={"current_password": PASSWORD})
    [token] = await links(town)
    assert refused(await complete(town, token)) == (404, "reset_link_invalid")
    assert await town.sql("SELECT 1 FROM password_resets") == []


async def test_asking_for_one_account_is_throttled_known_or_not(town: Town) -> None:
    for email in (await town.register(), "no@example.com"):
        statuses = [(await ask(town, email, f"203.0.113.{n}")).status_code for n in range(5)]
        assert statuses == [202] * 3 + [429] * 2
    assert len(await links(town)) == 3


async def test_one_address_cannot_ask_for_everybody(town: Town) -> None:
    browser = await town.browser()
    statuses = [
        (await browser.post(ASK, json={"email": f"person{n}@example.com"})).status_code
        for n in range(32)
    ]
    assert statuses == [202] * 30 + [429] * 2


async def test_trying_links_is_throttled(town: Town) -> None:
    statuses = [(await complete(town, f"guess {n}")).status_code for n in range(22)]
    assert statuses == [404] * 20 + [429] * 2


@pytest.mark.parametrize("body", [{}, {"email": "not an email"}, {"email": None}, []])
async def test_asking_for_nobody_is_refused(town: Town, body: Any) -> None:
    answer = await (await town.browser()).post(ASK, json=body)
    assert refused(answer) == (422, "invalid_request")
