import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx
import pytest

from auth.application.throttle import Throttle
from chassis.ids import new_id
from chassis.ratelimit import MemoryCounters, RateLimiter
from chassis.testing import settle
from chassis.testing.bus import deliver, sealed
from contracts.booking import OrganisationCreated

from .conftest import Town, refresh


async def add(
    by: httpx.AsyncClient,
    organisation_id: UUID,
    email: str,
    role: str = "front_desk",
    **headers: str,
) -> httpx.Response:
    body = {"organisation_id": str(organisation_id), "email": email, "role": role}
    return await by.post("/api/auth/members", json=body, headers=headers)


async def staff(
    town: Town, admin: httpx.AsyncClient, organisation_id: UUID, role: str
) -> tuple[httpx.AsyncClient, str]:
    """Somebody with this role, logged in, and the path of the membership."""
    email = await town.register()
    answer = await add(admin, organisation_id, email, role)
    assert answer.status_code == 201, answer.text
    return await town.signed_in(email), answer.headers["location"]


async def test_who_creates_an_organisation_is_its_admin(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    me = (await owner.get("/api/auth/me")).json()
    assert [(m["organisation_id"], m["role"]) for m in me["memberships"]] == [
        (str(clinic), "admin")
    ]
    [event] = await town.published("membership_changed")
    assert (event["user_id"], event["role"], event["version"]) == (me["id"], "admin", 1)


async def test_an_owner_who_is_gone_and_an_event_that_comes_twice_do_no_harm(town: Town) -> None:
    event = OrganisationCreated(
        organisation_id=new_id(),
        name="A",
        legal_name="A",
        tax_number="500000000",
        address="A",
        owner_id=new_id(),
        version=1,
    )
    await deliver(town.bus, sealed(event), sealed(event))
    owner = await town.signed_in()
    owner_id = (await owner.get("/api/auth/me")).json()["id"]
    known = event.model_copy(update={"owner_id": UUID(owner_id)})
    await deliver(town.bus, sealed(known), sealed(known))
    await settle(town.service)
    assert len(await town.published("membership_changed")) == 1


async def test_adding_changing_and_removing_a_member(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    browser, path = await staff(town, owner, clinic, "practitioner")
    member = (await owner.get(path)).json()
    assert (member["role"], member["version"]) == ("practitioner", 1)

    assert (await owner.patch(path, json={"role": "manager"})).json()["version"] == 2
    session = (await refresh(browser)).json()
    assert session["roles"] == {str(clinic): "manager"}

    assert (await owner.delete(path)).status_code == 204
    assert (await refresh(browser)).json()["roles"] == {}
    assert (await owner.get(path)).status_code == 404
    assert (await owner.delete(path)).status_code == 404

    again = await add(owner, clinic, member["email"], "front_desk")
    assert (again.json()["id"], again.json()["version"]) == (member["id"], 4)
    events = [e for e in await town.published("membership_changed") if e["version"] > 1]
    assert [(e["role"], e["version"]) for e in events] == [
        ("manager", 2),
        (None, 3),
        ("front_desk", 4),
    ]


async def test_the_list_comes_in_pages(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    for _ in range(3):
        await add(owner, clinic, await town.register())
    query: dict[str, Any] = {"organisation_id": str(clinic), "limit": 3}
    first = (await owner.get("/api/auth/members", params=query)).json()
    query["cursor"] = first["next_cursor"]
    second = (await owner.get("/api/auth/members", params=query)).json()
    assert (len(first["items"]), len(second["items"]), second["next_cursor"]) == (3, 1, None)


async def test_adding_twice_is_refused_or_replayed(town: Town) -> None:
    owner = await town.signed_in()
    clinic, email = await town.organisation(owner), await town.register()
    first = await add(owner, clinic, email, **{"idempotency-key": "k"})
    replay = await add(owner, clinic, email, **{"idempotency-key": "k"})
    again = await add(owner, clinic, email)
    assert first.status_code == replay.status_code == 201
    assert first.json() == replay.json()
    assert (again.status_code, again.json()["code"]) == (409, "already_member")


async def test_twenty_at_once_add_one_member(town: Town) -> None:
    owner = await town.signed_in()
    clinic, email = await town.organisation(owner), await town.register()
    answers = await asyncio.gather(*(add(owner, clinic, email) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 19


async def test_only_those_who_registered_can_be_added_and_asking_is_throttled(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    answers = [await add(owner, clinic, f"unknown{n}@example.com") for n in range(22)]
    assert [answer.status_code for answer in answers] == [404] * 20 + [429] * 2
    assert answers[0].json()["code"] == "no_such_user"
    assert (await add(owner, clinic, await town.register())).status_code == 201


async def test_counting_holds_no_lock_of_the_organisation(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)

    class Slow(MemoryCounters):
        async def add(self, key: str, window: int, seconds: int) -> tuple[int, int]:
            async with asyncio.timeout(5), town.service.uow() as uow:
                await uow.memberships.lock_organisation(clinic)
            return await super().add(key, window, seconds)

    ports = town.service.ports
    throttle = Throttle(RateLimiter(Slow()), ports.secrets)
    town.service.ports = replace(ports, throttle=throttle)
    assert (await add(owner, clinic, "unknown@example.com")).status_code == 404


async def test_roles_decide_who_manages(town: Town) -> None:
    owner, outsider = await town.signed_in(), await town.signed_in()
    clinic = await town.organisation(owner)
    await town.organisation(outsider)
    manager, manager_path = await staff(town, owner, clinic, "manager")
    desk, desk_path = await staff(town, owner, clinic, "front_desk")
    patient, nobody = await town.signed_in(), await town.browser()
    email = await town.register()
    query = {"organisation_id": str(clinic)}

    for browser, status in ((nobody, 401), (patient, 403), (desk, 403), (outsider, 404)):
        assert (await add(browser, clinic, email)).status_code == status
        assert (await browser.get("/api/auth/members", params=query)).status_code == status
        assert (await browser.get(manager_path)).status_code == status
        change = await browser.patch(manager_path, json={"role": "admin"})
        assert change.status_code == status
        removal = await browser.delete(manager_path)
        assert removal.status_code == status
    assert (await manager.get("/api/auth/members", params=query)).status_code == 200
    assert (await add(manager, clinic, email)).status_code == 201
    assert (await manager.patch(desk_path, json={"role": "practitioner"})).status_code == 200


async def test_only_admins_make_and_unmake_admins(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    manager, manager_path = await staff(town, owner, clinic, "manager")
    _, admin_path = await staff(town, owner, clinic, "admin")
    for answer in (
        await manager.patch(manager_path, json={"role": "admin"}),
        await manager.patch(admin_path, json={"role": "manager"}),
        await manager.delete(admin_path),
        await add(manager, clinic, await town.register(), "admin"),
    ):
        assert (answer.status_code, answer.json()["code"]) == (403, "role_too_high")
    assert (await owner.patch(manager_path, json={"role": "admin"})).status_code == 200


async def test_an_admin_always_remains(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    me = (await owner.get("/api/auth/me")).json()
    own_path = f"/api/auth/members/{me['memberships'][0]['id']}"
    for answer in (
        await owner.delete(own_path),
        await owner.patch(own_path, json={"role": "manager"}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (409, "last_admin")

    other, other_path = await staff(town, owner, clinic, "admin")
    answers = await asyncio.gather(other.delete(own_path), owner.delete(other_path))
    assert sorted(answer.status_code for answer in answers) in ([204, 404], [204, 409])
    [(admins,)] = await town.sql("SELECT count(*) FROM memberships WHERE role = 'admin'")
    assert admins == 1


async def test_a_member_may_leave(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    desk, path = await staff(town, owner, clinic, "front_desk")
    assert (await desk.delete(path)).status_code == 204
    assert (await refresh(desk)).json()["roles"] == {}


async def test_a_dismissed_manager_cannot_come_back_with_an_old_token(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    manager, path = await staff(town, owner, clinic, "manager")
    me = (await manager.get("/api/auth/me")).json()
    await owner.delete(path)
    assert (await add(manager, clinic, me["email"], "manager")).status_code == 401
    await refresh(manager)
    assert (await add(manager, clinic, me["email"], "manager")).status_code == 403


async def test_two_edits_of_one_version(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    _, path = await staff(town, owner, clinic, "front_desk")
    seen = (await owner.get(path)).headers["etag"]
    for role, status in (("manager", 200), ("practitioner", 412)):
        answer = await owner.patch(path, json={"role": role}, headers={"if-match": seen})
        assert answer.status_code == status


@pytest.mark.parametrize(
    "changed", [{"role": "emperor"}, {"role": None}, {"organisation_id": "x"}, {"email": "x"}]
)
async def test_bad_members_are_refused(town: Town, changed: dict[str, Any]) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    body = {"organisation_id": str(clinic), "email": "a@example.com", "role": "manager"}
    answer = await owner.post("/api/auth/members", json=body | changed)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
