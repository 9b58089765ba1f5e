import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import uuid4

import cv2
import httpx
import numpy as np
import pytest

from chassis.ids import new_id
from checkin.testing.clinic import Booked, ClinicDay
from contracts.checkin import PatientCheckedIn, PatientRecognized

Photograph = Callable[[str], bytes]
Count = Callable[[str], Awaitable[int]]


def code(answer: httpx.Response) -> str:
    return str(answer.json()["code"])


async def test_a_face_checks_in_by_one_request(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    answer = await clinic.frame(photograph("patient_1"))
    assert answer.status_code == 200
    body = answer.json()
    assert (body["outcome"], body["hint"], body["fallback"]) == ("recognised", None, [])
    arrival = body["arrival"]
    assert (arrival["greeting"], arrival["ticket"], arrival["room_name"]) == (
        "Ana",
        "F-001",
        "Sala 3",
    )
    assert arrival["estimate"] == {"soon": True, "from_minutes": 0, "to_minutes": 5}
    await clinic.settle()
    recognised, checked_in = clinic.story(PatientRecognized, PatientCheckedIn)
    assert isinstance(recognised, PatientRecognized)
    assert isinstance(checked_in, PatientCheckedIn)
    assert recognised.appointment_id == checked_in.appointment_id == ana.id
    assert checked_in.method == "face"


async def test_no_similarity_image_or_template_leaves_the_service(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    answer = await clinic.frame(photograph("patient_1"))
    await clinic.settle()
    said = answer.text + "".join(one.model_dump_json() for one in clinic.heard.envelopes)
    for word in ("score", "similarity", "confidence", "template", "vector", "image", "Silva"):
        assert word not in said


async def test_standing_there_again_answers_the_same_visit(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    first = (await clinic.frame(photograph("patient_1"))).json()
    second = (await clinic.frame(photograph("patient_4"))).json()
    assert first == second
    await clinic.settle()
    assert len(clinic.facts(PatientRecognized)) == 1


async def test_two_kiosks_see_the_same_face_at_once(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    answers = await asyncio.gather(
        clinic.frame(photograph("patient_1")), clinic.frame(photograph("patient_4"))
    )
    assert len({answer.json()["arrival"]["visit_id"] for answer in answers}) == 1
    await clinic.settle()
    assert len(clinic.facts(PatientCheckedIn)) == 1


@pytest.mark.parametrize("stranger", ["other_1", "other_2", "other_3"])
async def test_a_stranger_is_not_recognised(
    clinic: ClinicDay, ana: Booked, photograph: Photograph, stranger: str
) -> None:
    answer = await clinic.frame(photograph(stranger))
    assert answer.json() == {
        "outcome": "not_recognised",
        "arrival": None,
        "hint": None,
        "fallback": [],
    }


async def test_only_this_clinic_this_place_and_this_day_are_searched(
    clinic: ClinicDay, photograph: Photograph
) -> None:
    who = await clinic.patient()
    await clinic.consent(who)
    await clinic.enrol(who, [photograph("patient_2"), photograph("patient_3")])
    await clinic.book(who, starts=timedelta(days=1))
    await clinic.book(who, location_id=new_id())
    await clinic.book(who, organisation_id=new_id())
    frame = photograph("patient_1")
    assert (await clinic.frame(frame)).json()["outcome"] == "not_recognised"
    await clinic.book(who)
    assert (await clinic.frame(frame)).json()["outcome"] == "recognised"


async def test_the_kiosk_of_another_clinic_matches_nobody(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    elsewhere, place, frame = new_id(), new_id(), photograph("patient_1")
    await clinic.found(location_id=place, organisation_id=elsewhere)
    kiosk = clinic.client(clinic.signer.kiosk(elsewhere, place))
    assert code(await clinic.frame(frame, kiosk)) == "face_check_in_off"
    manager = clinic.client(clinic.signer.user(roles={elsewhere: "manager"}))
    path = f"/api/checkin/clinics/{elsewhere}/settings"
    await manager.put(path, json={"face_check_in": True})
    assert (await clinic.frame(frame, kiosk)).json()["outcome"] == "not_recognised"
    stairs = await clinic.found(location_id=new_id())
    upstairs = clinic.client(clinic.signer.kiosk(clinic.organisation_id, stairs.location_id))
    assert (await clinic.frame(frame, upstairs)).json()["outcome"] == "not_recognised"


async def test_two_enrolled_with_one_face_go_to_the_desk(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    double = await clinic.book(await clinic.patient("Eva", "+351910000002"))
    await clinic.consent(double.patient)
    await clinic.enrol(double.patient, [photograph("patient_2"), photograph("patient_4")])
    answer = (await clinic.frame(photograph("patient_1"))).json()
    assert (answer["outcome"], answer["fallback"]) == ("ambiguous", ["desk"])
    assert answer["arrival"] is None


async def test_after_three_tries_another_way_is_offered(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    session, stranger = uuid4(), photograph("other_1")
    answers = [(await clinic.frame(stranger, session=session)).json() for _ in range(3)]
    assert [answer["fallback"] for answer in answers] == [[], [], ["qr", "phone", "desk"]]
    used_up = (await clinic.frame(photograph("patient_1"), session=session)).json()
    assert (used_up["outcome"], used_up["fallback"]) == (
        "not_recognised",
        ["qr", "phone", "desk"],
    )
    next_one = (await clinic.frame(photograph("patient_1"), session=uuid4())).json()
    assert next_one["outcome"] == "recognised"


async def test_a_kiosk_without_sessions_is_never_locked(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    answers = [(await clinic.frame(photograph("other_1"))).json() for _ in range(4)]
    assert answers[-1]["fallback"] == ["qr", "phone", "desk"]
    assert (await clinic.frame(photograph("patient_1"))).json()["outcome"] == "recognised"


async def test_a_frame_that_shows_nobody_says_what_to_do(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    blank = bytes(cv2.imencode(".jpg", np.full((480, 640, 3), 128, np.uint8))[1])
    answer = (await clinic.frame(blank)).json()
    assert answer["hint"]["reason"] == "no_face"
    assert "camera" in answer["hint"]["advice"]


async def test_recognised_but_too_early_is_told_so(
    clinic: ClinicDay, photograph: Photograph
) -> None:
    booked = await clinic.book(starts=timedelta(hours=5))
    await clinic.consent(booked.patient)
    await clinic.enrol(booked.patient, [photograph("patient_2"), photograph("patient_3")])
    answer = await clinic.frame(photograph("patient_1"))
    assert (answer.status_code, code(answer)) == (409, "too_early")


async def test_uploads_that_are_too_big_or_no_form_are_refused(
    clinic: ClinicDay, ana: Booked
) -> None:
    jpeg = b"\xff\xd8\xff"
    huge = await clinic.frame(jpeg + b"\x00" * 10_000_000)
    assert (huge.status_code, code(huge)) == (413, "body_too_large")
    large = await clinic.frame(jpeg + b"\x00" * 9_900_000)
    assert (large.status_code, code(large)) == (422, "image_too_large")
    path = "/api/checkin/recognitions"
    for answer in (
        await clinic.kiosk.post(path, json={"frame": "?"}),
        await clinic.kiosk.post(path, files={"other": b"x"}),
        await clinic.kiosk.post(path, data={"frame": "text"}, files={"x": b"x"}),
        await clinic.kiosk.post(path, files={"frame": b"x"}, data={"session": "not a uuid"}),
        await clinic.kiosk.post(
            path, content=b"nonsense", headers={"content-type": "multipart/form-data; boundary=x"}
        ),
        await clinic.kiosk.post(
            path, content=b"nonsense", headers={"content-type": "multipart/form-data"}
        ),
    ):
        assert (answer.status_code, code(answer)) == (422, "invalid_request")


async def test_a_face_never_authenticates_a_person(clinic: ClinicDay, ana: Booked) -> None:
    for who in (clinic.client(ana.patient), clinic.desk, clinic.display):
        answer = await who.post("/api/checkin/recognitions", files={"frame": b"x"})
        assert answer.status_code == 403
    nobody = clinic.client(clinic.signer.nobody())
    assert (
        await nobody.post("/api/checkin/recognitions", files={"frame": b"x"})
    ).status_code == 401
