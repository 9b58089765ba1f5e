"""The demo clinic of `atrium up`, made through the public API like any other clinic.

Every step carries an Idempotency-Key: a seed that was interrupted is simply run again, and a note
beside the data says that it was finished.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from atrium.wiring import PLATFORM_ADMIN

PASSWORD = "uma clinica em Lisboa"  # noqa: S105  for a demo on one's own machine
PATIENCE = 15.0
"""Seconds until the founder's role must have travelled from booking to auth."""


class SeedFailed(Exception):
    """What the API refused, and why."""


@dataclass(frozen=True)
class Login:
    who: str
    email: str
    password: str = PASSWORD


MANAGER = Login("manager", "marta@clinica.example")
DESK = Login("front desk", "filipe@clinica.example")
PRACTITIONERS = (
    Login("physio", "ines@clinica.example"),
    Login("physio", "rui@clinica.example"),
)
PATIENT = Login("patient", "ana@clinica.example")
ROOT = Login("platform", PLATFORM_ADMIN)
NAMES = {
    MANAGER: ("Marta Lopes", "+351912000001"),
    DESK: ("Filipe Reis", "+351912000002"),
    PRACTITIONERS[0]: ("Inês Duarte", "+351912000003"),
    PRACTITIONERS[1]: ("Rui Teixeira", "+351912000004"),
    PATIENT: ("Ana Martins", "+351912000005"),
    ROOT: ("Rita Operadora", "+351912000006"),
}
CLINIC = {
    "name": "Clínica Atrium",
    "legal_name": "Clínica Atrium, Lda.",
    "tax_number": "501442600",
    "address": "Rua Augusta 100, 1100-053 Lisboa",
    "email": "ola@clinica.example",
}


@dataclass(frozen=True)
class Offer:
    """Physiotherapy is health care and exempt from VAT; a massage for pleasure is not."""

    key: str
    name: str
    specialty: str
    minutes: int
    cents: int
    tags: tuple[str, ...]
    vat: str = "exempt_m07"


SERVICES = (
    Offer("evaluation", "Avaliação", "Avaliação", 45, 4000, ("primeira consulta",)),
    Offer(
        "physiotherapy",
        "Fisioterapia musculoesquelética",
        "Fisioterapia musculoesquelética",
        45,
        3500,
        ("coluna", "joelho", "ombro", "pós-operatório"),
    ),
    Offer(
        "therapeutic-massage",
        "Massagem terapêutica",
        "Massagem terapêutica",
        60,
        5000,
        ("dor", "tensão muscular"),
    ),
    Offer("shock-waves", "Ondas de choque", "Ondas de choque", 30, 4000, ("tendões", "calcanhar")),
    Offer(
        "massage",
        "Massagem de relaxamento",
        "Massagem",
        60,
        4500,
        ("bem-estar", "relaxamento"),
        vat="normal",
    ),
)
TAGS = {PRACTITIONERS[0]: ["coluna", "desporto"], PRACTITIONERS[1]: ["joelho", "ombro"]}
WEEK = [
    {"weekday": day, "opens": opens, "closes": closes}
    for day in range(1, 7)
    for opens, closes in (("08:00", "13:00"), ("14:00", "20:00"))
]


def seed(url: str, folder: Path) -> list[Login]:
    """Make the clinic unless it is there; returns who can sign in. Raises SeedFailed."""
    done = folder / "seeded.json"
    with Client(url) as client:
        if not done.exists():
            done.write_text(json.dumps(_clinic(client)) + "\n")
        _register(client, ROOT)  # clinics of before there was one get theirs, too
    return [MANAGER, DESK, *PRACTITIONERS, PATIENT, ROOT]


class Client:
    """A browser of one person, as far as a seed needs one."""

    def __init__(self, url: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=30, headers={"X-Atrium-CSRF": "1"})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def get(self, path: str) -> Any:
        return self._answer(self._http.get(path))

    def post(self, path: str, body: object = None, *, key: str | None = None) -> Any:
        headers = {"Idempotency-Key": f"seed-{key}"} if key else {}
        return self._answer(self._http.post(path, json=body, headers=headers))

    def put(self, path: str, body: object) -> Any:
        return self._answer(self._http.put(path, json=body))

    @staticmethod
    def _answer(answer: httpx.Response) -> Any:
        if answer.is_error:
            request = answer.request
            raise SeedFailed(f"{request.method} {request.url.path}: {answer.text[:300]}")
        return answer.json() if answer.content else None


def _clinic(client: Client) -> dict[str, str]:
    for login in NAMES:
        _register(client, login)
    client.post("/api/auth/login", {"email": MANAGER.email, "password": MANAGER.password})
    organisation = client.post("/api/booking/organisations", CLINIC, key="organisation")["id"]
    _wait_for_role(client, organisation)
    users = {
        login: client.post(
            "/api/auth/members",
            {"organisation_id": organisation, "email": login.email, "role": role},
            key=f"member-{login.email}",
        )["user_id"]
        for login, role in [
            (DESK, "front_desk"),
            *((login, "practitioner") for login in PRACTITIONERS),
        ]
    }
    _catalogue(client, organisation, users)
    return {"organisation": organisation}


def _register(client: Client, login: Login) -> None:
    """Who is there already stays as they are."""
    name, phone = NAMES[login]
    person = {"email": login.email, "password": login.password, "name": name, "phone": phone}
    client.post("/api/auth/register", {**person, "language": "pt-PT"})


def _catalogue(client: Client, organisation: str, users: dict[Login, str]) -> None:
    def made(what: str, key: str, **fields: object) -> str:
        body = {"organisation_id": organisation, **fields}
        return str(client.post(f"/api/booking/{what}", body, key=key)["id"])

    place = {"name": "Baixa", "address": CLINIC["address"], "zone": "Europe/Lisbon"}
    location = made("locations", "location", **place)
    rooms = [
        made("rooms", f"room-{number}", location_id=location, name=f"Gabinete {number}")
        for number in (1, 2)
    ]
    services = [
        made(
            "services",
            f"service-{offer.key}",
            name=offer.name,
            specialty=offer.specialty,
            tags=offer.tags,
            duration_minutes=offer.minutes,
            price_cents=offer.cents,
            vat=offer.vat,
        )
        for offer in SERVICES
    ]
    for login in PRACTITIONERS:
        practitioner = made(
            "practitioners",
            f"practitioner-{login.email}",
            location_id=location,
            name=NAMES[login][0],
            tags=TAGS[login],
            user_id=users[login],
            service_ids=services,
            room_ids=rooms,
        )
        client.put(f"/api/booking/practitioners/{practitioner}/working-hours", {"hours": WEEK})


def _wait_for_role(client: Client, organisation: str) -> None:
    """Booking tells auth by event who founded the clinic; the next token carries it."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if organisation in client.post("/api/auth/refresh")["roles"]:
            return
        time.sleep(0.1)
    raise SeedFailed(f"the founder has not become an admin within {PATIENCE:.0f} s")
