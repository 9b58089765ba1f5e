"""A clinic on a Monday morning, for tests: events come in, people and devices call the API."""

from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

import httpx

from chassis import clock
from chassis.bus import Bus
from chassis.ids import new_id
from chassis.testing.bus import Listener, deliver, sealed
from chassis.testing.settle import settle
from chassis.testing.tokens import Identity, TestSigner
from checkin.entrypoints.here import CheckinService
from contracts import Event
from contracts.auth import UserRegistered
from contracts.booking import AppointmentConfirmed, LocationCreated

E = TypeVar("E", bound=Event)

NINE = datetime(2025, 11, 24, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Booked:
    """An appointment as the patient holds it."""

    event: AppointmentConfirmed
    patient: Identity

    @property
    def id(self) -> UUID:
        return self.event.appointment_id

    @property
    def token(self) -> str:
        return self.event.arrival_token


class ClinicDay:
    """`organisation_id` and `location_id` are the clinic's; others can be made with `new_id()`."""

    def __init__(
        self, service: CheckinService, bus: Bus, signer: TestSigner, stack: AsyncExitStack
    ) -> None:
        self.service = service
        self.bus = bus
        self.signer = signer
        self.heard = Listener()
        self._stack = stack
        self.organisation_id, self.location_id = new_id(), new_id()
        self.practitioner_id, self.service_id = new_id(), new_id()
        self.manager = self.client(signer.user(roles={self.organisation_id: "manager"}))
        self.desk = self.client(signer.user(roles={self.organisation_id: "front_desk"}))
        self.practitioner = self.client(signer.user(roles={self.organisation_id: "practitioner"}))
        self.kiosk = self.client(
            signer.kiosk(self.organisation_id, self.location_id, name="Kiosk by the door")
        )
        self.display = self.client(signer.display(self.organisation_id, self.location_id))

    async def open(self, **settings: Any) -> None:
        """Monday, nine o'clock; `settings` as the manager decides them."""
        await self.bus.subscribe("others", ["checkin.#"], self.heard)
        await self.set_clock(NINE)
        await self.found()
        if settings:
            path = f"/api/checkin/clinics/{self.organisation_id}/settings"
            (await self.manager.put(path, json=settings)).raise_for_status()

    def client(self, who: Identity) -> httpx.AsyncClient:
        client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.service.asgi, raise_app_exceptions=False),
            base_url="http://localhost:8080",
            cookies=who.cookies,
            headers=who.headers,
        )
        self._stack.push_async_callback(client.aclose)
        return client

    async def set_clock(self, instant: datetime) -> None:
        async with self.service.database.autocommit() as connection:
            await clock.set_now(connection, instant)

    async def pass_time(self, **span: float) -> None:
        """Moves the business clock, and lives through what becomes due."""
        async with self.service.database.autocommit() as connection:
            await clock.advance(connection, timedelta(**span))
        await self.settle()

    async def settle(self) -> None:
        await settle(self.service)

    async def tell(self, *events: Event) -> None:
        await deliver(self.bus, *(sealed(event) for event in events))

    def facts(self, kind: type[E]) -> list[E]:
        """What checkin published of this kind, in order."""
        return [one for one in self.story(kind) if isinstance(one, kind)]

    def story(self, *kinds: type[Event]) -> list[Event]:
        """What checkin published of these kinds, in order."""
        known = {kind.type: kind for kind in kinds}
        return [
            known[one.routing_key].model_validate(one.data)
            for one in self.heard.envelopes
            if one.routing_key in known
        ]

    async def patient(
        self,
        name: str = "Ana Maria da Silva",
        phone: str = "+351912345678",
        birth_date: date = date(1980, 5, 17),
    ) -> Identity:
        who = self.signer.user()
        await self.tell(
            UserRegistered(
                version=1,
                user_id=who.id,
                name=name,
                email="somebody@example.com",
                phone=phone,
                language="pt-PT",
                birth_date=birth_date,
            )
        )
        return who

    async def book(
        self, who: Identity | None = None, *, starts: timedelta = timedelta(0), **changes: Any
    ) -> Booked:
        """A confirmed appointment of 40 minutes; `starts` counts from nine o'clock."""
        who = who or await self.patient()
        begins = NINE + starts
        picture: dict[str, Any] = {
            "version": 2,
            "appointment_id": new_id(),
            "organisation_id": self.organisation_id,
            "organisation_name": "Clínica do Rio",
            "location_id": self.location_id,
            "location_name": "Baixa",
            "location_address": "Rua Augusta 1, Lisboa",
            "zone": "Europe/Lisbon",
            "service_id": self.service_id,
            "service_name": "Massagem",
            "practitioner_id": self.practitioner_id,
            "practitioner_name": "Rita",
            "room_id": new_id(),
            "room_name": "Sala 3",
            "patient_id": who.id,
            "starts_at": begins,
            "ends_at": begins + timedelta(minutes=40),
            "price_cents": 4500,
            "vat": "exempt_m07",
            "payment_id": new_id(),
            "arrival_token": f"token-{new_id()}",
        }
        event = AppointmentConfirmed.model_validate(picture | changes)
        await self.tell(event)
        return Booked(event, who)

    async def found(self, **changes: Any) -> LocationCreated:
        """A location, as booking tells of it; the clinic's own by default."""
        picture: dict[str, Any] = {
            "version": 1,
            "location_id": self.location_id,
            "organisation_id": self.organisation_id,
            "name": "Baixa",
            "address": "Rua Augusta 1, Lisboa",
            "zone": "Europe/Lisbon",
            "archived": False,
        }
        event = LocationCreated.model_validate(picture | changes)
        await self.tell(event)
        return event

    async def consent(self, who: Identity, organisation_id: UUID | None = None) -> httpx.Response:
        client = self.client(who)
        text = (await client.get("/api/checkin/consent-text")).json()
        body = {
            "organisation_id": str(organisation_id or self.organisation_id),
            "text_version": text["version"],
            "accepted": True,
        }
        return await client.post("/api/checkin/consents", json=body)

    async def enrol(
        self, who: Identity, photographs: Sequence[bytes], organisation_id: UUID | None = None
    ) -> httpx.Response:
        return await self.client(who).post(
            "/api/checkin/enrolments",
            data={"organisation_id": str(organisation_id or self.organisation_id)},
            files=[("photographs", ("a.jpg", one, "image/jpeg")) for one in photographs],
        )

    async def frame(
        self,
        photograph: bytes,
        kiosk: httpx.AsyncClient | None = None,
        session: UUID | None = None,
        turned: bytes | None = None,
    ) -> httpx.Response:
        files = {"frame": ("frame.jpg", photograph, "image/jpeg")}
        if turned is not None:
            files["turned_frame"] = ("turned.jpg", turned, "image/jpeg")
        return await (kiosk or self.kiosk).post(
            "/api/checkin/recognitions",
            data={"session": str(session)} if session else {},
            files=files,
        )

    async def arrive(self, token: str, client: httpx.AsyncClient | None = None) -> httpx.Response:
        body = {"method": "qr", "token": token}
        return await (client or self.kiosk).post("/api/checkin/arrivals", json=body)

    async def arrive_by_phone(
        self, phone: str, birth_date: str, client: httpx.AsyncClient | None = None
    ) -> httpx.Response:
        body = {"method": "phone", "phone": phone, "birth_date": birth_date}
        return await (client or self.kiosk).post("/api/checkin/arrivals", json=body)

    async def press(
        self, verb: str, visit_id: str, client: httpx.AsyncClient | None = None, **body: Any
    ) -> httpx.Response:
        path = f"/api/checkin/visits/{visit_id}/{verb}"
        return await (client or self.practitioner).post(path, json=body or None)

    async def queue(self) -> dict[str, Any]:
        answer = await self.desk.get(
            "/api/checkin/queue", params={"location_id": str(self.location_id)}
        )
        found: dict[str, Any] = answer.raise_for_status().json()
        return found

    async def screen(self, client: httpx.AsyncClient | None = None) -> dict[str, Any]:
        answer = await (client or self.display).get(f"/api/checkin/displays/{self.location_id}")
        found: dict[str, Any] = answer.raise_for_status().json()
        return found
