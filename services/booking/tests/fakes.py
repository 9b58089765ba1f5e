"""The ports in memory. integration/test_ports.py proves that they behave as Postgres does."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from booking.application.picture import Picture
from booking.application.ports import Ask, Offer, Patient, PractitionerBusy, RoomBusy
from booking.domain.appointment import ACTIVE, Appointment, State
from booking.domain.catalogue import BookableService, Practitioner
from booking.domain.choice import Candidate
from booking.domain.errors import NotFound
from booking.domain.organisation import Organisation
from contracts import Event

E = TypeVar("E")

PICTURE = Picture(
    organisation_name="Clínica do Rio",
    location_name="Baixa",
    location_address="Rua do Rio 1, Coimbra",
    zone="Europe/Lisbon",
    service_name="Massagem",
    practitioner_name="Ana",
    room_name="Sala 1",
)


class MemoryRepository(Generic[E]):
    def __init__(self, *entities: Any) -> None:
        self.rows: dict[UUID, E] = {entity.id: entity for entity in entities}

    async def get(self, id: UUID) -> E:
        if id not in self.rows:
            raise NotFound
        return self.rows[id]

    async def add(self, entity: Any) -> None:
        self.rows[entity.id] = entity

    async def replace(self, entity: Any) -> None:
        self.rows[entity.id] = entity

    async def remove(self, id: UUID) -> None:
        self.rows.pop(id, None)


class MemoryStaff(MemoryRepository[Practitioner]):
    async def of_user(self, user_id: UUID) -> list[Practitioner]:
        return [one for one in self.rows.values() if one.user_id == user_id]


class MemoryAppointments:
    """Refuses overlaps as the exclusion constraints do."""

    def __init__(self, clock: "Clock", *appointments: Appointment) -> None:
        self.clock = clock
        self.rows = {a.id: replace(a, transitions=()) for a in appointments}
        self.history = {a.id: list(a.transitions) for a in appointments}

    async def get(self, id: UUID) -> Appointment:
        if id not in self.rows:
            raise NotFound
        return self.rows[id]

    async def save(self, appointment: Appointment) -> None:
        self.rows[appointment.id] = replace(appointment, transitions=())
        self.history.setdefault(appointment.id, []).extend(appointment.transitions)

    async def take_slot(self, appointment: Appointment) -> None:
        for other in self.rows.values():
            if other.id == appointment.id or other.state not in ACTIVE:
                continue
            if other.practitioner_id == appointment.practitioner_id and (
                other.blocked_from < appointment.blocked_until
                and appointment.blocked_from < other.blocked_until
            ):
                raise PractitionerBusy
            if other.room_id == appointment.room_id is not None and (
                other.starts_at < appointment.ends_at and appointment.starts_at < other.ends_at
            ):
                raise RoomBusy
        await self.save(appointment)

    async def picture(self, appointment: Appointment) -> Picture:
        return PICTURE

    async def overdue_holds(self, limit: int) -> Sequence[Appointment]:
        held = [a for a in self.rows.values() if a.state is State.HELD]
        due = [a for a in held if a.hold_expires_at and a.hold_expires_at <= self.clock.now]
        return sorted(due, key=lambda a: str(a.hold_expires_at))[:limit]

    async def forgotten(self, after: timedelta, limit: int) -> Sequence[Appointment]:
        open_ended = {State.CONFIRMED, State.ARRIVED, State.IN_PROGRESS}
        due = [
            a
            for a in self.rows.values()
            if a.state in open_ended and a.ends_at + after <= self.clock.now
        ]
        return sorted(due, key=lambda a: a.ends_at)[:limit]

    async def orphans(self, id: UUID) -> Sequence[Appointment]:
        return []


class MemoryDecisions:
    def __init__(self) -> None:
        self.rows: dict[UUID, tuple[UUID, str | None]] = {}

    async def taken(self, payment_id: UUID) -> bool:
        return payment_id in self.rows

    async def record(self, payment_id: UUID, appointment_id: UUID, refused: str | None) -> None:
        if payment_id in self.rows or (
            refused is None and (appointment_id, None) in self.rows.values()
        ):
            raise ValueError("decided already")
        self.rows[payment_id] = (appointment_id, refused)


class MemoryPatients:
    def __init__(self) -> None:
        self.rows: dict[UUID, Patient] = {}

    async def learn(self, patient: Patient) -> None:
        known = self.rows.get(patient.id)
        if known is None or (not known.erased and known.version < patient.version):
            self.rows[patient.id] = patient


class MemoryUnusedPhotos:
    def __init__(self) -> None:
        self.rows: dict[UUID, tuple[UUID, datetime]] = {}

    async def add(self, photo: UUID, practitioner_id: UUID, delete_after: datetime) -> None:
        self.rows[photo] = (practitioner_id, delete_after)

    async def take(self, photo: UUID) -> bool:
        return self.rows.pop(photo, None) is not None


@dataclass
class MemoryOffers:
    """Offers `service` with these candidates at any time; None: there is nothing to offer."""

    clock: "Clock"
    service: BookableService | None
    candidates: list[Candidate] = field(default_factory=list)
    asked: list[Ask] = field(default_factory=list)
    patient_known: bool = True

    async def offer(self, ask: Ask) -> Offer | None:
        self.asked.append(ask)
        if self.service is None:
            return None
        ids = [c.practitioner_id for c in self.candidates]
        rooms = [room for c in self.candidates for room in c.free_rooms or ()]
        return Offer(
            now=self.clock.now,
            service=self.service,
            zone=PICTURE.zone,
            starts_at=ask.starts_at,
            ends_at=ask.starts_at + timedelta(minutes=self.service.duration_minutes),
            candidates=self.candidates,
            patient_known=self.patient_known,
            organisation_name=PICTURE.organisation_name,
            location_name=PICTURE.location_name,
            location_address=PICTURE.location_address,
            names={id: f"N{id.int}" for id in [*ids, *rooms]},
        )


@dataclass
class Clock:
    now: datetime


class MemoryUow:
    """Everything a use case of appointments needs; `events` are what it emitted."""

    def __init__(
        self, clock: Clock, organisation: Organisation, offers: MemoryOffers, *given: Appointment
    ) -> None:
        self.clock = clock
        self.organisations = MemoryRepository[Organisation](organisation)
        self.locations: Any = MemoryRepository[Any]()
        self.rooms: Any = MemoryRepository[Any]()
        self.services: Any = MemoryRepository[Any]()
        self.practitioners = MemoryStaff()
        self.working_hours: Any = MemoryRepository[Any]()
        self.time_off: Any = MemoryRepository[Any]()
        self.appointments = MemoryAppointments(clock, *given)
        self.offers = offers
        self.payment_decisions = MemoryDecisions()
        self.patients = MemoryPatients()
        self.unused_photos = MemoryUnusedPhotos()
        self.events: list[Event] = []

    async def now(self) -> datetime:
        return self.clock.now

    def emit(self, event: Event) -> None:
        self.events.append(event)
