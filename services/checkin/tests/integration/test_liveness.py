"""Where the clinic asks for it, a face counts only with a turn of the head."""

from collections.abc import Callable
from uuid import uuid4

import pytest

from checkin.testing.clinic import Booked, ClinicDay

Photograph = Callable[[str], bytes]


@pytest.fixture
async def careful(clinic: ClinicDay, ana: Booked) -> ClinicDay:
    path = f"/api/checkin/clinics/{clinic.organisation_id}/settings"
    asked = {"face_check_in": True, "liveness": True}
    assert (await clinic.manager.put(path, json=asked)).json()["liveness"] is True
    return clinic


async def test_a_turn_of_the_head_checks_in(careful: ClinicDay, photograph: Photograph) -> None:
    answer = await careful.frame(photograph("patient_1"), turned=photograph("patient_2"))
    assert answer.json()["outcome"] == "recognised"
    assert [one["method"] for one in (await careful.queue())["waiting"]] == ["face"]


async def test_a_photograph_held_to_the_camera_does_not(
    careful: ClinicDay, photograph: Photograph
) -> None:
    frame, session = photograph("patient_1"), uuid4()
    answers = [(await careful.frame(frame, turned=frame, session=session)).json() for _ in range(3)]
    assert {answer["outcome"] for answer in answers} == {"not_recognised"}
    assert {answer["hint"]["reason"] for answer in answers} == {"not_turned"}
    assert [answer["fallback"] for answer in answers] == [[], [], ["qr", "phone", "desk"]]
    queue = await careful.queue()
    assert (queue["waiting"], queue["unrecognised"]) == ([], 1)


async def test_one_frame_alone_is_asked_for_the_other(
    careful: ClinicDay, photograph: Photograph
) -> None:
    session = uuid4()
    answers = [
        (await careful.frame(photograph("patient_1"), session=session)).json() for _ in range(3)
    ]
    assert {answer["hint"]["reason"] for answer in answers} == {"not_turned"}
    assert answers[-1]["fallback"] == ["qr", "phone", "desk"]
    assert (await careful.queue())["unrecognised"] == 0


async def test_off_unless_the_clinic_asks(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    path = f"/api/checkin/clinics/{clinic.organisation_id}/settings"
    assert (await clinic.kiosk.get(path)).json()["liveness"] is False
    frame = photograph("patient_1")
    assert (await clinic.frame(frame, turned=frame)).json()["outcome"] == "recognised"


async def test_two_second_frames_are_one_too_many(
    careful: ClinicDay, photograph: Photograph
) -> None:
    frame = ("frame.jpg", photograph("patient_1"), "image/jpeg")
    files = [("frame", frame), ("turned_frame", frame), ("turned_frame", frame)]
    answer = await careful.kiosk.post("/api/checkin/recognitions", files=files)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
