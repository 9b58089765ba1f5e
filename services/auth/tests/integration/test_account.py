import asyncio
from typing import Any

import pytest

from .conftest import PASSWORD, Town, log_in, refresh


async def test_changing_the_contact_is_told_to_everybody(town: Town) -> None:
    browser = await town.signed_in()
    answer = await browser.patch(
        "/api/auth/me", json={"phone": "962 345 678", "name": "  Ana   Maria ", "language": "en"}
    )
    assert answer.status_code == 200
    [event] = await town.published("user_contact_changed")
    assert (event["phone"], event["name"], event["language"], event["version"]) == (
        "+351962345678",
        "Ana Maria",
        "en",
        2,
    )
    assert event["email"] == answer.json()["email"]
    assert answer.headers["etag"] == '"2"'


async def test_changing_nothing_is_told_to_nobody(town: Town) -> None:
    browser = await town.signed_in()
    me = (await browser.get("/api/auth/me")).json()
    answer = await browser.patch("/api/auth/me", json={"name": me["name"], "phone": me["phone"]})
    assert answer.json() == me
    assert await town.published("user_contact_changed") == []


async def test_a_new_email_takes_the_password(town: Town) -> None:
    browser = await town.signed_in()
    change = {"email": "New.Address@Example.com"}
    for wrong in ({}, {"current_password": "not it at all"}):
        answer = await browser.patch("/api/auth/me", json=change | wrong)
        assert (answer.status_code, answer.json()["code"]) == (403, "wrong_password")
    answer = await browser.patch("/api/auth/me", json=change | {"current_password": PASSWORD})
    assert answer.json()["email"] == "new.address@example.com"
    assert (await log_in(await town.browser(), "new.address@example.com")).status_code == 200


async def test_somebody_elses_email_cannot_be_taken(town: Town) -> None:
    taken = await town.register()
    browser = await town.signed_in()
    change = {"email": taken, "current_password": PASSWORD}
    answer = await browser.patch("/api/auth/me", json=change)
    assert (answer.status_code, answer.json()["code"]) == (409, "email_taken")


async def test_an_edit_of_an_old_version_is_refused(town: Town) -> None:
    browser = await town.signed_in()
    seen = (await browser.get("/api/auth/me")).headers["etag"]
    for name, status in (("First", 200), ("Second", 412)):
        answer = await browser.patch(
            "/api/auth/me", json={"name": name}, headers={"if-match": seen}
        )
        assert answer.status_code == status
    assert answer.json()["code"] == "version_conflict"


async def test_a_birth_date_can_be_given_and_taken_away(town: Town) -> None:
    browser = await town.signed_in()
    for birth_date in ("1980-02-29", None):
        answer = await browser.patch("/api/auth/me", json={"birth_date": birth_date})
        assert answer.json()["birth_date"] == birth_date


async def test_a_new_password_ends_the_other_sessions(town: Town) -> None:
    email = await town.register()
    here, elsewhere = await town.signed_in(email), await town.signed_in(email)
    change = {"current_password": PASSWORD, "new_password": "a boat under the bridge"}
    wrong = await here.post("/api/auth/me/password", json=change | {"current_password": "no"})
    assert (wrong.status_code, wrong.json()["code"]) == (403, "wrong_password")
    assert (await refresh(elsewhere)).status_code == 200
    assert (await here.post("/api/auth/me/password", json=change)).status_code == 204
    assert (await refresh(elsewhere)).status_code == 401
    assert (await refresh(here)).status_code == 200
    fresh = await town.browser()
    assert (await log_in(fresh, email)).status_code == 401
    assert (await log_in(fresh, email, "a boat under the bridge")).status_code == 200


@pytest.mark.parametrize("weak", ["password", "benfica1904", "Person 1", "aaaaaaaa", "abcdefgh"])
async def test_a_weak_new_password_is_refused(town: Town, weak: str) -> None:
    browser = await town.signed_in()
    answer = await browser.post(
        "/api/auth/me/password", json={"current_password": PASSWORD, "new_password": weak}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "weak_password")


async def test_guessing_the_password_in_an_open_session_is_throttled(town: Town) -> None:
    browser = await town.signed_in()
    answers = [
        await browser.post("/api/auth/me/erase", json={"current_password": f"guess {n}"})
        for n in range(12)
    ]
    assert [answer.status_code for answer in answers] == [403] * 10 + [429] * 2


