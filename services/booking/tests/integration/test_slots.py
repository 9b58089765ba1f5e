"""The slot search over HTTP: its parameters and its manners. Its arithmetic is tested apart."""

from datetime import timedelta
from typing import Any

from chassis.ids import new_id

from .conftest import MONDAY, Clinic, Town, answered, ok, refused

SLOTS = "/api/booking/slots"


async def test_slots_are_public_and_tell_instant_and_wall_clock(town: Town) -> None:
    clinic = await town.clinic(zone="Asia/Kolkata")
    for id in clinic.practitioners:
        await clinic.works(id, {2: [("09:00", "09:30")]})
    slots = await clinic.slots("2027-01-05", "2027-01-05")
    assert slots == [
        {
            "starts_at": "2027-01-05T03:30:00+00:00",
            "ends_at": "2027-01-05T04:00:00+00:00",
            "starts_local": "2027-01-05T09:00:00",
            "zone": "Asia/Kolkata",
            "practitioner_id": id,
            "location_id": clinic.location_id,
        }
        for id in clinic.practitioners
    ]
    lisbon = await clinic.slots("2027-01-05", "2027-01-05", zone="Europe/Lisbon")
    assert lisbon[0]["starts_local"] == "2027-01-05T03:30:00"
    assert await clinic.slots("2027-01-04", "2027-01-04") == []


async def test_days_and_wall_times_are_those_of_the_zone(town: Town, clinic: Clinic) -> None:
    """The first of the day in St. John's is three and a half hours after the first in Lisbon."""
    slots = await clinic.slots("2027-01-05", "2027-01-05", zone="America/St_Johns")
    assert slots[0]["starts_at"] == "2027-01-05T03:30:00+00:00"
    assert slots[-1]["starts_local"] == "2027-01-05T23:45:00"
    exact = await clinic.slots("2027-01-05T10:00:00", "2027-01-05T10:30:00")
    assert {slot["starts_at"][11:16] for slot in exact} == {"10:00", "10:15"}


async def test_filters_and_pages(town: Town, clinic: Clinic) -> None:
    rui = clinic.practitioners[1]
    his = await clinic.slots("2027-01-05", "2027-01-05", practitioner_id=rui)
    assert {slot["practitioner_id"] for slot in his} == {rui}
    assert await clinic.slots("2027-01-05", "2027-01-05", location_id=str(new_id())) == []
    whole = await clinic.slots("2027-01-05", "2027-01-05")
    who, joined, cursor = await town.browser(), [], None
    query: dict[str, Any] = {
        "service_id": clinic.service_id,
        "from": "2027-01-05",
        "to": "2027-01-05",
        "limit": 50,
    }
    while True:
        page = await ok(who.get(SLOTS, params=query | ({"cursor": cursor} if cursor else {})))
        joined += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert joined == whole


async def test_archived_things_have_no_slots(town: Town, clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    answered(await clinic.manager.delete(f"/api/booking/practitioners/{ana}"))
    found = await clinic.slots("2027-01-05", "2027-01-05")
    assert {slot["practitioner_id"] for slot in found} == {clinic.practitioners[1]}
    for room in clinic.rooms:
        answered(await clinic.manager.delete(f"/api/booking/rooms/{room}"))
    assert await clinic.slots("2027-01-05", "2027-01-05") == []
    refused(
        await clinic.try_to_book(await town.browser(), MONDAY + timedelta(hours=2)),
        409,
        "slot_taken",
    )
    answered(await clinic.manager.delete(f"/api/booking/services/{clinic.service_id}"))
    query = {"service_id": clinic.service_id, "from": "2027-01-05", "to": "2027-01-05"}
    refused(await clinic.manager.get(SLOTS, params=query), 404, "not_found")


NO_SEARCH: list[tuple[dict[str, Any], int, str]] = [
    ({"service_id": str(new_id())}, 404, "not_found"),
    ({"service_id": "massage"}, 422, "invalid_request"),
    ({"from": "2027-01-06"}, 422, "invalid_period"),
    ({"to": "2027-02-08"}, 422, "invalid_period"),
    ({"from": "2027-01-05T00:00:00Z"}, 422, "invalid_period"),
    ({"from": "yesterday"}, 422, "invalid_request"),
    ({"from": "2027-02-30"}, 422, "invalid_request"),
    ({"from": "9999-12-31"}, 422, "invalid_request"),
    ({"zone": "Nowhere"}, 422, "invalid_request"),
    ({"limit": 2001}, 422, "invalid_request"),
    ({"cursor": "abc"}, 422, "invalid_request"),
]


async def test_what_cannot_be_searched(town: Town, clinic: Clinic) -> None:
    query = {"service_id": clinic.service_id, "from": "2027-01-05", "to": "2027-01-05"}
    for changed, status, code in NO_SEARCH:
        refused(await clinic.manager.get(SLOTS, params=query | changed), status, code)


async def test_a_month_of_days_may_be_searched(town: Town, clinic: Clinic) -> None:
    found = await clinic.slots("2027-03-01", "2027-03-31", limit=2000)
    assert len(found) == 2000
