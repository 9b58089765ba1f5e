"""A period counted: what became of its appointments, and how much of the open time they took."""

from datetime import datetime, timedelta
from typing import Any

import httpx

from .conftest import MONDAY, Clinic, Town, answered, ok, paid, refused

PATH = "/api/booking/statistics"
TEN = MONDAY + timedelta(hours=2)
DAY = timedelta(days=1)
HALF = timedelta(minutes=30)
NOTHING = {"booked": 0, "completed": 0, "missed": 0, "cancelled": 0, "expired": 0}


async def counted(
    clinic: Clinic, since: str = "2027-01-04", until: str = "2027-01-04", **more: Any
) -> dict[str, Any]:
    params = {"organisation_id": str(clinic.organisation_id), "from": since, "to": until, **more}
    return await ok(clinic.manager.get(PATH, params=params))


async def ends(town: Town, booked: dict[str, Any], state: str) -> None:
    """As if its day had been lived through; paid for, where it must have been."""
    if state == "cancelled":
        where = "state = 'cancelled', hold_expires_at = NULL, refund_cents = 0"
    elif state == "expired":
        where = "state = 'expired', hold_expires_at = NULL"
    else:
        await town.tell(paid(booked))
        where = f"state = '{state}'"
    await town.sql(f"UPDATE appointments SET {where} WHERE id = :id", id=booked["id"])


