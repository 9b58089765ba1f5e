"""Accounts that a front desk makes for patients."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from chassis.ids import new_id

from .conftest import Town, log_in, refresh

PATIENTS = "/api/auth/patients"
NEW = "a boat under the bridge"


def patient(clinic: UUID, **changed: Any) -> dict[str, Any]:
    return {
        "organisation_id": str(clinic),
        "name": " Ana  Martins ",
        "phone": "912 345 678",
        "email": "Ana@Example.com",
        "language": "pt-PT",
        **changed,
    }


async def member(town: Town, owner: httpx.AsyncClient, clinic: UUID, role: str) -> Any:
    browser = await town.signed_in()
    email = (await browser.get("/api/auth/me")).json()["email"]
    body = {"organisation_id": str(clinic), "email": email, "role": role}
    browser.member = (await owner.post("/api/auth/members", json=body)).json()  # type: ignore[attr-defined]
    await refresh(browser)
    return browser


async def test_the_desk_makes_an_account_and_the_patient_chooses_the_password(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    desk = await member(town, owner, clinic, "front_desk")
    before = datetime.now(UTC)
    answer = await desk.post(PATIENTS, json=patient(clinic, birth_date="1984-02-29"))
    assert answer.status_code == 201
    made = answer.json()
    assert made == {
        "id": made["id"],
        "name": "Ana Martins",
        "phone": "+351912345678",
        "email": "ana@example.com",
        "birth_date": "1984-02-29",
        "language": "pt-PT",
    }

    registered = (await town.published("user_registered"))[-1]
    assert (registered["user_id"], registered["invited"]) == (made["id"], True)
    [link] = await town.published("password_reset_requested")
    assert (link["user_id"], link["reason"], link["organisation_id"]) == (
        made["id"],
        "invited",
        str(clinic),
    )
    lasts = datetime.fromisoformat(link["expires_at"]) - before
    assert timedelta(days=7) <= lasts < timedelta(days=7, minutes=1)

    assert (await log_in(await town.browser(), "ana@example.com")).status_code == 401
    token = link["url"].rpartition("/")[2]
    body = {"token": token, "new_password": NEW}
    chosen = await (await town.browser()).post("/api/auth/password-resets/complete", json=body)
    assert chosen.status_code == 204
    signed_in = await log_in(await town.browser(), "ana@example.com", NEW)
    assert (signed_in.json()["id"], signed_in.json()["roles"]) == (made["id"], {})


async def test_an_invitation_that_ran_out_is_asked_for_again(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    assert (await owner.post(PATIENTS, json=patient(clinic))).status_code == 201
    await town.sql("UPDATE password_resets SET expires_at = now() - interval '1 second'")
    ask = {"email": "ana@example.com"}
    await (await town.browser()).post("/api/auth/password-resets", json=ask)
    reasons = [e["reason"] for e in await town.published("password_reset_requested")]
    assert reasons == ["invited", "forgotten"]


async def test_a_known_email_is_refused_and_left_alone(town: Town) -> None:
    known = await town.register()
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    answer = await owner.post(PATIENTS, json=patient(clinic, email=known.upper()))
    assert (answer.status_code, answer.json()["code"]) == (409, "email_taken")
    assert (await log_in(await town.browser(), known)).status_code == 200
    assert await town.published("password_reset_requested") == []


async def test_two_desks_make_one_account(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    answers = await asyncio.gather(*(owner.post(PATIENTS, json=patient(clinic)) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 4
    assert len(await town.published("password_reset_requested")) == 1


async def test_the_same_request_twice_makes_one_account(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    key = {"idempotency-key": "counter-1"}
    first = await owner.post(PATIENTS, json=patient(clinic), headers=key)
    again = await owner.post(PATIENTS, json=patient(clinic), headers=key)
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert len(await town.published("password_reset_requested")) == 1


@pytest.mark.parametrize(
    ("role", "status"), [("practitioner", 403), ("front_desk", 201), ("manager", 201)]
)
async def test_it_takes_the_front_desk(town: Town, role: str, status: int) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    browser = await member(town, owner, clinic, role)
    assert (await browser.post(PATIENTS, json=patient(clinic))).status_code == status


async def test_nobody_makes_accounts_for_a_clinic_that_is_not_theirs(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    stranger, other = await town.signed_in(), await town.signed_in()
    await town.organisation(other)
    assert (await other.post(PATIENTS, json=patient(clinic))).status_code == 404
    assert (await owner.post(PATIENTS, json=patient(new_id()))).status_code == 404
    assert (await stranger.post(PATIENTS, json=patient(clinic))).status_code == 403
    assert (await (await town.browser()).post(PATIENTS, json=patient(clinic))).status_code == 401


async def test_who_was_dismissed_makes_no_more_accounts(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    desk = await member(town, owner, clinic, "front_desk")
    await owner.delete(f"/api/auth/members/{desk.member['id']}")
    assert (await desk.post(PATIENTS, json=patient(clinic))).status_code == 401
    await refresh(desk)
    assert (await desk.post(PATIENTS, json=patient(clinic))).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "nobody"},
        {"phone": "1234"},
        {"name": " "},
        {"language": "fr"},
        {"birth_date": "2999-01-01"},
        {"organisation_id": "x"},
    ],
)
async def test_who_cannot_be_reached_is_refused(town: Town, wrong: dict[str, str]) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    answer = await owner.post(PATIENTS, json=patient(clinic, **wrong))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_making_accounts_is_throttled(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    statuses = [
        (await owner.post(PATIENTS, json=patient(clinic, email=f"p{n % 2}@x.example"))).status_code
        for n in range(62)
    ]
    assert statuses == [201] * 2 + [409] * 58 + [429] * 2
