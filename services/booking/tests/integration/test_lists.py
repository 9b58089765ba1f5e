"""Who sees which appointments, in which order, in pages."""

from datetime import timedelta
from typing import Any

import httpx

from chassis.ids import new_id
from contracts.auth import UserErased

from .conftest import MONDAY, Clinic, Town, answered, ok, refused, registered

TEN = MONDAY + timedelta(hours=2)
HALF = timedelta(minutes=30)


async def pages(who: httpx.AsyncClient, path: str, **query: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    cursor: str | None = None
    while True:
        page = await ok(who.get(path, params=query | ({"cursor": cursor} if cursor else {})))
        items += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return items


async def test_patients_see_their_own_the_latest_first(town: Town, clinic: Clinic) -> None:
    patient, other = await town.browser(), await town.browser()
    mine = [await clinic.book(patient, TEN + n * HALF) for n in range(7)]
    await clinic.book(other, TEN)
    seen = await pages(patient, "/api/booking/appointments", limit=3)
    assert seen == mine[::-1]
    answered(await patient.post(f"/api/booking/appointments/{mine[0]['id']}/cancel"))
    for states, count in ((["held"], 6), (["cancelled"], 1), (["held", "cancelled"], 7)):
        found = await pages(patient, "/api/booking/appointments", state=states)
        assert len(found) == count
    refused(
        await patient.get("/api/booking/appointments", params={"state": "lost"}),
        422,
        "invalid_request",
    )
    refused(
        await patient.get("/api/booking/appointments", params={"cursor": "x"}),
        422,
        "invalid_request",
    )


async def test_the_desk_sees_the_day_of_a_location(town: Town, clinic: Clinic) -> None:
    maria = town.signer.user()
    await town.tell(registered(maria.id, "Maria Silva"))
    patient = await town.browser(maria)
    path = f"/api/booking/locations/{clinic.location_id}/appointments"
    for days in (0, 1):
        for number in range(4):
            await clinic.book(patient, TEN + timedelta(days=days) + number * HALF)
    desk = await clinic.staff("front_desk")
    day = await pages(desk, path, **{"from": "2027-01-04", "limit": 3})
    assert [a["starts_at"] for a in day] == sorted(a["starts_at"] for a in day)
    assert len(day) == 4
    assert {(a["patient_name"], a["patient_phone"]) for a in day} == {
        ("Maria Silva", "+351912345678")
    }
    both = await pages(desk, path, **{"from": "2027-01-04", "to": "2027-01-05"})
    assert len(both) == 8
    hers = {"from": "2027-01-04", "practitioner_id": clinic.practitioners[0]}
    ana = await pages(desk, path, **hers)
    assert {a["practitioner_name"] for a in ana} == {"Ana"}
    nobody = await pages(desk, path, **{"from": "2027-01-04", "patient_id": str(new_id())})
    assert nobody == []


async def test_a_practitioner_sees_their_own(town: Town, clinic: Clinic) -> None:
    user = new_id()
    ana = clinic.practitioners[0]
    body = {"user_id": str(user)}
    answered(await clinic.manager.patch(f"/api/booking/practitioners/{ana}", json=body))
    patient = await town.browser()
    booked = [await clinic.book(patient, TEN) for _ in range(2)]
    path = f"/api/booking/locations/{clinic.location_id}/appointments"
    practitioner = await clinic.staff("practitioner", user)
    seen = await pages(practitioner, path, **{"from": "2027-01-04"})
    assert [a["practitioner_id"] for a in seen] == [ana]
    assert seen[0]["arrival_token"] is None
    (own,) = [b for b in booked if b["practitioner_id"] == ana]
    await ok(practitioner.get(f"/api/booking/appointments/{own['id']}"))


async def test_who_does_not_work_here_sees_nothing_as_a_practitioner(
    town: Town, clinic: Clinic
) -> None:
    """They were dismissed, or never asked: whose account it is, a manager typed."""
    user, ana = new_id(), clinic.practitioners[0]
    body = {"user_id": str(user)}
    answered(await clinic.manager.patch(f"/api/booking/practitioners/{ana}", json=body))
    booked = await clinic.book(await town.browser(), TEN, practitioner_id=ana)
    path = f"/api/booking/appointments/{booked['id']}"
    elsewhere = {(await town.clinic()).organisation_id: "admin"}
    for roles in ({}, elsewhere):
        who = await town.browser(town.signer.user(user, roles=roles))
        refused(await who.get(path), 404, "not_found")
        refused(await who.get(f"{path}/history"), 404, "not_found")
    await ok((await clinic.staff("practitioner", user)).get(f"{path}/history"))


async def test_the_agenda_is_the_organisations_own(town: Town, clinic: Clinic) -> None:
    elsewhere = await town.clinic()
    path = f"/api/booking/locations/{clinic.location_id}/appointments"
    day = {"from": "2027-01-04"}
    refused(await elsewhere.manager.get(path, params=day), 404, "not_found")
    refused(await (await town.browser()).get(path, params=day), 403, "forbidden")
    for bad in ({}, {"from": "today"}, {"from": "2027-02-30"}, {"from": "2027-01-04T10:00:00Z"}):
        refused(await clinic.manager.get(path, params=bad), 422, "invalid_request")
    for span in (
        {"from": "2027-01-05", "to": "2027-01-04"},
        {"from": "2027-01-05", "to": "2028-01-04"},
    ):
        refused(await clinic.manager.get(path, params=span), 422, "invalid_period")


async def test_names_follow_the_newest_news_and_vanish_when_erased(
    town: Town, clinic: Clinic
) -> None:
    maria = town.signer.user()
    patient = await town.browser(maria)
    patient.headers["idempotency-key"] = "hers"
    await clinic.book(patient, TEN)
    assert len(await town.sql("SELECT key FROM idempotency")) == 1
    path = f"/api/booking/locations/{clinic.location_id}/appointments"

    async def name() -> str | None:
        (seen,) = await pages(clinic.manager, path, **{"from": "2027-01-04"})
        shown: str | None = seen["patient_name"]
        return shown

    assert await name() is None
    await town.tell(registered(maria.id, "Maria Costa", 3), registered(maria.id, "Maria", 2))
    assert await name() == "Maria Costa"
    await town.tell(UserErased(user_id=maria.id, version=4))
    await town.tell(registered(maria.id, "Maria Costa", 5))
    assert await name() is None
    assert await town.sql("SELECT key FROM idempotency") == []
