"""A clinic on a real database, its patients' browsers, and everybody else listening on the bus.

The business clock stands at Monday 4 January 2027, 08:00 in Lisbon (UTC), and moves on from there.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from booking.entrypoints.here import BookingService
from booking.service import build
from booking.settings import BookingSettings
from chassis import clock
from chassis.bus.memory import MemoryBus
from chassis.ids import new_id
from chassis.settings import Mode
from chassis.testing import settle
from chassis.testing.bus import Listener, deliver, sealed
from chassis.testing.client import client
from chassis.testing.tokens import Identity, TestSigner
from contracts import Event
from contracts.auth import UserRegistered
from contracts.payment import PaymentCompleted, PaymentMethodChosen

MONDAY = datetime(2027, 1, 4, 8, tzinfo=UTC)
PRICE = 4500


@dataclass
class Town:
    """The service, what it published, and browsers that talk to it."""

    service: BookingService
    bus: MemoryBus
    others: Listener
    signer: TestSigner
    stack: AsyncExitStack

    async def browser(self, who: Identity | None = None) -> httpx.AsyncClient:
        """Of somebody; of a new patient when nobody is named."""
        return await self.stack.enter_async_context(client(self.service, who or self.signer.user()))

    async def set_now(self, instant: datetime) -> None:
        async with self.service.database.autocommit() as connection:
            await clock.set_now(connection, instant)

    async def advance(self, **delta: float) -> None:
        async with self.service.database.autocommit() as connection:
            await clock.advance(connection, timedelta(**delta))
        await settle(self.service)

    async def tell(self, *events: Event) -> None:
        """What other services publish; returns when booking has reacted."""
        await deliver(self.bus, *(sealed(event, source="elsewhere") for event in events))
        await settle(self.service)

    async def published(self, type: str) -> list[dict[str, Any]]:
        """The data of all events of this type so far."""
        await settle(self.service)
        return [e.data for e in self.others.envelopes if e.routing_key == f"booking.{type}.v1"]

    async def sql(self, statement: str, **values: Any) -> Any:
        async with self.service.database.transaction() as connection:
            result = await connection.execute(text(statement), values)
            return result.all() if result.returns_rows else None

    async def clinic(self, **changed: Any) -> "Clinic":
        """An organisation of its own, with everything that is needed to book."""
        owner = self.signer.user()
        made = await ok(
            (await self.browser(owner)).post(
                "/api/booking/organisations",
                json={
                    "name": "Clínica do Rio",
                    "legal_name": "Clínica do Rio, Lda",
                    "tax_number": "501442600",
                    "address": "Rua do Rio 1, Coimbra",
                },
            )
        )
        organisation_id = UUID(made["id"])
        manager = await self.browser(self.signer.user(owner.id, roles={organisation_id: "manager"}))
        clinic = Clinic(self, organisation_id, manager)
        await clinic.furnish(**changed)
        return clinic


@dataclass
class Clinic:
    """Two practitioners who work around the clock from Monday to Saturday, and two rooms."""

    town: Town
    organisation_id: UUID
    manager: httpx.AsyncClient
    location_id: str = ""
    service_id: str = ""
    rooms: list[str] = field(default_factory=list)
    practitioners: list[str] = field(default_factory=list)

    async def furnish(self, *, zone: str = "Europe/Lisbon", **service: Any) -> None:
        self.location_id = await self.add(
            "locations", name="Baixa", address="Rua do Rio 1, Coimbra", zone=zone
        )
        self.service_id = await self.service(**service)
        for number in (1, 2):
            self.rooms.append(await self.room(f"Sala {number}"))
        for name in ("Ana", "Rui"):
            self.practitioners.append(await self.practitioner(name))

    async def add(self, collection: str, **body: Any) -> str:
        body = {"organisation_id": str(self.organisation_id), **body}
        made = await ok(self.manager.post(f"/api/booking/{collection}", json=body))
        return str(made["id"])

    async def service(self, **changed: Any) -> str:
        body = {
            "name": "Massagem",
            "specialty": "massage",
            "duration_minutes": 30,
            "price_cents": PRICE,
            "vat": "exempt_m07",
        }
        return await self.add("services", **body | changed)

    async def room(self, name: str) -> str:
        return await self.add("rooms", location_id=self.location_id, name=name)

    async def practitioner(
        self, name: str, *, rooms: list[str] | None = None, **changed: Any
    ) -> str:
        body = {
            "location_id": self.location_id,
            "name": name,
            "service_ids": [self.service_id],
            "room_ids": self.rooms if rooms is None else rooms,
        }
        id = await self.add("practitioners", **body | changed)
        await self.works(id, {day: [("00:00", "24:00")] for day in range(1, 7)})
        return id

    async def works(self, id: str, week: dict[int, list[tuple[str, str]]]) -> dict[str, Any]:
        hours = [
            {"weekday": day, "opens": opens, "closes": closes}
            for day, shifts in week.items()
            for opens, closes in shifts
        ]
        path = f"/api/booking/practitioners/{id}/working-hours"
        return await ok(self.manager.put(path, json={"hours": hours}))

    async def staff(self, role: str, id: UUID | None = None) -> httpx.AsyncClient:
        return await self.town.browser(
            self.town.signer.user(id, roles={self.organisation_id: role})
        )

    async def try_to_book(
        self,
        who: httpx.AsyncClient,
        starts_at: datetime | str,
        *,
        key: str | None = None,
        **changed: Any,
    ) -> httpx.Response:
        body = {
            "service_id": self.service_id,
            "location_id": self.location_id,
            "starts_at": starts_at if isinstance(starts_at, str) else starts_at.isoformat(),
        }
        headers = {} if key is None else {"idempotency-key": key}
        return await who.post("/api/booking/appointments", json=body | changed, headers=headers)

    async def book(
        self, who: httpx.AsyncClient, starts_at: datetime, **changed: Any
    ) -> dict[str, Any]:
        return answered(await self.try_to_book(who, starts_at, **changed), 201)

    async def confirmed(
        self, who: httpx.AsyncClient, starts_at: datetime, **changed: Any
    ) -> dict[str, Any]:
        """Booked and paid for."""
        booked = await self.book(who, starts_at, **changed)
        await self.town.tell(paid(booked))
        return await read(who, booked["id"])

    async def slots(
        self, since: datetime | str, until: datetime | str, **query: Any
    ) -> list[dict[str, Any]]:
        bounds = [x if isinstance(x, str) else x.isoformat() for x in (since, until)]
        query = {"service_id": self.service_id, "from": bounds[0], "to": bounds[1], **query}
        found = await ok((await self.town.browser()).get("/api/booking/slots", params=query))
        items: list[dict[str, Any]] = found["items"]
        return items


def answered(response: httpx.Response, *statuses: int) -> dict[str, Any]:
    """The body of a response that has one of these statuses, or any good one."""
    expected = statuses or (200, 201)
    assert response.status_code in expected, (response.status_code, response.text)
    body: dict[str, Any] = response.json()
    return body


async def ok(response: Any) -> dict[str, Any]:
    return answered(await response)


def refused(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem of a response that must be this refusal."""
    problem = answered(response, status)
    assert response.headers["content-type"] == "application/problem+json"
    assert (problem["code"], bool(problem["detail"])) == (code, True), problem
    return problem