async def test_a_day_by_what_became_of_its_appointments(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    ana, rui = clinic.practitioners
    states = ["held", "confirmed", "completed", "completed", "missed", "cancelled", "expired"]
    for number, state in enumerate(states):
        booked = await clinic.book(patient, TEN + number * HALF, practitioner_id=ana)
        if state != "held":
            await ends(town, booked, state)
    await clinic.book(patient, TEN + DAY, practitioner_id=rui)
    seen = await counted(clinic, until="2027-01-06")
    assert seen["days"] == [
        {"date": "2027-01-04", "booked": 5, "completed": 2, "missed": 1}
        | {"cancelled": 1, "expired": 1},
        NOTHING | {"date": "2027-01-05", "booked": 1},
        NOTHING | {"date": "2027-01-06"},
    ]
    assert seen["services"] == [
        {"service_id": clinic.service_id, "name": "Massagem", "booked": 6, "missed": 1}
    ]
    three_days = 3 * 24 * 60
    assert seen["practitioners"] == [
        {"practitioner_id": ana, "name": "Ana", "booked": 5, "completed": 2}
        | {"booked_minutes": 150, "open_minutes": three_days},
        {"practitioner_id": rui, "name": "Rui", "booked": 1, "completed": 0}
        | {"booked_minutes": 30, "open_minutes": three_days},
    ]


async def test_open_time_is_working_hours_without_time_off(town: Town, clinic: Clinic) -> None:
    ana, rui = clinic.practitioners
    await clinic.works(ana, {1: [("09:00", "13:00"), ("14:00", "18:00")], 2: [("08:00", "09:00")]})
    desk = await clinic.staff("front_desk")
    for starts_at, ends_at in [
        ("2027-01-03T00:00:00Z", "2027-01-04T09:30:00Z"),
        ("2027-01-04T09:15:00Z", "2027-01-04T10:00:00Z"),
        ("2027-01-04T12:30:00Z", "2027-01-04T14:30:00Z"),
    ]:
        times = {"practitioner_id": ana, "starts_at": starts_at, "ends_at": ends_at}
        answered(await desk.post("/api/booking/time-off", json=times))
    away = {"practitioner_id": rui, "starts_at": "2026-12-01T00:00:00Z"}
    answered(
        await desk.post("/api/booking/time-off", json=away | {"ends_at": "2027-03-01T00:00:00Z"})
    )

    async def minutes(since: str, until: str) -> list[int]:
        found = await counted(clinic, since, until)
        return [one["open_minutes"] for one in found["practitioners"]]

    assert await minutes("2027-01-04", "2027-01-04") == [360, 0]
    assert await minutes("2027-01-05", "2027-01-05") == [60, 0]
    assert await minutes("2027-01-03", "2027-01-11") == [360 + 60 + 480, 0]
    # Sundays on which the clocks change are closed; the Mondays after them are as long as others.
    assert await minutes("2027-03-29", "2027-03-29") == [480, 24 * 60]


async def test_days_on_which_the_clocks_change_have_their_own_length(town: Town) -> None:
    clinic = await town.clinic()
    for id in clinic.practitioners:
        await clinic.works(id, {7: [("00:00", "24:00")]})
    for day, hours in (("2027-03-28", 23), ("2027-04-04", 24), ("2027-10-31", 25)):
        seen = await counted(clinic, day, day)
        assert [one["open_minutes"] for one in seen["practitioners"]] == [hours * 60] * 2


async def test_dates_are_those_of_the_location(town: Town, clinic: Clinic) -> None:
    kolkata = await clinic.add("locations", name="Pune", address="MG Road", zone="Asia/Kolkata")
    room = await clinic.add("rooms", location_id=kolkata, name="Room 1")
    eva = await clinic.practitioner("Eva", location_id=kolkata, rooms=[room])
    patient = await town.browser()
    # 20:00 UTC is still Monday in Lisbon and already Tuesday in Pune.
    evening = MONDAY + timedelta(hours=12)
    await clinic.book(patient, evening)
    await clinic.book(patient, evening, location_id=kolkata)
    seen = await counted(clinic, "2027-01-04", "2027-01-05")
    assert [day["booked"] for day in seen["days"]] == [1, 1]
    for location, day, booked in (
        (clinic.location_id, "2027-01-04", 1),
        (clinic.location_id, "2027-01-05", 0),
        (kolkata, "2027-01-04", 0),
        (kolkata, "2027-01-05", 1),
    ):
        there = await counted(clinic, day, day, location_id=location)
        assert there["days"] == [NOTHING | {"date": day, "booked": booked}]
        assert there["services"][0]["booked"] == booked
        names = [one["name"] for one in there["practitioners"]]
        assert names == (["Eva"] if location == kolkata else ["Ana", "Rui"])
    (theirs,) = (await counted(clinic, "2027-01-05", location_id=kolkata, until="2027-01-05"))[
        "practitioners"
    ]
    assert (theirs["practitioner_id"], theirs["open_minutes"]) == (eva, 24 * 60)


async def test_who_left_is_counted_for_what_they_did(town: Town, clinic: Clinic) -> None:
    ana, rui = clinic.practitioners
    await clinic.book(await town.browser(), TEN, practitioner_id=ana)
    for path in (f"practitioners/{ana}", f"practitioners/{rui}", f"services/{clinic.service_id}"):
        answered(await clinic.manager.delete(f"/api/booking/{path}"))
    seen = await counted(clinic)
    assert [(p["name"], p["booked"], p["open_minutes"]) for p in seen["practitioners"]] == [
        ("Ana", 1, 0)
    ]
    assert [s["booked"] for s in seen["services"]] == [1]
    later = await counted(clinic, "2027-01-05", "2027-01-05")
    assert (later["practitioners"], later["services"]) == ([], [])


async def test_other_organisations_are_not_counted(town: Town, clinic: Clinic) -> None:
    elsewhere = await town.clinic()
    await elsewhere.book(await town.browser(), TEN)
    seen = await counted(clinic)
    assert seen["days"] == [NOTHING | {"date": "2027-01-04"}]
    assert {one["practitioner_id"] for one in seen["practitioners"]} == set(clinic.practitioners)


async def test_a_year_of_everybody_is_answered_at_once(town: Town, clinic: Clinic) -> None:
    for number in range(6):
        await clinic.practitioner(f"P{number}")
    began = datetime.now()  # noqa: DTZ005
    seen = await counted(clinic, "2027-01-01", "2028-01-01")
    assert len(seen["days"]) == 366
    assert (datetime.now() - began).total_seconds() < 5  # noqa: DTZ005


async def test_who_may_count(town: Town, clinic: Clinic) -> None:
    here = {
        "organisation_id": str(clinic.organisation_id),
        "from": "2027-01-04",
        "to": "2027-01-04",
    }
    for role in ("practitioner", "front_desk"):
        refused(await (await clinic.staff(role)).get(PATH, params=here), 403, "forbidden")
    refused(await (await town.browser()).get(PATH, params=here), 403, "forbidden")
    nobody = await town.browser(town.signer.nobody())
    refused(await nobody.get(PATH, params=here), 401, "unauthenticated")
    elsewhere = await town.clinic()
    refused(await elsewhere.manager.get(PATH, params=here), 404, "not_found")
    for location in (elsewhere.location_id, str(clinic.organisation_id)):
        foreign = await clinic.manager.get(PATH, params=here | {"location_id": location})
        refused(foreign, 404, "not_found")


async def test_what_is_no_period(clinic: Clinic) -> None:
    async def ask(since: str, until: str) -> httpx.Response:
        here = {"organisation_id": str(clinic.organisation_id), "from": since, "to": until}
        return await clinic.manager.get(PATH, params=here)

    for since, until in (("2027-01-05", "2027-01-04"), ("2027-01-01", "2028-01-02")):
        refused(await ask(since, until), 422, "invalid_period")
    for since, until in (("", ""), ("2027-01-32", "2027-02-01"), ("1999-01-01", "1999-01-01")):
        refused(await ask(since, until), 422, "invalid_request")
    for edge in ("2000-01-01", "2199-12-31"):
        answered(await ask(edge, edge))
