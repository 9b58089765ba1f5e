"""Whom the kiosk did not know: the desk sees that somebody stands there, and says who it is."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import cv2
import httpx
import numpy as np
import pytest

from chassis.ids import new_id
from checkin.testing.clinic import Booked, ClinicDay
from contracts.checkin import PatientCheckedIn

Photograph = Callable[[str], bytes]

PATH = "/api/checkin/unrecognised"


async def listed(clinic: ClinicDay) -> list[dict[str, Any]]:
    answer = await clinic.practitioner.get(PATH, params={"location_id": str(clinic.location_id)})
    found: list[dict[str, Any]] = answer.raise_for_status().json()["items"]
    assert (await clinic.queue())["unrecognised"] == len(found)
    return found


async def identify(
    clinic: ClinicDay, id: str, appointment_id: UUID, who: httpx.AsyncClient | None = None
) -> httpx.Response:
    body = {"appointment_id": str(appointment_id)}
    return await (who or clinic.desk).post(f"{PATH}/{id}/identify", json=body)


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


@pytest.fixture
async def stranger(clinic: ClinicDay, ana: Booked, photograph: Photograph) -> str:
    """Stood there once; returns what the desk knows them by."""
    await clinic.frame(photograph("other_1"), session=uuid4())
    [one] = await listed(clinic)
    return str(one["id"])


async def test_the_tries_of_one_person_are_one_line(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    first, second = uuid4(), uuid4()
    for session in (first, first, second):
        await clinic.frame(photograph("other_1"), session=session)
    latest, earlier = await listed(clinic)
    assert (latest["attempts"], earlier["attempts"]) == (1, 2)
    assert latest["at"] > earlier["at"]
    assert latest.keys() == {"id", "at", "device_name", "outcome", "attempts"}
    assert (latest["device_name"], latest["outcome"]) == ("Kiosk by the door", "not_recognised")


async def test_two_with_one_face_are_told_as_ambiguous(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    double = await clinic.book(await clinic.patient("Eva", "+351910000002"))
    await clinic.consent(double.patient)
    await clinic.enrol(double.patient, [photograph("patient_2"), photograph("patient_4")])
    await clinic.frame(photograph("patient_1"))
    assert [one["outcome"] for one in await listed(clinic)] == ["ambiguous"]


async def test_an_empty_chair_is_nobody(clinic: ClinicDay, ana: Booked) -> None:
    blank = bytes(cv2.imencode(".jpg", np.full((480, 640, 3), 128, np.uint8))[1])
    await clinic.frame(blank, session=uuid4())
    assert await listed(clinic) == []


async def test_without_sessions_who_stands_there_soon_after_is_the_same(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    for _ in range(2):
        await clinic.frame(photograph("other_1"))
    await clinic.pass_time(minutes=3)
    await clinic.frame(photograph("other_1"))
    assert [one["attempts"] for one in await listed(clinic)] == [1, 2]


async def test_a_better_frame_settles_it(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    session = uuid4()
    await clinic.frame(photograph("other_1"), session=session)
    await clinic.frame(photograph("other_2"), session=uuid4())
    await clinic.frame(photograph("patient_1"), session=session)
    assert [one["attempts"] for one in await listed(clinic)] == [1]


@pytest.mark.parametrize("method", ["qr", "phone"])
async def test_another_way_in_settles_it(
    clinic: ClinicDay, ana: Booked, photograph: Photograph, method: str
) -> None:
    session = uuid4()
    await clinic.frame(photograph("other_1"), session=session)
    ways = {
        "qr": {"token": ana.token},
        "phone": {"phone": "912345678", "birth_date": "1980-05-17"},
    }
    body = {"method": method, "session": str(session), **ways[method]}
    assert (await clinic.kiosk.post("/api/checkin/arrivals", json=body)).status_code == 200
    assert await listed(clinic) == []


async def test_the_desk_knows_them(clinic: ClinicDay, ana: Booked, stranger: str) -> None:
    answer = await identify(clinic, stranger, ana.id)
    assert (answer.status_code, answer.json()["ticket"]) == (200, "F-001")
    assert await listed(clinic) == []
    assert [one["appointment_id"] for one in (await clinic.queue())["waiting"]] == [str(ana.id)]
    again = await identify(clinic, stranger, ana.id)
    assert again.json() == answer.json()
    await clinic.settle()
    [fact] = clinic.facts(PatientCheckedIn)
    assert (fact.method, fact.appointment_id) == ("desk", ana.id)


async def test_one_line_is_one_person(clinic: ClinicDay, ana: Booked, stranger: str) -> None:
    other = await clinic.book(await clinic.patient("Eva", "+351910000002"))
    answers = await asyncio.gather(
        *(identify(clinic, stranger, one.id) for one in (ana, other, ana, other))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 200, 409, 409]
    refused = next(answer for answer in answers if answer.status_code == 409)
    assert refused.json()["code"] == "unrecognised_closed"
    assert len((await clinic.queue())["waiting"]) == 1


async def test_an_arrival_that_is_refused_leaves_the_line_open(
    clinic: ClinicDay, stranger: str
) -> None:
    tomorrow = await clinic.book(starts=timedelta(days=1))
    upstairs = await clinic.book(location_id=new_id())
    elsewhere = await clinic.book(organisation_id=new_id(), location_id=new_id())
    refused = [
        refusal(await identify(clinic, stranger, one))
        for one in (tomorrow.id, upstairs.id, elsewhere.id, new_id())
    ]
    assert refused == [
        (409, "not_today"),
        (409, "other_location"),
        (404, "appointment_not_found"),
        (404, "appointment_not_found"),
    ]
    assert len(await listed(clinic)) == 1


async def test_who_works_at_two_clinics_does_not_mix_them_up(
    clinic: ClinicDay, stranger: str
) -> None:
    theirs = await clinic.book(organisation_id=new_id(), location_id=new_id())
    roles = {clinic.organisation_id: "front_desk", theirs.event.organisation_id: "front_desk"}
    both = clinic.client(clinic.signer.user(roles=roles))
    answer = await identify(clinic, stranger, theirs.id, both)
    assert refusal(answer) == (404, "appointment_not_found")


async def test_who_went_away_is_let_be(clinic: ClinicDay, ana: Booked, stranger: str) -> None:
    for _ in range(2):
        assert (await clinic.desk.post(f"{PATH}/{stranger}/dismiss")).status_code == 204
    assert await listed(clinic) == []
    assert refusal(await identify(clinic, stranger, ana.id)) == (409, "unrecognised_closed")


async def test_only_the_desk_of_this_clinic_decides(
    clinic: ClinicDay, ana: Booked, stranger: str
) -> None:
    signer = clinic.signer
    foreign = clinic.client(signer.user(roles={new_id(): "admin"}))
    for who, status in (
        (foreign, 404),
        (clinic.practitioner, 403),
        (clinic.kiosk, 403),
        (clinic.client(signer.user()), 403),
        (clinic.client(signer.nobody()), 401),
    ):
        assert (await identify(clinic, stranger, ana.id, who)).status_code == status
        assert (await who.post(f"{PATH}/{stranger}/dismiss")).status_code == status
    for who, status in ((foreign, 404), (clinic.display, 403), (clinic.kiosk, 403)):
        answer = await who.get(PATH, params={"location_id": str(clinic.location_id)})
        assert answer.status_code == status
    assert refusal(await identify(clinic, str(new_id()), ana.id)) == (
        404,
        "unrecognised_not_found",
    )
    bad = await clinic.desk.post(f"{PATH}/{stranger}/identify", json={"appointment_id": "Ana"})
    assert refusal(bad) == (422, "invalid_request")
    assert len(await listed(clinic)) == 1


async def test_yesterday_is_over_and_then_forgotten(
    clinic: ClinicDay, stranger: str, photograph: Photograph, count: Callable[[str], Any]
) -> None:
    await clinic.pass_time(days=1)
    assert await listed(clinic) == []
    await clinic.frame(photograph("other_2"), session=uuid4())
    assert (len(await listed(clinic)), await count("unrecognised")) == (1, 1)


async def test_neither_face_nor_name_is_kept(stranger: str, database: Any) -> None:
    connection = await asyncpg.connect(database.url("checkin"))
    [row] = await connection.fetch("SELECT * FROM unrecognised")
    await connection.close()
    assert set(row.keys()) == {
        "id",
        "organisation_id",
        "location_id",
        "device_id",
        "device_name",
        "session",
        "day",
        "at",
        "outcome",
        "attempts",
        "closed_at",
        "appointment_id",
    }
    assert row["appointment_id"] is None
