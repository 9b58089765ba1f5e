"""Whole tables of requests that are refused: refusals/, one line each.

What makes no sense, and what is not the caller's, is refused in words, with a problem document and
a stable code, and changes nothing. All of it goes through the gateway.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from string import Template
from typing import Any
from uuid import uuid4

import pytest

from atrium.day.clinic import BENGALURU, Manager
from atrium.day.patient import Patient
from atrium.day.people import Profile
from atrium.day.photographs import PATIENT
from atrium.day.session import Problem, Session
from atrium.day.steps.opening import House
from atrium.day.world import World

TABLES = Path(__file__).parent / "refusals"


@dataclass(frozen=True)
class Refusal:
    who: str
    method: str
    path: str
    status: int
    code: str
    body: str | None


def read_table(name: str) -> Iterator[Refusal]:
    """Lines of `who method path status code`; the JSON body is indented below."""
    lines = (TABLES / f"{name}.txt").read_text().splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line and not line.startswith(("#", " ")):
            who, method, path, status, code = line.split()
            body = following if following.startswith(" ") else None
            yield Refusal(who, method, path, int(status), code, body)


async def sweep(table: str, people: dict[str, Session], names: dict[str, str]) -> list[str]:
    """Send the whole table; what was answered otherwise."""
    wrong = []
    for refusal in read_table(table):
        path = Template(refusal.path).substitute(names)
        body = Template(refusal.body).substitute(names) if refusal.body else None
        send: dict[str, Any] = {"json": json.loads(body)} if body else {}
        answer = await people[refusal.who].attempt(refusal.method, path, **send)
        if not Problem.of(answer).explains(refusal.status, refusal.code):
            wrong.append(f"{refusal}: {answer.status_code} {answer.text[:400]}")
    return wrong


@pytest.fixture
def people(world: World, house: House, patient: Patient) -> dict[str, Session]:
    return {
        "nobody": world.outside,
        "patient": patient.session,
        "manager": house.manager.session,
        "desk": house.desk.session,
        "kiosk": house.kiosk.session,
        "display": house.display.session,
    }


@pytest.fixture
async def names(world: World, house: House) -> dict[str, str]:
    """What every table speaks of."""
    clinic = house.clinic
    today = (await world.clock.now()).astimezone(clinic.zone).date()
    return {
        "nobody": str(uuid4()),
        "organisation": str(clinic.organisation_id),
        "location": str(clinic.location_id),
        "abroad": str(house.abroad.location_id),
        "service": str(clinic.services["Evaluation"]),
        "practitioner": str(next(iter(clinic.practitioners.values()))),
        "today": f"{today}",
        "tomorrow": f"{today + timedelta(days=1)}",
        "spring": f"{_clocks_go_forward(today.year + 1)}",
        "long": "x" * 5000,
    }


def _clocks_go_forward(year: int) -> date:
    """The last Sunday of March: in Lisbon 01:30 does not exist."""
    last = date(year, 3, 31)
    return last - timedelta(days=last.isoweekday() % 7)


async def _links(world: World, house: House, patient: Patient) -> dict[str, str]:
    """A live pay link and one that has expired."""
    clinic = house.clinic
    today = (await world.clock.now()).astimezone(clinic.zone).date()
    lost = await patient.book(clinic, "Evaluation", clinic.at(today, 14))
    expired = await world.pay_link(patient, lost)
    await world.clock.advance(timedelta(minutes=16))
    await patient.sees(lost.id, "expired")
    held = await patient.book(clinic, "Evaluation", clinic.at(today, 15))
    link = await world.pay_link(patient, held)
    return {
        "link": link.api_path,
        "expired_link": expired.api_path,
        "payment": str(await link.payment_id()),
    }


async def _everything(house: House, patient: Patient) -> list[Any]:
    """What none of the refused requests may have changed."""
    organisation = {"organisation_id": str(house.clinic.organisation_id)}
    session = house.manager.session
    pages = [
        await session.get(f"/api/{what}", params=organisation)
        for what in (
            "auth/members",
            "auth/devices",
            "booking/locations",
            "booking/rooms",
            "booking/services",
            "booking/practitioners",
            "payment/refunds",
        )
    ]
    hours = [
        await session.get("/api/booking/working-hours", params={"practitioner_id": str(id)})
        for id in house.clinic.practitioners.values()
    ]
    own = [
        await session.get(f"/api/booking/organisations/{house.clinic.organisation_id}"),
        await session.get(f"/api/checkin/clinics/{house.clinic.organisation_id}/settings"),
        await house.display.session.get(f"/api/checkin/displays/{house.clinic.location_id}")
        | {"at": None},
        await patient.session.get("/api/auth/me"),
        await patient.session.get("/api/checkin/consents"),
        await patient.session.get("/api/checkin/preferences"),
    ]
    return [*pages, *hours, *own, await patient.appointments()]


async def test_a_table_notices_what_is_not_refused(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "wrong.txt").write_text("nobody GET /api/booking/organisations 404 not_found\n")
    monkeypatch.setattr(f"{__name__}.TABLES", tmp_path)

    assert len(await sweep("wrong", {"nobody": world.outside}, {})) == 1


@pytest.mark.parametrize("service", ["auth", "booking", "payment", "checkin", "notification"])
async def test_nonsense_is_refused_in_words_and_changes_nothing(
    service: str,
    world: World,
    house: House,
    patient: Patient,
    people: dict[str, Session],
    names: dict[str, str],
) -> None:
    names |= await _links(world, house, patient)
    await world.settled()
    before = await _everything(house, patient)

    assert await sweep(service, people, names) == []

    assert await _everything(house, patient) == before


async def test_what_is_somebody_elses_is_not_shown_and_not_touched(
    world: World,
    house: House,
    patient: Patient,
    people: dict[str, Session],
    names: dict[str, str],
) -> None:
    other = await world.somebody(Patient, Profile("Bruno Matos", date(1972, 11, 1)))
    rival = await world.somebody(Manager, Profile("Rita Rival", date(1970, 1, 1)))
    await rival.open_clinic(BENGALURU)
    people |= {"other": other.session, "rival": rival.session}
    names |= await _things_of(world, house, patient)
    names |= {"other_email": other.email}
    before = await _everything(house, patient)

    assert await sweep("strangers", people, names) == []

    assert await _everything(house, patient) == before


async def _things_of(world: World, house: House, patient: Patient) -> dict[str, str]:
    """An appointment that was paid for and has arrived, with all that belongs to it."""
    clinic = house.clinic
    today = (await world.clock.now()).astimezone(clinic.zone).date()
    booked = await patient.book(clinic, "Evaluation", clinic.at(today, 10))
    page = await world.pays_by_phone(patient, booked)
    payment_id = await page.payment_id()
    invoice = await patient.invoice(payment_id, "invoice_receipt")
    consent = await patient.consent(clinic)
    enrolled = await patient.try_to_enrol(clinic, PATIENT[:3])
    await world.settled()
    token = str((await patient.appointment(booked.id)).arrival_token)
    arrival = await house.kiosk.arrive_by_code(token)
    await world.settled()
    messages = await patient.session.get("/api/notification/messages")
    organisation = {"organisation_id": str(clinic.organisation_id)}
    members = await house.manager.session.get("/api/auth/members", params=organisation)
    devices = await house.manager.session.get("/api/auth/devices", params=organisation)
    return {
        "patient": str(patient.id),
        "phone": patient.phone,
        "appointment": str(booked.id),
        "arrival_token": token,
        "payment": str(payment_id),
        "invoice": invoice["id"],
        "consent": str(consent),
        "enrolment": enrolled.json()["id"],
        "visit": arrival["visit_id"],
        "message": messages["items"][0]["id"],
        "member": members["items"][0]["id"],
        "device": devices["items"][0]["id"],
    }
