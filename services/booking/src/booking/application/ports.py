"""What the use cases need of the outside, as small protocols.

A unit of work is one transaction: everything reached through it commits or rolls back together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from booking.application.picture import Picture
from booking.domain.appointment import Appointment
from booking.domain.catalogue import BookableService, Location, Practitioner, Room
from booking.domain.choice import Candidate
from booking.domain.organisation import Organisation
from booking.domain.schedule import TimeOff, WorkingHours
from contracts import Event

E = TypeVar("E")


class Repository(Protocol[E]):
    """Entities of one kind. `add` and `replace` raise domain errors for what the database refuses:
    UnknownReference, OverlappingHours, UnknownZone."""

    async def get(self, id: UUID) -> E:
        """Raises NotFound."""

    async def add(self, entity: E) -> None: ...

    async def replace(self, entity: E) -> None:
        """Raises VersionConflict unless the stored version is the one before the entity's."""

    async def remove(self, id: UUID) -> None: ...


class WorkingWeeks(Repository[WorkingHours], Protocol):
    async def week(self, practitioner_id: UUID) -> Sequence[WorkingHours]: ...

    async def lock_week(self, practitioner_id: UUID) -> Sequence[WorkingHours]:
        """As `week`; it stays so until the transaction ends."""

    async def replace_week(self, practitioner_id: UUID, week: Sequence[WorkingHours]) -> None: ...


class Staff(Repository[Practitioner], Protocol):
    async def of_user(self, user_id: UUID) -> Sequence[Practitioner]:
        """The profiles of who signs in with this account."""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One start that somebody wants. `starts_at` without an offset is the location's wall clock.

    `keeping`: an appointment that would move there, or return: its own duration and buffers count,
    it is not in its own way, and its service may have been archived since. `off_grid` lets it
    return to a start that the grid no longer has.
    """

    service_id: UUID
    location_id: UUID
    starts_at: datetime
    practitioner_id: UUID | None = None
    keeping: UUID | None = None
    off_grid: bool = False
    patient_id: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Offer:
    """All that is to be known to decide on an Ask, read by one query.

    `candidates` are those who offer the service there (or the one that was named).
    `patient_known`: the patient of the Ask is in the read model.
    """

    now: datetime
    service: BookableService
    zone: str
    starts_at: datetime
    ends_at: datetime
    candidates: Sequence[Candidate]
    patient_known: bool
    organisation_name: str
    location_name: str
    location_address: str
    names: Mapping[UUID, str]
    """Of the candidates, and of their rooms."""
    accounts: Mapping[UUID, UUID] = field(default_factory=dict)
    """The users that candidates are, of those who have one."""

    def picture(self, practitioner_id: UUID, room_id: UUID | None) -> Picture:
        return Picture(
            organisation_name=self.organisation_name,
            location_name=self.location_name,
            location_address=self.location_address,
            zone=self.zone,
            service_name=self.service.name,
            practitioner_name=self.names[practitioner_id],
            room_name=None if room_id is None else self.names[room_id],
            practitioner_user_id=self.accounts.get(practitioner_id),
        )


class Offers(Protocol):
    async def offer(self, ask: Ask) -> Offer | None:
        """None when there is no such service or location to book with."""


class BookingDesk(Offers, Protocol):
    """The hot path: each call is one statement and its own transaction."""

    async def place(self, appointment: Appointment, picture: Picture) -> None:
        """Store a new appointment with its history line, event and idempotency row.

        Raises PractitionerBusy or RoomBusy when the constraints refuse it.
        """


class PractitionerBusy(Exception):
    """The exclusion constraint: somebody was faster."""


class RoomBusy(Exception):
    """The exclusion constraint: the room was taken, the practitioner may still be free."""


class Appointments(Protocol):
    async def get(self, id: UUID) -> Appointment:
        """Locked until the transaction ends. Raises NotFound."""

    async def save(self, appointment: Appointment) -> None:
        """Store what its verbs changed, and their history. Its slot must be its own already."""

    async def take_slot(self, appointment: Appointment) -> None:
        """Save one that moved, or came back to its slot.

        Raises PractitionerBusy or RoomBusy; the transaction goes on as if it had not been tried.
        """

    async def picture(self, appointment: Appointment) -> Picture: ...

    async def overdue_holds(self, limit: int) -> Sequence[Appointment]:
        """Held ones past their deadline that nobody else has locked."""

    async def forgotten(self, after: timedelta, limit: int) -> Sequence[Appointment]:
        """Confirmed, arrived or in progress ones that ended `after` ago, locked likewise."""

    async def orphans(self, id: UUID) -> Sequence[Appointment]:
        """Of a practitioner, room or location: those to come that the schedule no longer covers."""


class PaymentDecisions(Protocol):
    async def taken(self, payment_id: UUID) -> bool: ...

    async def record(self, payment_id: UUID, appointment_id: UUID, refused: str | None) -> None: ...


@dataclass(frozen=True)
class Patient:
    """What staff see of a patient, as of version `version` of the user.

    `email` is for finding them, in lower case.
    """

    id: UUID
    name: str | None
    phone: str | None
    version: int
    erased: bool = False
    email: str | None = None


class Patients(Protocol):
    async def learn(self, patient: Patient) -> None:
        """Keep the news, unless it is older than what is known."""


class UnusedPhotos(Protocol):
    """Photographs in the object storage that are not, or no longer, a practitioner's."""

    async def add(self, photo: UUID, practitioner_id: UUID, delete_after: datetime) -> None: ...

    async def take(self, photo: UUID) -> bool:
        """It is used now. False when it was deleted in the meantime."""


class BookingUow(Protocol):
    @property
    def organisations(self) -> Repository[Organisation]: ...

    @property
    def locations(self) -> Repository[Location]: ...

    @property
    def rooms(self) -> Repository[Room]: ...

    @property
    def services(self) -> Repository[BookableService]: ...

    @property
    def practitioners(self) -> Staff: ...

    @property
    def working_hours(self) -> WorkingWeeks: ...

    @property
    def time_off(self) -> Repository[TimeOff]: ...

    @property
    def appointments(self) -> Appointments: ...

    @property
    def offers(self) -> Offers: ...

    @property
    def payment_decisions(self) -> PaymentDecisions: ...

    @property
    def patients(self) -> Patients: ...

    @property
    def unused_photos(self) -> UnusedPhotos: ...

    async def now(self) -> datetime: ...

    def emit(self, event: Event) -> None: ...
