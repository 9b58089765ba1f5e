"""Bodies and headers that no table can hold: pictures that are none, stale edits, foreign pages."""

import struct
import zlib
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from atrium.day.patient import Patient
from atrium.day.photographs import photograph
from atrium.day.session import Problem
from atrium.day.steps.opening import House
from atrium.day.world import World


def _png_of(width: int, height: int) -> bytes:
    """A few bytes that unpack into that many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(bytes(3072))), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no picture at all", "image_unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image_unreadable"),
        (photograph("patient_1")[:4000], "image_unreadable"),
        (_png_of(50_000, 50_000), "image_too_large"),
    ],
    ids=["text", "svg", "cut off", "bomb"],
)
async def test_a_picture_that_is_none_is_refused_quickly(
    house: House, content: bytes, code: str
) -> None:
    began = datetime.now(UTC)

    answer = await house.kiosk.session.attempt(
        "POST", "/api/checkin/recognitions", files={"frame": ("face", content, "image/jpeg")}
    )

    assert Problem.of(answer).explains(422, code)
    assert datetime.now(UTC) - began < timedelta(seconds=5)


async def test_a_body_that_is_no_json_or_too_large_is_refused(patient: Patient) -> None:
    path, typed = "/api/booking/appointments", {"content-type": "application/json"}

    broken = await patient.session.attempt("POST", path, content=b"{no", headers=typed)
    huge = await patient.session.attempt("POST", path, json={"note": "x" * 2_000_000})
    form = await patient.session.attempt("POST", path, data={"note": "x"})

    assert Problem.of(broken).explains(422, "invalid_request")
    assert Problem.of(huge).explains(413, "body_too_large")
    assert Problem.of(form).explains(403, "csrf_refused")


async def test_an_edit_of_what_has_changed_meanwhile_is_refused(house: House) -> None:
    path = f"/api/booking/services/{house.clinic.services['Evaluation']}"
    stale = {"if-match": '"999"'}

    answer = await house.manager.session.attempt(
        "PATCH", path, json={"name": "Old news"}, headers=stale
    )

    assert Problem.of(answer).explains(412, "version_conflict")
    assert (await house.manager.session.get(path))["name"] == "Evaluation"


async def test_an_idempotency_key_is_good_for_one_request_only(
    world: World, house: House, patient: Patient
) -> None:
    clinic = house.clinic
    day = (await world.clock.now()).astimezone(clinic.zone).date() + timedelta(days=1)
    headers = {"Idempotency-Key": str(uuid4())}
    booked = await patient.book(clinic, "Evaluation", clinic.at(day, 10), headers=headers)

    other = await patient.try_to_book(clinic, "Evaluation", clinic.at(day, 11), headers=headers)

    assert Problem.of(other).explains(422, "idempotency_key_reused")
    assert [one.id for one in await patient.appointments()] == [booked.id]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Atrium-CSRF": ""},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
async def test_another_site_can_not_book_with_a_patients_cookies(
    world: World, house: House, patient: Patient, headers: dict[str, str]
) -> None:
    clinic = house.clinic
    day = (await world.clock.now()).astimezone(clinic.zone).date() + timedelta(days=1)

    answer = await patient.try_to_book(clinic, "Evaluation", clinic.at(day, 10), headers=headers)

    assert Problem.of(answer).explains(403, "csrf_refused")
    assert await patient.appointments() == []
