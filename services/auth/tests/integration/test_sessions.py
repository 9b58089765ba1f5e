"""A session's life: in, on, out; twice at once; copied by a thief."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import jwt
import pytest
from fastapi import Response

from auth.entrypoints.cookies import Cookies
from auth.entrypoints.sweeps import PAST_SESSIONS, forget_past_sessions

from .conftest import PASSWORD, Town, log_in, refresh


def cookies(answer: httpx.Response) -> dict[str, str]:
    """Name → attributes, as set by this answer."""
    lines = answer.headers.get_list("set-cookie")
    return {line.partition("=")[0]: line.partition(";")[2] for line in lines}


async def test_register_log_in_and_be_known(town: Town) -> None:
    email = await town.register("Ana.Martins@Example.com", language="en", birth_date="1990-05-17")
    browser = await town.browser()
    answer = await log_in(browser, "ANA.martins@example.com")
    assert answer.status_code == 200
    me = (await browser.get("/api/auth/me")).json()
    assert me["email"] == email.lower()
    assert (me["language"], me["birth_date"], me["memberships"]) == ("en", "1990-05-17", [])
    [event] = await town.published("user_registered")
    assert event["user_id"] == me["id"]
    assert (event["phone"], event["version"]) == (me["phone"], 1)


async def test_tokens_travel_in_cookies_only(town: Town) -> None:
    answer = await log_in(await town.browser(), await town.register())
    given = cookies(answer)
    assert set(given) == {"access", "refresh", "known"}
    for attributes in given.values():
        assert "HttpOnly" in attributes
        assert "Path=/" in attributes
        assert "SameSite=strict" in attributes
    body = answer.text
    assert not any(value in body for value in answer.cookies.values())
    claims = jwt.decode(answer.cookies["access"], options={"verify_signature": False})
    assert set(claims) >= {"sub", "kind", "sid", "orgs", "adm", "lang", "aud", "iss", "jti", "typ"}
    assert claims["exp"] - claims["iat"] == 600


async def test_refresh_gives_new_tokens_and_the_old_ones_fade(town: Town) -> None:
    browser = await town.signed_in()
    first = dict(browser.cookies)
    answer = await refresh(browser)
    assert answer.status_code == 200
    assert browser.cookies["refresh"] != first["refresh"]
    assert browser.cookies["access"] != first["access"]
    assert (await browser.get("/api/auth/me")).status_code == 200


async def test_two_tabs_at_once_both_survive(town: Town) -> None:
    browser = await town.signed_in()
    token = browser.cookies["refresh"]
    tabs = [await town.browser() for _ in range(5)]
    for tab in tabs:
        tab.cookies.set("refresh", token)
    answers = await asyncio.gather(*(refresh(tab) for tab in tabs))
    assert {answer.status_code for answer in answers} == {200}
    successor = answers[0].cookies["refresh"]
    assert {answer.cookies["refresh"] for answer in answers} == {successor}
    late = await town.browser()
    late.cookies.set("refresh", successor)
    assert (await refresh(late)).status_code == 200


async def test_a_copied_token_ends_the_session_for_both(town: Town) -> None:
    browser = await town.signed_in()
    stolen = browser.cookies["refresh"]
    await refresh(browser)
    await refresh(browser)
    thief = await town.browser()
    thief.cookies.set("refresh", stolen)
    answer = await refresh(thief)
    assert (answer.status_code, answer.json()["code"]) == (401, "session_ended")
    answer = await refresh(browser)
    assert (answer.status_code, answer.json()["code"]) == (401, "session_ended")


async def test_the_grace_for_tabs_is_short(town: Town) -> None:
    browser = await town.signed_in()
    stolen = browser.cookies["refresh"]
    await refresh(browser)
    await town.sql("UPDATE sessions SET refreshed_at = refreshed_at - interval '21 s'")
    thief = await town.browser()
    thief.cookies.set("refresh", stolen)
    assert (await refresh(thief)).status_code == 401
    assert (await refresh(browser)).status_code == 401


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é.1.é", "{sid}.1.00", "{sid}.99.00"])
async def test_a_guess_is_refused_and_hurts_nobody(town: Town, token: str) -> None:
    browser = await town.signed_in()
    session_id = browser.cookies["refresh"].partition(".")[0]
    answer = await (await town.browser()).post(
        "/api/auth/refresh",
        headers=[(b"cookie", f"refresh={token.format(sid=session_id)}".encode())],
    )
    assert answer.status_code == 401
    assert (await refresh(browser)).status_code == 200


async def test_an_expired_session_is_over(town: Town) -> None:
    browser = await town.signed_in()
    await town.sql(
        "UPDATE sessions SET refreshed_at = now() - interval '31 days', expires_at = now()"
    )
    answer = await refresh(browser)
    assert answer.status_code == 401
    assert set(cookies(answer)) == {"access", "refresh"}


async def test_using_a_session_keeps_it_alive(town: Town) -> None:
    browser = await town.signed_in()
    await town.sql("UPDATE sessions SET expires_at = now() + interval '1 minute'")
    await refresh(browser)
    [(expires,)] = await town.sql("SELECT expires_at FROM sessions")
    assert expires > datetime.now(UTC) + timedelta(days=29)


async def test_logging_out_ends_the_session_and_takes_the_cookies(town: Town) -> None:
    browser = await town.signed_in()
    token = browser.cookies["refresh"]
    answer = await browser.post("/api/auth/logout")
    assert answer.status_code == 204
    assert "access" not in browser.cookies
    assert (await browser.get("/api/auth/me")).status_code == 401
    browser.cookies.set("refresh", token)
    assert (await refresh(browser)).status_code == 401


async def test_logging_out_without_a_session_is_fine(town: Town) -> None:
    assert (await (await town.browser()).post("/api/auth/logout")).status_code == 204


async def test_login_and_registration_tell_nothing_about_who_exists(town: Town) -> None:
    known = await town.register()
    browser = await town.browser()
    wrong = await log_in(browser, known, "not the password")
    unknown = await log_in(browser, "nobody@example.com", "not the password")
    assert (wrong.status_code, wrong.json()) == (unknown.status_code, unknown.json())
    assert wrong.json()["code"] == "wrong_credentials"

    person = {"phone": "+351912345678", "name": "A", "password": "another long password"}
    again = await browser.post("/api/auth/register", json=person | {"email": known})
    fresh = await browser.post("/api/auth/register", json=person | {"email": "new@example.com"})
    assert again.status_code == fresh.status_code == 202
    assert set(again.json()) == set(fresh.json())
    assert (await log_in(browser, known, "another long password")).status_code == 401
    assert (await log_in(browser, known)).status_code == 200
    assert len(await town.published("user_registered")) == 2


async def test_an_unknown_email_is_hashed_for_as_well(town: Town, monkeypatch: Any) -> None:
    verified: list[str | None] = []
    hasher = town.service.ports.hasher
    verify = hasher.verify

    async def counted(password_hash: str | None, password: str) -> bool:
        verified.append(password_hash)
        return await verify(password_hash, password)

    monkeypatch.setattr(hasher, "verify", counted)
    await log_in(await town.browser(), "nobody@example.com")
    assert verified == [None]


async def test_twenty_registrations_of_one_email_make_one_person(town: Town) -> None:
    body = {
        "email": "rui@example.com",
        "phone": "+351912345678",
        "name": "Rui",
        "password": PASSWORD,
    }
    browser = await town.browser()
    answers = await asyncio.gather(
        *(browser.post("/api/auth/register", json=body) for _ in range(20))
    )
    assert {answer.status_code for answer in answers} == {202}
    assert len(await town.published("user_registered")) == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"email": "no-address"}, "invalid_request"),
        ({"email": "a@b"}, "invalid_request"),
        ({"email": "a@" + "x" * 300 + ".com"}, "invalid_request"),
        ({"phone": "12"}, "invalid_request"),
        ({"phone": "+351 000"}, "invalid_request"),
        ({"phone": "+351912345678;ext=5"}, "invalid_request"),
        ({"name": " "}, "invalid_request"),
        ({"name": "a\u0000b"}, "invalid_request"),
        ({"name": "x" * 101}, "invalid_request"),
        ({"language": "fr"}, "invalid_request"),
        ({"birth_date": "2990-01-01"}, "invalid_request"),
        ({"birth_date": "1890-01-01"}, "invalid_request"),
        ({"birth_date": "yesterday"}, "invalid_request"),
        ({"password": "short"}, "invalid_request"),
        ({"password": "x" * 129}, "invalid_request"),
        ({"password": "Password123!"}, "weak_password"),
        ({"password": "12345678"}, "weak_password"),
        ({"password": "ana.martins@example.com"}, "weak_password"),
        ({"email": None}, "invalid_request"),
    ],
    ids=str,
)
async def test_bad_registrations_change_nothing(
    town: Town, changed: dict[str, Any], code: str
) -> None:
    body = {
        "email": "ana.martins@example.com",
        "phone": "+351912345678",
        "name": "Ana",
        "password": PASSWORD,
    }
    answer = await (await town.browser()).post("/api/auth/register", json=body | changed)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert await town.sql("SELECT id FROM users") == []


async def test_what_one_may_not_decide_is_ignored(town: Town) -> None:
    browser = await town.signed_in(platform_admin=True, role="admin", disabled_at=None, version=9)
    me = (await browser.get("/api/auth/me")).json()
    assert (me["platform_admin"], me["memberships"], me["version"]) == (False, [], 1)


async def test_a_long_password_is_not_cut(town: Town) -> None:
    password = "uma frase comprida " * 6
    email = await town.register(password=password)
    browser = await town.browser()
    assert (await log_in(browser, email, password[:-1])).status_code == 401
    assert (await log_in(browser, email, password)).status_code == 200


async def test_accents_may_be_typed_in_two_ways(town: Town) -> None:
    email = await town.register(password="corac\u0327a\u0303o de ouro")
    assert (
        await log_in(await town.browser(), email, "cora\u00e7\u00e3o de ouro")
    ).status_code == 200


async def test_over_https_the_cookies_belong_to_this_host_alone(town: Town) -> None:

    response = Response()
    until = datetime.now(UTC) + timedelta(minutes=1)
    jar = Cookies("https://clinic.example")
    jar.give(response, access="a", access_until=until, refresh="r", refresh_until=until)
    lines = response.headers.getlist("set-cookie")
    assert [line.partition("=")[0] for line in lines] == ["__Host-access", "__Host-refresh"]
    for line in lines:
        assert "Secure" in line
        assert "Path=/;" in line
        assert "Domain" not in line


async def test_sessions_long_past_are_forgotten_and_others_kept(town: Town) -> None:
    logged_out, expired, present = [await town.signed_in() for _ in range(3)]
    sessions = [b.cookies["refresh"].partition(".")[0] for b in (logged_out, expired)]
    await logged_out.post("/api/auth/logout")
    past = "now() - interval '8 days'"
    await town.sql(f"UPDATE sessions SET ended_at = {past} WHERE id = '{sessions[0]}'")
    await town.sql(
        f"UPDATE sessions SET expires_at = {past}, refreshed_at = {past} - interval '30 days' "
        f"WHERE id = '{sessions[1]}'"
    )
    assert await town.sql(PAST_SESSIONS) == [(1,)]
    assert await forget_past_sessions(town.service) == 2
    assert await town.sql(PAST_SESSIONS) == [(0,)]
    assert (await refresh(present)).status_code == 200
