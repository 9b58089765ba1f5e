"""What a patient does on the website, and what it shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx

from atrium.day.clinic import Clinic
from atrium.day.people import Person
from atrium.day.photographs import photograph
from atrium.day.session import Unexpected
from atrium.day.waiting import until


@dataclass(frozen=True)
class Slot:
    starts_at: datetime
    starts_local: datetime
    practitioner_id: UUID

    @classmethod
    def of(cls, view: dict[str, Any]) -> "Slot":
        return cls(
            starts_at=datetime.fromisoformat(view["starts_at"]),
            starts_local=datetime.fromisoformat(view["starts_local"]),
            practitioner_id=UUID(view["practitioner_id"]),
        )


@dataclass(frozen=True)
class Appointment:
    id: UUID
    state: str
    starts_at: datetime
    ends_at: datetime
    practitioner_id: UUID
    practitioner_name: str
    room_name: str | None
    price_cents: int
    hold_expires_at: datetime | None
    arrival_token: str | None

    @classmethod
    def of(cls, view: dict[str, Any]) -> "Appointment":
        held = view["hold_expires_at"]
        return cls(
            id=UUID(view["id"]),
            state=view["state"],
            starts_at=datetime.fromisoformat(view["starts_at"]),
            ends_at=datetime.fromisoformat(view["ends_at"]),
            practitioner_id=UUID(view["practitioner_id"]),
            practitioner_name=view["practitioner_name"],
            room_name=view["room_name"],
            price_cents=view["price_cents"],
            hold_expires_at=datetime.fromisoformat(held) if held else None,
            arrival_token=view["arrival_token"],
        )


class Patient(Person):
    async def slots(
        self,
        clinic: Clinic,
        service: str,
        since: datetime,
        until: datetime,
        practitioner: UUID | None = None,
    ) -> list[Slot]:
        """Free starts in [since, until), in the order of time."""
        params = {
            "service_id": str(clinic.services[service]),
            "location_id": str(clinic.location_id),
            "from": since.isoformat(),
            "to": until.isoformat(),
        }
        if practitioner:
            params["practitioner_id"] = str(practitioner)
        found = await self.session.get("/api/booking/slots", params=params)
        return [Slot.of(view) for view in found["items"]]

    async def try_to_book(
        self,
        clinic: Clinic,
        service: str,
        starts_at: datetime,
        practitioner: UUID | None = None,
        **options: Any,
    ) -> httpx.Response:
        """Whatever the answer is; None as practitioner is any."""
        body = {
            "service_id": str(clinic.services[service]),
            "location_id": str(clinic.location_id),
            "starts_at": starts_at.isoformat(),
            "practitioner_id": str(practitioner) if practitioner else None,
        }
        return await self.session.attempt("POST", "/api/booking/appointments", json=body, **options)

    async def book(
        self,
        clinic: Clinic,
        service: str,
        starts_at: datetime,
        practitioner: UUID | None = None,
        **options: Any,
    ) -> Appointment:
        answer = await self.try_to_book(clinic, service, starts_at, practitioner, **options)
        if answer.status_code != 201:
            raise Unexpected(answer)
        return Appointment.of(answer.json())

    async def appointment(self, id: UUID) -> Appointment:
        return Appointment.of(await self.session.get(f"/api/booking/appointments/{id}"))

    async def appointments(self) -> list[Appointment]:
        page = await self.session.get("/api/booking/appointments")
        return [Appointment.of(view) for view in page["items"]]

    async def cancel(self, id: UUID) -> Appointment:
        return Appointment.of(await self.session.post(f"/api/booking/appointments/{id}/cancel"))

    async def sees(self, id: UUID, *states: str) -> Appointment:
        """The appointment, once it is in one of these states."""

        async def look() -> Appointment | None:
            found = await self.appointment(id)
            return found if found.state in states else None

        return await until(look, what=f"{self.name}'s appointment is {' or '.join(states)}")

    async def payment(self, id: UUID) -> dict[str, Any]:
        """With its instructions, captures and refunds."""
        found: dict[str, Any] = await self.session.get(f"/api/payment/payments/{id}")
        return found

    async def instructions(self, payment_id: UUID) -> list[UUID]:
        payment = await self.payment(payment_id)
        return [UUID(instruction["id"]) for instruction in payment["instructions"]]

    async def invoices(self, payment_id: UUID) -> list[dict[str, Any]]:
        params = {"payment_id": str(payment_id)}
        page = await self.session.get("/api/payment/invoices", params=params)
        found: list[dict[str, Any]] = page["items"]
        return found

    async def invoice(self, payment_id: UUID, kind: str) -> dict[str, Any]:
        """The document of this kind, once its PDF can be had."""

        async def look() -> dict[str, Any] | None:
            for invoice in await self.invoices(payment_id):
                if invoice["kind"] == kind and invoice["document_url"]:
                    return invoice
            return None

        return await until(look, what=f"{self.name}'s {kind}")

    async def wants_full_name_shown(self) -> None:
        await self.session.put("/api/checkin/preferences", {"display": "full_name"})

    async def consent(self, clinic: Clinic) -> UUID:
        """Read the text, tick the box."""
        text = await self.session.get("/api/checkin/consent-text", params={"language": "en"})
        given = await self.session.post(
            "/api/checkin/consents",
            {
                "organisation_id": str(clinic.organisation_id),
                "text_version": text["version"],
                "language": "en",
                "accepted": True,
            },
        )
        return UUID(given["id"])

    async def try_to_enrol(self, clinic: Clinic, photographs: Sequence[str]) -> httpx.Response:
        files = [
            ("photographs", (f"{name}.jpg", photograph(name), "image/jpeg")) for name in photographs
        ]
        return await self.session.attempt(
            "POST",
            "/api/checkin/enrolments",
            data={"organisation_id": str(clinic.organisation_id)},
            files=files,
        )

    async def enrolments(self) -> list[dict[str, Any]]:
        page = await self.session.get("/api/checkin/enrolments")
        found: list[dict[str, Any]] = page["items"]
        return found

    async def withdraw(self, consent: UUID) -> dict[str, Any]:
        """The consent as it is afterwards, with the number of templates still kept."""
        answer = await self.session.call("DELETE", f"/api/checkin/consents/{consent}")
        record: dict[str, Any] = answer.json()
        return record
