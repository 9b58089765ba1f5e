"""How the front desk finds a patient, and who is not found."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from chassis.ids import new_id
from contracts.auth import UserErased, UserRegistered

from .conftest import MONDAY, Clinic, Town, ok, refused

PATH = "/api/booking/patients"
TEN = MONDAY + timedelta(hours=2)
DAY = timedelta(days=1)


async def person(town: Town, name: str, phone: str, email: str) -> UUID:
    id = new_id()
    news = UserRegistered(
        version=1, user_id=id, name=name, email=email, phone=phone, language="pt-PT"
    )
    await town.tell(news)
    return id


async def patient(
    town: Town, clinic: Clinic, name: str, phone: str = "+351910000001", **changed: Any
) -> httpx.AsyncClient:
    """Somebody with an appointment at the clinic."""
    email = changed.pop("email", f"{new_id()}@mail.example")
    id = await person(town, name, phone, email)
    who = await town.browser(town.signer.user(id))
    await clinic.book(who, changed.pop("starts_at", TEN + DAY), **changed)
    return who


async def names(who: httpx.AsyncClient, clinic: Clinic, q: str = "", **query: Any) -> list[str]:
    params = {"organisation_id": str(clinic.organisation_id), "q": q, **query}
    found = await ok(who.get(PATH, params=params))
    return [item["name"] for item in found["items"]]


async def test_by_parts_of_the_name_without_accents_or_case(town: Town, clinic: Clinic) -> None:
    await patient(town, clinic, "João Conceição")
    await patient(town, clinic, "Joana Silva", starts_at=TEN + 2 * DAY)
    desk = await clinic.staff("front_desk")
    for typed, found in {
        "": ["Joana Silva", "João Conceição"],
        "jo": ["Joana Silva", "João Conceição"],
        "JOAO": ["João Conceição"],
        "joão": ["João Conceição"],
        "conceicao joa": ["João Conceição"],
        "  silva ": ["Joana Silva"],
        "joana conceição": [],
        "%": [],
        "_": [],
    }.items():
        assert await names(desk, clinic, typed) == found, typed
    assert await names(desk, clinic, limit=1) == ["Joana Silva"]


async def test_by_part_of_the_phone_here_and_by_all_of_it_everywhere(
    town: Town, clinic: Clinic
) -> None:
    await patient(town, clinic, "Ana", "+351912345678")
    await person(town, "Eva", "+351912345000", "eva@mail.example")
    desk = await clinic.staff("front_desk")
    for typed, found in {
        "912 345": ["Ana"],
        "+351 912": ["Ana"],
        "912345678": ["Ana"],
        "912345000": ["E."],
        "+351 912 345 000": ["E."],
        "00351912345000": ["E."],
        "91234500": [],
        "12": [],
    }.items():
        assert await names(desk, clinic, typed) == found, typed


async def test_anybody_by_their_exact_email(town: Town, clinic: Clinic) -> None:
    await person(town, "Eva", "+351912345000", "Eva@mail.example")
    desk = await clinic.staff("front_desk")
    assert await names(desk, clinic, "EVA@mail.example") == ["E."]
    for typed in ("eva@mail", "eva@", "va@mail.example", "Eva"):
        assert await names(desk, clinic, typed) == [], typed


async def test_of_a_stranger_an_organisation_learns_initials_enough_to_book(
    town: Town, clinic: Clinic
) -> None:
    """Anybody can found an organisation, and look at who is registered from there."""
    elsewhere = await town.clinic()
    await patient(town, elsewhere, "Beatriz Maria Alves", "+351912345678", email="bia@mail.example")
    desk = await clinic.staff("front_desk")
    for typed in ("912345678", "bia@mail.example"):
        params = {"organisation_id": str(clinic.organisation_id), "q": typed}
        (told,) = (await ok(desk.get(PATH, params=params)))["items"]
        id = told.pop("id")
        assert told == {
            "name": "B. A.",
            "phone": None,
            "known": False,
            "last_visit_at": None,
            "next_appointment_at": None,
        }
    await clinic.book(desk, TEN + DAY, patient_id=id)
    params = {"organisation_id": str(clinic.organisation_id), "q": "bia@mail.example"}
    (told,) = (await ok(desk.get(PATH, params=params)))["items"]
    assert (told["name"], told["phone"]) == ("Beatriz Maria Alves", "+351912345678")
    assert told["known"] is True


async def test_who_is_named_exactly_comes_first_and_once(town: Town, clinic: Clinic) -> None:
    await patient(town, clinic, "Ana", "+351912345678")
    await patient(town, clinic, "Zita", "+351212345678", starts_at=TEN + 2 * DAY)
    await patient(town, clinic, "Bela", "+35191234567890", starts_at=TEN + 3 * DAY)
    desk = await clinic.staff("front_desk")
    assert await names(desk, clinic, "+35191234567890") == ["Bela"]
    assert await names(desk, clinic, "+351912345678") == ["Ana", "Bela"]


async def test_visits_are_those_of_this_organisation(town: Town, clinic: Clinic) -> None:
    elsewhere = await town.clinic()
    who = await patient(town, clinic, "Ana", starts_at=TEN)
    await clinic.confirmed(who, TEN + DAY)
    await elsewhere.confirmed(who, TEN + timedelta(hours=3))
    desk = await clinic.staff("front_desk")
    params = {"organisation_id": str(clinic.organisation_id)}
    (shown,) = (await ok(desk.get(PATH, params=params)))["items"]
    assert shown["last_visit_at"] is None
    assert shown["next_appointment_at"] == "2027-01-04T10:00:00Z"
    await town.sql(
        "UPDATE appointments SET state = 'completed' WHERE state = 'confirmed'"
        " AND organisation_id = :id",
        id=clinic.organisation_id,
    )
    await town.set_now(TEN + 2 * DAY)
    (shown,) = (await ok(desk.get(PATH, params=params)))["items"]
    assert shown["last_visit_at"] == "2027-01-05T10:00:00Z"
    assert shown["next_appointment_at"] is None


async def test_who_was_erased_is_found_by_nothing(town: Town, clinic: Clinic) -> None:
    id = await person(town, "Eva", "+351912345000", "eva@mail.example")
    await clinic.book(await town.browser(town.signer.user(id)), TEN)
    desk = await clinic.staff("front_desk")
    assert await names(desk, clinic) == ["Eva"]
    await town.tell(UserErased(version=2, user_id=id))
    for typed in ("", "eva", "912345000", "eva@mail.example"):
        assert await names(desk, clinic, typed) == []
    assert await town.sql("SELECT folded_name, email FROM patients") == [(None, None)]


async def test_other_organisations_patients_stay_theirs(town: Town, clinic: Clinic) -> None:
    elsewhere = await town.clinic()
    await patient(town, elsewhere, "Ana", "+351912345678")
    desk = await clinic.staff("front_desk")
    for typed in ("", "ana", "912345", "+35191234567"):
        assert await names(desk, clinic, typed) == [], typed


@pytest.mark.parametrize("role", ["practitioner", None])
async def test_only_the_front_desk_finds_patients(
    town: Town, clinic: Clinic, role: str | None
) -> None:
    params = {"organisation_id": str(clinic.organisation_id)}
    who = await (clinic.staff(role) if role else town.browser())
    refused(await who.get(PATH, params=params), 403, "forbidden")
    nobody = await town.browser(town.signer.nobody())
    refused(await nobody.get(PATH, params=params), 401, "unauthenticated")
    outsider = (await town.clinic()).manager
    refused(await outsider.get(PATH, params=params), 404, "not_found")


async def test_a_role_below_the_desk_is_not_enough_even_with_one_elsewhere(
    town: Town, clinic: Clinic
) -> None:
    elsewhere = await town.clinic()
    roles = {clinic.organisation_id: "practitioner", elsewhere.organisation_id: "manager"}
    who = await town.browser(town.signer.user(roles=roles))
    params = {"organisation_id": str(clinic.organisation_id)}
    refused(await who.get(PATH, params=params), 403, "forbidden")


async def test_what_is_no_search(town: Town, clinic: Clinic) -> None:
    desk = await clinic.staff("front_desk")
    here = {"organisation_id": str(clinic.organisation_id)}
    for params in (
        {},
        {"organisation_id": "x"},
        here | {"q": "x" * 201},
        here | {"q": "nul \x00 byte"},
        here | {"limit": "21"},
        here | {"limit": "0"},
    ):
        refused(await desk.get(PATH, params=params), 422, "invalid_request")


async def test_numbers_are_not_tried_out_one_after_the_other(town: Town, clinic: Clinic) -> None:
    desk = await clinic.staff("front_desk")
    params = {"organisation_id": str(clinic.organisation_id)}
    for number in range(60):
        assert await names(desk, clinic, f"9123450{number:02}") == []
    answer = await desk.get(PATH, params=params | {"q": "912345060"})
    refused(answer, 429, "too_many_requests")
    assert int(answer.headers["retry-after"]) > 0
    assert await names(desk, clinic, "ana") == []
    assert await names(await clinic.staff("front_desk"), clinic, "912345060") == []
