"""What makes no sense is refused in words, and changes nothing.

refusals/ has a table for each service, sent through the gateway. Every refusal is a problem
document with a stable code and a detail that a person can read.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from string import Template
from typing import Any
from uuid import uuid4

import httpx
import pytest

from atrium.day.patient import Patient
from atrium.day.photographs import photograph
from atrium.day.session import Problem, Session
from atrium.day.steps.opening import House
from atrium.day.world import World

TABLES = Path(__file__).parent / "refusals"
LEAST_DETAIL = 15
"""Characters: shorter words help nobody."""


@dataclass(frozen=True)
class Refusal:
    who: str
    method: str
    path: str
    status: int
    code: str
    body: str | None


def refusals(service: str) -> Iterator[Refusal]:
    lines = (TABLES / f"{service}.txt").read_text().splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line and not line.startswith(("#", " ")):
            who, method, path, status, code = line.split()
            body = following if following.startswith(" ") else None
            yield Refusal(who, method, path, int(status), code, body)


@pytest.fixture
def people(world: World, house: House, patient: Patient) -> dict[str, Session]:
    return {
        "nobody": world.outside,
        "patient": patient.session,
        "manager": house.manager.session,
        "desk": house.desk.session,
        "kiosk": house.kiosk.session,
    }


@pytest.fixture
async def names(world: World, house: House, patient: Patient) -> dict[str, str]:
    """What the tables speak of: a clinic, a live pay link and one that has expired."""
    clinic = house.clinic
    today = (await world.clock.now()).astimezone(clinic.zone).date()
    practitioner = next(iter(clinic.practitioners.values()))
    lost = await patient.book(clinic, "Evaluation", clinic.at(today, 14), practitioner)
    expired = await world.pay_link(patient, lost)
    await world.clock.advance(timedelta(minutes=16))
    await patient.sees(lost.id, "expired")
    held = await patient.book(clinic, "Evaluation", clinic.at(today, 15), practitioner)
    link = await world.pay_link(patient, held)
    return {
        "nobody": str(uuid4()),
        "organisation": str(clinic.organisation_id),
        "location": str(clinic.location_id),
        "abroad": str(house.abroad.location_id),
        "service": str(clinic.services["Evaluation"]),
        "practitioner": str(practitioner),
        "tomorrow": f"{today + timedelta(days=1)}",
        "spring": f"{_clocks_go_forward(today.year + 1)}",
        "link": link.api_path,
        "expired_link": expired.api_path,
        "payment": str(await link.payment_id()),
        "long": "x" * 5000,
    }


def _clocks_go_forward(year: int) -> date:
    """The last Sunday of March: in Lisbon 01:30 does not exist."""
    last = date(year, 3, 31)
    return last - timedelta(days=last.isoweekday() % 7)


@pytest.mark.parametrize("service", ["auth", "booking", "payment", "checkin", "notification"])
async def test_nonsense_is_refused_in_words_and_changes_nothing(
    service: str,
    house: House,
    patient: Patient,
    people: dict[str, Session],
    names: dict[str, str],
) -> None:
    before = await _everything(house, patient)

    wrong = []
    for refusal in refusals(service):
        path = Template(refusal.path).substitute(names)
        body = Template(refusal.body).substitute(names) if refusal.body else None
        send = {"json": json.loads(body)} if body else {}
        answer = await people[refusal.who].attempt(refusal.method, path, **send)
        wrong += _faults(f"{refusal}", answer, refusal.status, refusal.code)

    assert wrong == []
    assert await _everything(house, patient) == before


def _faults(what: str, answer: httpx.Response, status: int, code: str) -> list[str]:
    problem = Problem.of(answer)
    body = problem.body or {}
    honest = body.get("status") == status and body.get("type") and body.get("title")
    if (answer.status_code, problem.code) != (status, code) or not honest:
        return [f"{what}: expected {status} {code}, saw {answer.status_code} {answer.text[:400]}"]
    if len(problem.detail) < LEAST_DETAIL:
        return [f"{what}: says no more than {problem.detail!r}"]
    return []


async def _everything(house: House, patient: Patient) -> list[Any]:
    """What none of the refused requests may have changed."""
    organisation = {"organisation_id": str(house.clinic.organisation_id)}
    session = house.manager.session
    pages = [
        await session.get(f"/api/booking/{what}", params=organisation)
        for what in ("locations", "rooms", "services", "practitioners")
    ]
    hours = [
        await session.get("/api/booking/working-hours", params={"practitioner_id": str(id)})
        for id in house.clinic.practitioners.values()
    ]
    members = await session.get("/api/auth/members", params=organisation)
    settings = await session.get(f"/api/checkin/clinics/{house.clinic.organisation_id}/settings")
    me = await patient.session.get("/api/auth/me")
    return [*pages, *hours, members, settings, me, await patient.appointments()]


def _picture(content: bytes) -> dict[str, Any]:
    return {"files": {"frame": ("face", content, "image/jpeg")}}


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
        "POST", "/api/checkin/recognitions", **_picture(content)
    )

    assert _faults("the picture", answer, 422, code) == []
    assert datetime.now(UTC) - began < timedelta(seconds=5)


async def test_a_body_that_is_no_json_or_too_large_is_refused(patient: Patient) -> None:
    path, typed = "/api/booking/appointments", {"content-type": "application/json"}

    broken = await patient.session.attempt("POST", path, content=b"{no", headers=typed)
    huge = await patient.session.attempt("POST", path, json={"note": "x" * 2_000_000})
    form = await patient.session.attempt("POST", path, data={"note": "x"})

    assert _faults("broken JSON", broken, 422, "invalid_request") == []
    assert _faults("a huge body", huge, 413, "body_too_large") == []
    assert _faults("a form", form, 403, "csrf_refused") == []


async def test_an_edit_of_what_has_changed_meanwhile_is_refused(house: House) -> None:
    path = f"/api/booking/services/{house.clinic.services['Evaluation']}"
    stale = {"if-match": '"999"'}

    answer = await house.manager.session.attempt(
        "PATCH", path, json={"name": "Old news"}, headers=stale
    )

    assert _faults("a stale edit", answer, 412, "version_conflict") == []
    assert (await house.manager.session.get(path))["name"] == "Evaluation"


async def test_an_idempotency_key_is_good_for_one_request_only(
    world: World, house: House, patient: Patient
) -> None:
    clinic = house.clinic
    day = (await world.clock.now()).astimezone(clinic.zone).date() + timedelta(days=1)
    headers = {"Idempotency-Key": str(uuid4())}
    booked = await patient.book(clinic, "Evaluation", clinic.at(day, 10), headers=headers)

    other = await patient.try_to_book(clinic, "Evaluation", clinic.at(day, 11), headers=headers)

    assert _faults("another body", other, 422, "idempotency_key_reused") == []
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

    assert _faults("a foreign page", answer, 403, "csrf_refused") == []
    assert await patient.appointments() == []