async def test_erasing_leaves_nothing_and_is_told_to_everybody(town: Town) -> None:
    owner, staff = await town.signed_in(), await town.signed_in()
    clinic = await town.organisation(owner)
    me = (await staff.get("/api/auth/me")).json()
    member = {"organisation_id": str(clinic), "email": me["email"], "role": "practitioner"}
    key = {"idempotency-key": "hire"}
    hired = await owner.post("/api/auth/members", json=member, headers=key)
    assert hired.status_code == 201

    answer = await staff.post("/api/auth/me/erase", json={"current_password": PASSWORD})
    assert answer.status_code == 204
    [erased] = await town.published("user_erased")
    assert (erased["user_id"], erased["version"]) == (me["id"], 2)
    left = [e for e in await town.published("membership_changed") if e["user_id"] == me["id"]]
    assert [(e["role"], e["version"]) for e in left] == [("practitioner", 1), (None, 2)]
    for table in ("users WHERE id", "sessions WHERE user_id", "memberships WHERE user_id"):
        assert await town.sql(f"SELECT 1 FROM {table} = CAST(:id AS uuid)", id=me["id"]) == []
    assert await town.sql("SELECT 1 FROM idempotency") == []
    assert (await log_in(await town.browser(), me["email"])).status_code == 401
    assert (await refresh(staff)).status_code == 401
    await town.register(me["email"])


async def test_a_job_that_failed_for_good_does_not_keep_the_email(town: Town) -> None:
    email = await town.register()
    other = f"jo{email}"
    for address in (email, other):
        await town.sql(
            "INSERT INTO pgqueuer (priority, created, updated, heartbeat, execute_after, status,"
            " entrypoint, payload) VALUES (0, now(), now(), now(), now(), 'failed',"
            " 'request_reset', convert_to(:payload, 'UTF8'))",
            payload=f'{{"email":"{address}"}}',
        )
    browser = await town.signed_in(email)
    await browser.post("/api/auth/me/erase", json={"current_password": PASSWORD})
    [left] = await town.sql("SELECT convert_from(payload, 'UTF8') FROM pgqueuer")
    assert other in left[0]


async def test_the_last_admin_hands_over_before_leaving(town: Town) -> None:
    owner = await town.signed_in()
    await town.organisation(owner)
    answer = await owner.post("/api/auth/me/erase", json={"current_password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (409, "last_admin")
    assert (await refresh(owner)).status_code == 200


async def test_erased_while_logging_in_ends_outside(town: Town) -> None:
    email = await town.register()
    browser = await town.signed_in(email)
    erase = browser.post("/api/auth/me/erase", json={"current_password": PASSWORD})
    others = [await town.browser() for _ in range(4)]
    await asyncio.gather(erase, *(log_in(other, email) for other in others))
    for other in others:
        assert (await refresh(other)).status_code == 401


async def test_platform_admins_see_and_disable_users(town: Town) -> None:
    email, admin_email = await town.register(), await town.register()
    await town.sql("UPDATE users SET platform_admin = true WHERE email = :e", e=admin_email)
    admin, browser = await town.signed_in(admin_email), await town.signed_in(email)
    me = (await browser.get("/api/auth/me")).json()

    listed = (await admin.get("/api/auth/users", params={"limit": 1})).json()
    rest = (await admin.get("/api/auth/users", params={"cursor": listed["next_cursor"]})).json()
    assert {u["email"] for u in listed["items"] + rest["items"]} == {email, admin_email}
    path = f"/api/auth/users/{me['id']}"
    assert (await admin.get(path)).json()["disabled"] is False

    assert (await admin.post(f"{path}/disable")).json()["disabled"] is True
    assert (await refresh(browser)).status_code == 401
    assert (await log_in(browser, email)).json()["code"] == "wrong_credentials"
    assert (await admin.post(f"{path}/enable")).json()["disabled"] is False
    assert (await log_in(browser, email)).status_code == 200


async def test_others_do_not_see_users(town: Town) -> None:
    owner = await town.signed_in()
    await town.organisation(owner)
    me: dict[str, Any] = (await owner.get("/api/auth/me")).json()
    for method, path in (
        ("GET", "/api/auth/users"),
        ("GET", f"/api/auth/users/{me['id']}"),
        ("POST", f"/api/auth/users/{me['id']}/disable"),
        ("POST", f"/api/auth/users/{me['id']}/enable"),
    ):
        assert (await owner.request(method, path)).status_code == 403
        assert (await (await town.browser()).request(method, path)).status_code == 401
