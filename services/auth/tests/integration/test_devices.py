import asyncio
from typing import Any
from uuid import UUID

import httpx
import pytest

from chassis.ids import new_id
from chassis.tokens import Verifier

from .conftest import Town, refresh

LOCATION = new_id()


async def announce(
    by: httpx.AsyncClient, organisation_id: UUID, kind: str = "kiosk", **changed: Any
) -> httpx.Response:
    body = {
        "organisation_id": str(organisation_id),
        "location_id": str(LOCATION),
        "kind": kind,
        "name": "By the door",
    }
    return await by.post("/api/auth/devices", json=body | changed)


async def pair(device: httpx.AsyncClient, code: str) -> httpx.Response:
    return await device.post("/api/auth/devices/pair", json={"code": code})


@pytest.mark.parametrize("kind", ["kiosk", "display"])
async def test_a_device_is_paired_and_keeps_its_session(town: Town, kind: str) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    announced = await announce(owner, clinic, kind)
    assert announced.status_code == 201
    code = announced.json()["pairing_code"]
    assert len(code) == 8

    device = await town.browser()
    answer = await pair(device, f" {code[:4].lower()}-{code[4:]}")
    assert answer.status_code == 200
    place = {"organisation_id": str(clinic), "location_id": str(LOCATION), "kind": kind}
    assert answer.json()["device"] == place
    assert (await refresh(device)).json()["device"] == place

    verifier = Verifier(town.service.ports.keys, "access")
    caller: Any = await verifier.verify(device.cookies["access"])
    assert (caller.kind, caller.organisation_id, caller.location_id, caller.device_kind) == (
        "device",
        clinic,
        LOCATION,
        kind,
    )
    view = (await owner.get(announced.headers["location"])).json()
    assert view["state"] == "paired"
    assert "pairing_code" not in view


async def test_a_device_is_nobody_elsewhere(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    device = await town.browser()
    await pair(device, (await announce(owner, clinic)).json()["pairing_code"])
    assert (await device.get("/api/auth/me")).status_code == 403
    query = {"organisation_id": str(clinic)}
    assert (await device.get("/api/auth/devices", params=query)).status_code == 403
    assert (await announce(device, clinic)).status_code == 403


async def test_of_many_who_bring_the_code_one_is_paired(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    code = (await announce(owner, clinic)).json()["pairing_code"]
    devices = [await town.browser(f"198.51.100.{n}") for n in range(20)]
    answers = await asyncio.gather(*(pair(device, code) for device in devices))
    assert sorted(answer.status_code for answer in answers) == [200] + [404] * 19
    [(sessions,)] = await town.sql("SELECT count(*) FROM sessions WHERE device_id IS NOT NULL")
    assert sessions == 1


async def test_a_code_lives_ten_minutes(town: Town) -> None:
    owner = await town.signed_in()
    code = (await announce(owner, await town.organisation(owner))).json()["pairing_code"]
    await town.sql("UPDATE devices SET code_expires_at = now()")
    answer = await pair(await town.browser(), code)
    assert (answer.status_code, answer.json()["code"]) == (404, "no_such_pairing_code")


async def test_codes_cannot_be_guessed_for_long(town: Town) -> None:
    device = await town.browser()
    answers = [await pair(device, f"2345678{letter}") for letter in "ABCDEFGHJKMN"]
    assert [answer.status_code for answer in answers] == [404] * 10 + [429] * 2
    assert {int(answer.headers["retry-after"]) > 0 for answer in answers[10:]} == {True}


async def test_a_revoked_device_is_out(town: Town) -> None:
    owner = await town.signed_in()
    clinic = await town.organisation(owner)
    announced = await announce(owner, clinic)
    device = await town.browser()
    await pair(device, announced.json()["pairing_code"])
    revoked = await owner.post(announced.headers["location"] + "/revoke")
    assert revoked.json()["state"] == "revoked"
    assert (await refresh(device)).status_code == 401
    again = await owner.post(announced.headers["location"] + "/revoke")
    assert again.json()["version"] == revoked.json()["version"]


async def test_a_revoked_device_cannot_be_paired_any_more(town: Town) -> None:
    owner = await town.signed_in()
    announced = await announce(owner, await town.organisation(owner))
    await owner.post(announced.headers["location"] + "/revoke")
    answer = await pair(await town.browser(), announced.json()["pairing_code"])
    assert answer.status_code == 404


async def test_the_code_is_kept_nowhere(town: Town) -> None:
    owner = await town.signed_in()
    owner.headers["idempotency-key"] = "kiosk-1"
    code = (await announce(owner, await town.organisation(owner))).json()["pairing_code"]
    [(row,)] = await town.sql("SELECT devices::text FROM devices")
    answers = await town.sql("SELECT idempotency::text FROM idempotency")
    assert code not in f"{row} {answers}"


async def test_devices_belong_to_their_organisation(town: Town) -> None:
    owner, outsider, patient = [await town.signed_in() for _ in range(3)]
    clinic = await town.organisation(owner)
    await town.organisation(outsider)
    path = (await announce(owner, clinic)).headers["location"]
    query = {"organisation_id": str(clinic)}
    for browser, status in ((await town.browser(), 401), (patient, 403), (outsider, 404)):
        assert (await announce(browser, clinic)).status_code == status
        assert (await browser.get("/api/auth/devices", params=query)).status_code == status
        assert (await browser.get(path)).status_code == status
        assert (await browser.post(path + "/revoke")).status_code == status
    listed = (await owner.get("/api/auth/devices", params=query)).json()
    assert [device["state"] for device in listed["items"]] == ["waiting"]


@pytest.mark.parametrize(
    "changed",
    [{"kind": "toaster"}, {"name": ""}, {"name": "x" * 101}, {"location_id": 7}, {"kind": None}],
)
async def test_bad_devices_are_refused(town: Town, changed: dict[str, Any]) -> None:
    owner = await town.signed_in()
    answer = await announce(owner, await town.organisation(owner), **changed)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