async def read(who: httpx.AsyncClient, id: str) -> dict[str, Any]:
    return await ok(who.get(f"/api/booking/appointments/{id}"))


def paid(
    booked: dict[str, Any], payment_id: UUID | None = None, **changed: Any
) -> PaymentCompleted:
    fields = {
        "version": 3,
        "payment_id": payment_id or new_id(),
        "appointment_id": booked["id"],
        "organisation_id": booked["organisation_id"],
        "patient_id": booked["patient_id"],
        "amount_cents": booked["price_cents"],
        "method": "mbway",
        "paid_at": datetime.now(UTC),
    }
    return PaymentCompleted(**fields | changed)


def chosen(booked: dict[str, Any], expires_at: datetime, method: str) -> PaymentMethodChosen:
    return PaymentMethodChosen(
        version=2,
        payment_id=new_id(),
        appointment_id=booked["id"],
        organisation_id=booked["organisation_id"],
        patient_id=booked["patient_id"],
        amount_cents=booked["price_cents"],
        method="mbway" if method == "mbway" else "multibanco",
        expires_at=expires_at,
    )


def registered(id: UUID, name: str, version: int = 1) -> UserRegistered:
    return UserRegistered(
        version=version,
        user_id=id,
        name=name,
        email="someone@example.com",
        phone="+351912345678",
        language="pt-PT",
    )


@pytest.fixture
def settings(database: Any, tmp_path: Path) -> BookingSettings:
    return BookingSettings(
        mode=Mode.TEST,
        database_url=database.url("booking"),
        storage_url=tmp_path.as_uri(),
        retry_seconds=0.05,
        retry_attempts=3,
    )


@asynccontextmanager
async def open_town(settings: BookingSettings, *, worker: bool = True) -> AsyncIterator[Town]:
    """Without its worker nothing is swept, published or consumed: time and news stand still."""
    async with AsyncExitStack() as stack:
        bus = MemoryBus()
        await bus.connect()
        stack.push_async_callback(bus.close)
        others = Listener()
        await bus.subscribe("others", ["#"], others)
        signer = TestSigner()
        service = build(settings, bus=bus, keys=signer.keys)
        await stack.enter_async_context(service.running(worker=worker))
        town = Town(service, bus, others, signer, stack)
        await town.set_now(MONDAY)
        yield town


@pytest.fixture
async def town(settings: BookingSettings) -> AsyncIterator[Town]:
    async with open_town(settings) as town:
        yield town


@pytest.fixture
async def clinic(town: Town) -> Clinic:
    return await town.clinic()
