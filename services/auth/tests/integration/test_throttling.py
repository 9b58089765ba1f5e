"""Guessing is slow for the guesser, and only for the guesser."""

import asyncio

import httpx

from .conftest import PASSWORD, Town, log_in


async def guesses(browser: httpx.AsyncClient, email: str, count: int) -> list[int]:
    return [
        (await log_in(browser, email, f"wrong guess {number}")).status_code
        for number in range(count)
    ]


async def test_an_address_may_guess_five_times_at_an_account(town: Town) -> None:
    email = await town.register()
    thief = await town.browser("203.0.113.9")
    assert await guesses(thief, email, 7) == [401] * 5 + [429] * 2
    refused = await log_in(thief, email, PASSWORD)
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
    assert 1 <= int(refused.headers["retry-after"]) <= 600


async def test_an_unknown_account_is_throttled_just_the_same(town: Town) -> None:
    assert await guesses(await town.browser(), "no@example.com", 7) == [401] * 5 + [429] * 2


async def test_guesses_made_at_once_are_counted_too(town: Town) -> None:
    email = await town.register()
    thief = await town.browser()
    answers = await asyncio.gather(*(log_in(thief, email, f"wrong guess {n}") for n in range(30)))
    assert sorted(answer.status_code for answer in answers) == [401] * 5 + [429] * 25


async def test_the_owner_logs_in_from_elsewhere_meanwhile(town: Town) -> None:
    email = await town.register()
    await guesses(await town.browser("203.0.113.9"), email, 9)
    assert (await log_in(await town.browser("198.51.100.7"), email)).status_code == 200


async def test_the_owners_browser_is_known_even_behind_the_thiefs_address(town: Town) -> None:
    email = await town.register()
    owner = await town.signed_in(email)
    await owner.post("/api/auth/logout")
    await guesses(await town.browser(), email, 9)
    assert (await log_in(owner, email)).status_code == 200


async def test_many_addresses_do_not_help_for_long_and_still_do_not_lock_out(town: Town) -> None:
    email = await town.register()
    owner = await town.signed_in(email)
    statuses = []
    for number in range(13):
        thief = await town.browser(f"203.0.113.{number}")
        statuses += await guesses(thief, email, 4)
    assert statuses == [401] * 50 + [429] * 2
    assert (await log_in(owner, email)).status_code == 200


async def test_the_known_browsers_own_guesses_are_counted(town: Town) -> None:
    email = await town.register()
    owner = await town.signed_in(email)
    assert await guesses(owner, email, 12) == [401] * 10 + [429] * 2


async def test_being_known_for_one_account_is_nothing_for_another(town: Town) -> None:
    victim = await town.register()
    thief = await town.signed_in()
    assert await guesses(thief, victim, 7) == [401] * 5 + [429] * 2


async def test_a_made_up_cookie_makes_no_browser_known(town: Town) -> None:
    email = await town.register()
    thief = await town.browser()
    statuses = []
    for number in range(7):
        cookie = f"known={number}.{'0' * 64}é".encode()
        body = {"email": email, "password": "wrong guess"}
        headers = [(b"cookie", cookie)]
        statuses.append(
            (await thief.post("/api/auth/login", json=body, headers=headers)).status_code
        )
    assert statuses == [401] * 5 + [429] * 2


async def test_one_address_cannot_try_one_password_on_everybody(town: Town) -> None:
    thief = await town.browser()
    statuses = [
        (await log_in(thief, f"person{n}@example.com", PASSWORD)).status_code for n in range(52)
    ]
    assert statuses == [401] * 50 + [429] * 2


async def test_forging_the_forwarded_address_helps_nobody(town: Town) -> None:
    email = await town.register()
    direct = await town.browser("203.0.113.9")
    statuses = []
    for number in range(7):
        direct.headers["x-forwarded-for"] = f"198.51.100.{number}"
        statuses += await guesses(direct, email, 1)
    assert statuses == [401] * 5 + [429] * 2

    behind_gateway = await town.browser("127.0.0.1")
    statuses = []
    for number in range(7):
        behind_gateway.headers["x-forwarded-for"] = f"198.51.100.{number}, 203.0.113.77"
        statuses += await guesses(behind_gateway, email, 1)
    assert statuses == [401] * 5 + [429] * 2


async def test_logging_in_well_costs_nothing(town: Town) -> None:
    email = await town.register()
    for _ in range(8):
        assert (await log_in(await town.browser(), email)).status_code == 200
