"""The clinics of the day: what they offer, where and by whom."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from atrium.day.people import Person

OPENS, CLOSES = time(8), time(20)
OPEN_ALL_WEEK = range(1, 8)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One service of the catalogue; minutes and cents."""

    name: str
    specialty: str
    minutes: int
    price_cents: int
    vat: str = "exempt_m07"
    tags: tuple[str, ...] = ()


SPECIALTIES = (
    Offer(name="Evaluation", specialty="evaluation appointment", minutes=30, price_cents=3500),
    Offer(
        name="Musculoskeletal physiotherapy",
        specialty="musculoskeletal physiotherapy",
        minutes=45,
        price_cents=4000,
    ),
    Offer(
        name="Shock waves", specialty="shock waves", minutes=30, price_cents=4500, tags=("tendon",)
    ),
    Offer(
        name="Therapeutic massage",
        specialty="therapeutic massage",
        minutes=60,
        price_cents=4500,
    ),
    Offer(name="Massage", specialty="massage", minutes=60, price_cents=3000, vat="normal"),
)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a manager wants to open. `tax_number` is the NIF on its invoices."""

    name: str
    tax_number: str
    place: str
    address: str
    zone: str
    rooms: tuple[str, ...]
    practitioners: tuple[str, ...]
    offers: tuple[Offer, ...]


LISBON = Plan(
    name="Clínica da Graça",
    tax_number="501964843",
    place="Graça",
    address="Largo da Graça 12, 1170-165 Lisboa",
    zone="Europe/Lisbon",
    rooms=("Room 1", "Room 2"),
    practitioners=("Marta Lopes", "Tiago Reis"),
    offers=SPECIALTIES,
)

BENGALURU = Plan(
    name="Indiranagar Physio",
    tax_number="501442600",
    place="Indiranagar",
    address="100 Feet Road, Bengaluru 560038",
    zone="Asia/Kolkata",
    rooms=(),
    practitioners=("Ananya Rao",),
    offers=SPECIALTIES[:1],
)


@dataclass(kw_only=True)
class Clinic:
    """An open clinic, as it is known through the API."""

    name: str
    organisation_id: UUID
    location_id: UUID
    zone: ZoneInfo
    rooms: list[str] = field(default_factory=list)
    services: dict[str, UUID] = field(default_factory=dict)
    practitioners: dict[str, UUID] = field(default_factory=dict)

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """That wall-clock time here."""
        return datetime.combine(day, time(hour, minute), self.zone)

    def name_of(self, practitioner_id: UUID) -> str:
        return next(name for name, id in self.practitioners.items() if id == practitioner_id)


class Manager(Person):
    """Opens clinics: the one who creates an organisation is its first admin."""

    async def open_clinic(self, plan: Plan) -> Clinic:
        organisation = await self._create(
            "organisations",
            name=plan.name,
            legal_name=f"{plan.name}, Lda.",
            tax_number=plan.tax_number,
            address=plan.address,
        )
        await self.becomes("admin", UUID(organisation["id"]))
        location = await self._create(
            "locations",
            organisation_id=organisation["id"],
            name=plan.place,
            address=plan.address,
            zone=plan.zone,
        )
        clinic = Clinic(
            name=plan.name,
            organisation_id=UUID(organisation["id"]),
            location_id=UUID(location["id"]),
            zone=ZoneInfo(plan.zone),
            rooms=list(plan.rooms),
        )
        await self._offer(clinic, plan)
        await self._employ(clinic, plan)
        return clinic

    async def allow_faces_and_names(self, clinic: Clinic) -> None:
        """Check-in by face, and full names on the screen for patients who want them there."""
        await self.session.put(
            f"/api/checkin/clinics/{clinic.organisation_id}/settings",
            {"face_check_in": True, "display_privacy": "full_name"},
        )

    async def hire(self, person: Person, role: str, clinic: Clinic) -> None:
        await self.session.post(
            "/api/auth/members",
            {
                "organisation_id": str(clinic.organisation_id),
                "email": person.email,
                "role": role,
            },
        )
        await person.becomes(role, clinic.organisation_id)

    async def pairing_code(self, kind: str, clinic: Clinic) -> str:
        """For a new device of this kind: a kiosk or a display."""
        announced = await self.session.post(
            "/api/auth/devices",
            {
                "organisation_id": str(clinic.organisation_id),
                "location_id": str(clinic.location_id),
                "kind": kind,
                "name": f"{kind} at the entrance",
            },
        )
        return str(announced["pairing_code"])

    async def _offer(self, clinic: Clinic, plan: Plan) -> None:
        for offer in plan.offers:
            made = await self._create(
                "services",
                organisation_id=str(clinic.organisation_id),
                name=offer.name,
                specialty=offer.specialty,
                tags=list(offer.tags),
                duration_minutes=offer.minutes,
                price_cents=offer.price_cents,
                vat=offer.vat,
                grid_minutes=30,
            )
            clinic.services[offer.name] = UUID(made["id"])

    async def _employ(self, clinic: Clinic, plan: Plan) -> None:
        rooms = [
            await self._create(
                "rooms",
                organisation_id=str(clinic.organisation_id),
                location_id=str(clinic.location_id),
                name=name,
            )
            for name in plan.rooms
        ]
        for name in plan.practitioners:
            made = await self._create(
                "practitioners",
                organisation_id=str(clinic.organisation_id),
                location_id=str(clinic.location_id),
                name=name,
                service_ids=[str(id) for id in clinic.services.values()],
                room_ids=[room["id"] for room in rooms],
            )
            clinic.practitioners[name] = UUID(made["id"])
            await self._set_hours(made["id"])

    async def _set_hours(self, practitioner_id: str) -> None:
        hours = [
            {"weekday": day, "opens": f"{OPENS:%H:%M}", "closes": f"{CLOSES:%H:%M}"}
            for day in OPEN_ALL_WEEK
        ]
        path = f"/api/booking/practitioners/{practitioner_id}/working-hours"
        await self.session.put(path, {"hours": hours})

    async def _create(self, what: str, **fields: Any) -> Any:
        return await self.session.post(f"/api/booking/{what}", fields)
