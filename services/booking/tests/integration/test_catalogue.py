"""Organisations and what they offer: made, read, edited, archived; by whom, and what is refused."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from chassis.ids import new_id

from .conftest import Clinic, Town, answered, ok, refused

ORGANISATION = {
    "name": "Clínica do Rio",
    "legal_name": "Clínica do Rio, Lda",
    "tax_number": "PT 501 442 600",
    "address": "Rua do Rio 1, Coimbra",
    "email": "geral@clinica.example",
    "cancellation_policy": {"free_until_hours": 12, "late_refund_percent": 25},
}


def path_of(collection: str, id: str = "") -> str:
    return f"/api/booking/{collection}" + (f"/{id}" if id else "")


async def test_anybody_signed_in_can_found_an_organisation(town: Town) -> None:
    owner = town.signer.user()
    who = await town.browser(owner)
    response = await who.post(path_of("organisations"), json=ORGANISATION)
    made = answered(response, 201)
    assert response.headers["location"] == path_of("organisations", made["id"])
    assert made["tax_number"] == "501442600"
    assert made["cancellation_policy"] == ORGANISATION["cancellation_policy"]
    (event,) = await town.published("organisation_created")
    assert (event["owner_id"], event["organisation_id"]) == (str(owner.id), made["id"])
    everybody = await town.browser(town.signer.nobody())
    read = await everybody.get(path_of("organisations", made["id"]))
    assert (read.json(), read.headers["etag"]) == (made, '"1"')
    listed = await ok(everybody.get(path_of("organisations")))
    assert listed["items"] == [made]


NO_ORGANISATION: list[dict[str, Any]] = [
    {"tax_number": "501442601"},
    {"tax_number": 501442600},
    {"name": " "},
    {"name": "x" * 201},
    {"email": "nobody"},
    {"cancellation_policy": {"late_refund_percent": 101}},
    {"cancellation_policy": {"free_until_hours": "24"}},
    {"address": None},
    {"name": "nul \x00 byte"},
]


async def test_what_is_no_organisation(town: Town) -> None:
    who = await town.browser()
    for changed in NO_ORGANISATION:
        answer = await who.post(path_of("organisations"), json=ORGANISATION | changed)
        refused(answer, 422, "invalid_request")
    assert await town.sql("SELECT 1 FROM organisations") == []
    assert await town.published("organisation_created") == []


async def test_an_organisation_is_edited_by_its_manager(town: Town, clinic: Clinic) -> None:
    path = path_of("organisations", str(clinic.organisation_id))
    edited = await ok(clinic.manager.patch(path, json={"name": "Rio", "owner_id": str(new_id())}))
    assert (edited["name"], edited["version"]) == ("Rio", 2)
    assert edited["legal_name"] == "Clínica do Rio, Lda"
    (event,) = await town.published("organisation_changed")
    assert (event["name"], event["version"]) == ("Rio", 2)
    elsewhere = await town.clinic()
    refused(await elsewhere.manager.patch(path, json={"name": "Mine"}), 404, "not_found")
    desk = await clinic.staff("front_desk")
    refused(await desk.patch(path, json={"name": "Mine"}), 403, "forbidden")


async def test_an_edit_with_an_old_etag_changes_nothing(town: Town, clinic: Clinic) -> None:
    for collection, id in [
        ("organisations", str(clinic.organisation_id)),
        ("locations", clinic.location_id),
        ("rooms", clinic.rooms[0]),
        ("services", clinic.service_id),
        ("practitioners", clinic.practitioners[0]),
    ]:
        path = path_of(collection, id)
        tag = (await clinic.manager.get(path)).headers["etag"]
        first = await clinic.manager.patch(path, json={"name": "A"}, headers={"if-match": tag})
        assert (first.status_code, first.headers["etag"]) == (200, '"2"')
        again = await clinic.manager.patch(path, json={"name": "B"}, headers={"if-match": tag})
        refused(again, 412, "version_conflict")
        odd = await clinic.manager.patch(path, json={"name": "B"}, headers={"if-match": "two"})
        refused(odd, 422, "invalid_request")
        assert (await ok(clinic.manager.get(path)))["name"] == "A"


BODIES: dict[str, dict[str, Any]] = {
    "locations": {"name": "Alta", "address": "Rua 2", "zone": "Europe/Lisbon"},
    "rooms": {"name": "Sala 9"},
    "services": {
        "name": "Ondas de choque",
        "specialty": "shock waves",
        "duration_minutes": 20,
        "price_cents": 3000,
    },
    "practitioners": {"name": "Eva"},
}


def body_of(clinic: Clinic, collection: str) -> dict[str, Any]:
    body = {"organisation_id": str(clinic.organisation_id), **BODIES[collection]}
    if collection in {"rooms", "practitioners"}:
        body["location_id"] = clinic.location_id
    return body


@pytest.mark.parametrize("collection", BODIES)
async def test_each_kind_is_made_read_listed_edited_and_archived(
    town: Town, clinic: Clinic, collection: str
) -> None:
    everybody = await town.browser(town.signer.nobody())
    made = answered(
        await clinic.manager.post(path_of(collection), json=body_of(clinic, collection)), 201
    )
    path = path_of(collection, made["id"])
    assert await ok(everybody.get(path)) == made
    listing = {"organisation_id": str(clinic.organisation_id)}
    listed = await ok(everybody.get(path_of(collection), params=listing))
    assert made in listed["items"]
    edited = await ok(clinic.manager.patch(path, json={"name": "Outro"}))
    assert (edited["name"], edited["version"], edited["orphaned_appointments"]) == ("Outro", 2, [])
    archived = await ok(clinic.manager.delete(path))
    assert archived["archived"] is True
    listed = await ok(everybody.get(path_of(collection), params=listing))
    assert made["id"] not in [item["id"] for item in listed["items"]]
    gone = await ok(everybody.get(path_of(collection), params=listing | {"archived": True}))
    assert [item["id"] for item in gone["items"]] == [made["id"]]


@pytest.mark.parametrize("collection", BODIES)
async def test_each_kind_is_the_managers_of_that_organisation(
    town: Town, clinic: Clinic, collection: str
) -> None:
    elsewhere = await town.clinic()
    body = body_of(clinic, collection)
    made = answered(await clinic.manager.post(path_of(collection), json=body), 201)
    path = path_of(collection, made["id"])
    callers: list[tuple[httpx.AsyncClient, int, str]] = [
        (await town.browser(town.signer.nobody()), 401, "unauthenticated"),
        (await town.browser(), 403, "forbidden"),
        (await clinic.staff("front_desk"), 403, "forbidden"),
        (elsewhere.manager, 404, "not_found"),
    ]
    for who, status, code in callers:
        for answer in (
            await who.post(path_of(collection), json=body),
            await who.patch(path, json={"name": "Mine"}),
            await who.delete(path),
        ):
            refused(answer, status, code)
    assert await ok(clinic.manager.get(path)) == made
    missing = path_of(collection, str(new_id()))
    for answer in (
        await clinic.manager.get(missing),
        await clinic.manager.patch(missing, json={"name": "A"}),
        await clinic.manager.delete(missing),
    ):
        refused(answer, 404, "not_found")


NONSENSE: list[tuple[str, dict[str, Any], str]] = [
    ("locations", {"zone": "Europe/Nowhere"}, "invalid_request"),
    ("locations", {"zone": "localtime"}, "invalid_request"),
    ("rooms", {"location_id": str(UUID(int=1))}, "unknown_reference"),
    ("services", {"duration_minutes": 0}, "invalid_request"),
    ("services", {"duration_minutes": 1441}, "invalid_request"),
    ("services", {"duration_minutes": "30"}, "invalid_request"),
    ("services", {"duration_minutes": True}, "invalid_request"),
    ("services", {"buffer_after_minutes": -1}, "invalid_request"),
    ("services", {"price_cents": 10.5}, "invalid_request"),
    ("services", {"price_cents": -1}, "invalid_request"),
    ("services", {"vat": "none"}, "invalid_request"),
    ("services", {"tags": ["ok", ""]}, "invalid_request"),
    ("services", {"tags": "massage"}, "invalid_request"),
    ("practitioners", {"location_id": str(UUID(int=1))}, "unknown_reference"),
    ("practitioners", {"service_ids": [str(UUID(int=1))]}, "unknown_reference"),
    ("practitioners", {"room_ids": [str(UUID(int=1))]}, "unknown_reference"),
    ("practitioners", {"organisation_id": "ours"}, "invalid_request"),
]


async def test_what_makes_no_sense_is_refused(town: Town, clinic: Clinic) -> None:
    for collection, changed, code in NONSENSE:
        body = body_of(clinic, collection) | changed
        before = await town.sql(f"SELECT id FROM {collection}")
        refused(await clinic.manager.post(path_of(collection), json=body), 422, code)
        assert await town.sql(f"SELECT id FROM {collection}") == before


async def test_nothing_leads_into_another_organisation(town: Town, clinic: Clinic) -> None:
    other = await town.clinic()
    foreign: dict[str, list[dict[str, Any]]] = {
        "rooms": [{"location_id": other.location_id}],
        "practitioners": [
            {"location_id": other.location_id},
            {"service_ids": [other.service_id]},
            {"room_ids": other.rooms},
        ],
    }
    for collection, changes in foreign.items():
        for change in changes:
            body = body_of(clinic, collection) | change
            answer = await clinic.manager.post(path_of(collection), json=body)
            refused(answer, 422, "unknown_reference")
    path = path_of("practitioners", clinic.practitioners[0])
    before = await ok(clinic.manager.get(path))
    for change in foreign["practitioners"]:
        refused(await clinic.manager.patch(path, json=change), 422, "unknown_reference")
    assert await ok(clinic.manager.get(path)) == before


async def test_rooms_of_another_location_are_not_a_practitioners(
    town: Town, clinic: Clinic
) -> None:
    alta = await clinic.add("locations", name="Alta", address="Rua 2", zone="Europe/Lisbon")
    path = path_of("practitioners", clinic.practitioners[0])
    refused(await clinic.manager.patch(path, json={"location_id": alta}), 422, "unknown_reference")
    moved = await ok(clinic.manager.patch(path, json={"location_id": alta, "room_ids": []}))
    assert (moved["location_id"], moved["room_ids"]) == (alta, [])


async def test_whose_account_a_practitioner_has_is_not_public(town: Town, clinic: Clinic) -> None:
    user = str(new_id())
    path = path_of("practitioners", clinic.practitioners[0])
    answered(await clinic.manager.patch(path, json={"user_id": user}))
    desk, stranger = await clinic.staff("front_desk"), await town.browser()
    assert (await ok(desk.get(path)))["user_id"] == user
    assert (await ok(stranger.get(path)))["user_id"] is None
    listed = await ok(stranger.get(path_of("practitioners")))
    assert {item["user_id"] for item in listed["items"]} == {None}


async def test_lists_are_filtered_and_paged(town: Town, clinic: Clinic) -> None:
    other = await town.clinic()
    yoga = await clinic.service(name="Yoga", specialty="movement", tags=["group", "calm"])
    who = await town.browser()

    async def ids(collection: str, **query: Any) -> list[str]:
        found = await ok(who.get(path_of(collection), params=query))
        return [item["id"] for item in found["items"]]

    ours = {"organisation_id": str(clinic.organisation_id)}
    assert await ids("services", **ours) == [clinic.service_id, yoga]
    assert await ids("services", specialty="movement") == [yoga]
    assert await ids("services", tag="calm") == [yoga]
    assert await ids("services", practitioner_id=clinic.practitioners[0]) == [clinic.service_id]
    assert await ids("practitioners", service_id=clinic.service_id) == clinic.practitioners
    assert await ids("practitioners", location_id=other.location_id) == other.practitioners
    assert await ids("rooms", location_id=clinic.location_id) == clinic.rooms
    first = await ok(who.get(path_of("practitioners"), params={"limit": 3}))
    rest = await ok(
        who.get(path_of("practitioners"), params={"limit": 3, "cursor": first["next_cursor"]})
    )
    joined = [item["id"] for item in first["items"] + rest["items"]]
    assert joined == clinic.practitioners + other.practitioners
    assert rest["next_cursor"] is None
    for bad in ({"limit": 0}, {"limit": 101}, {"cursor": "?"}, {"organisation_id": "x"}):
        refused(await who.get(path_of("services"), params=bad), 422, "invalid_request")


async def test_making_with_one_key_twice_makes_one(town: Town, clinic: Clinic) -> None:
    headers = {"idempotency-key": "room-1"}
    body = body_of(clinic, "rooms")
    one, two = [
        await clinic.manager.post(path_of("rooms"), json=body, headers=headers) for _ in range(2)
    ]
    assert one.json() == two.json()
    other = await clinic.manager.post(path_of("rooms"), json=body | {"name": "B"}, headers=headers)
    refused(other, 422, "idempotency_key_reused")
