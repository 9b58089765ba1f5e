"""What checkin needs of the outside, in its own words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from pydantic import BaseModel

from chassis.jobs import Job
from chassis.ratelimit import RateLimiter
from checkin.domain.appointment import Appointment
from checkin.domain.clinic import Clinic
from checkin.domain.consent import Consent
from checkin.domain.enrolment import Enrolment, SealedEnrolment, SealedTemplate, WrappedKey
from checkin.domain.label import Privacy
from checkin.domain.location import Location
from checkin.domain.location_queue import LocationQueue
from checkin.domain.matching import Likeness, Rule
from checkin.domain.patient import Patient
from checkin.domain.photograph import Reason
from checkin.domain.statistics import Period, Statistics
from checkin.domain.unrecognised import Unrecognised
from checkin.domain.visit import Visit
from checkin.domain.waiting_time import Learned
from contracts import Event


@dataclass(frozen=True)
class Candidate:
    """Somebody the frame may show: an opaque name and what was enrolled under it."""

    subject: UUID
    templates: Sequence[bytes]


@dataclass(frozen=True)
class Comparison:
    """Likenesses, or why the frame could not be used."""

    likenesses: Sequence[Likeness] = ()
    fault: Reason | None = None


class FaceRecogniser(Protocol):
    """Finds and compares faces. Never asked for age, gender or mood, and never sees a name.

    `gallery` keeps clinics apart where the recogniser stores faces itself.
    """

    @property
    def kind(self) -> str:
        """Templates of another kind cannot be compared."""

    @property
    def rule(self) -> Rule: ...

    @property
    def keeps_faces(self) -> bool:
        """Whether `forget` has something to do."""

    async def warm(self) -> None:
        """Load what takes long."""

    async def enrol(
        self, gallery: UUID, subject: UUID, photographs: Sequence[bytes]
    ) -> Sequence[bytes]:
        """One template per photograph. Raises PhotographRefused or FaceCheckInBusy."""

    async def compare(
        self,
        gallery: UUID,
        frame: bytes,
        candidates: Sequence[Candidate],
        turned: bytes | None = None,
    ) -> Comparison:
        """With a frame `turned`: it must show the same person with the head turned, or nobody is
        like them. Raises ImageUnreadable, ImageTooLarge or FaceCheckInBusy."""

    async def forget(self, gallery: UUID, subject: UUID) -> None:
        """Delete what was stored elsewhere; doing it again does nothing."""

    async def close(self) -> None: ...


class TemplateVault(Protocol):
    """Seals templates with a key per patient, which the master key wraps."""

    def new_key(self, patient_id: UUID) -> WrappedKey: ...

    def seal(
        self, patient_id: UUID, key: WrappedKey, templates: Sequence[bytes]
    ) -> Sequence[SealedTemplate]: ...

    def open(
        self, patient_id: UUID, key: WrappedKey, templates: Sequence[SealedTemplate]
    ) -> Sequence[bytes]:
        """Templates that do not open are left out: their owner is asked to enrol again."""


@dataclass(frozen=True)
class Ports:
    faces: FaceRecogniser
    vault: TemplateVault
    limiter: RateLimiter


class Clinics(Protocol):
    async def get(self, organisation_id: UUID) -> Clinic:
        """As the clinic decided, or as it is before it decides anything."""

    async def save(self, clinic: Clinic) -> None:
        """Raises VersionConflict when somebody else saved in between."""


class Patients(Protocol):
    async def get(self, id: UUID) -> Patient: ...

    async def named(self, ids: Collection[UUID]) -> Mapping[UUID, Patient]: ...

    async def by_phone(self, phone: str, birth_date: date) -> Sequence[UUID]: ...

    async def learn(self, patient: Patient, version: int) -> None:
        """Keep what auth says of a person, unless a newer version was seen or they were erased."""

    async def erase(self, id: UUID) -> None: ...

    async def choose_display(self, id: UUID, display: Privacy) -> None: ...


class Consents(Protocol):
    async def add(self, consent: Consent, text_sha256: str) -> None: ...

    async def get(self, id: UUID) -> Consent | None:
        """Locked until the transaction ends, as below."""

    async def active(self, patient_id: UUID, organisation_id: UUID) -> Consent | None:
        """Locked until the transaction ends, so that it cannot be withdrawn meanwhile."""

    async def of_patient(self, patient_id: UUID) -> Sequence[Consent]: ...

    async def withdraw(self, id: UUID, at: datetime) -> None: ...

    async def erase(self, patient_id: UUID) -> None: ...


class Enrolments(Protocol):
    async def keep_key(self, patient_id: UUID, key: WrappedKey) -> WrappedKey:
        """Keep this key unless there is one already; returns the one that is kept."""

    async def add(self, enrolment: Enrolment, templates: Sequence[SealedTemplate]) -> None: ...

    async def get(self, id: UUID) -> Enrolment | None: ...

    async def of_patient(
        self, patient_id: UUID, organisation_id: UUID | None = None
    ) -> Sequence[Enrolment]: ...

    async def count_templates(self, consent_id: UUID) -> int: ...

    async def delete(self, id: UUID) -> None:
        """With its templates; the patient's key goes with the last enrolment."""

    async def expected(
        self, organisation_id: UUID, location_id: UUID, kind: str
    ) -> Sequence[SealedEnrolment]:
        """Of those expected at this location today, with consent."""

    async def prolong(self, patient_id: UUID, organisation_id: UUID, until: datetime) -> None: ...

    async def expired(self, limit: int) -> Sequence[Enrolment]: ...


class Appointments(Protocol):
    async def learn(
        self, appointment: Appointment, version: int, token_sha256: bytes | None
    ) -> bool:
        """Keep booking's picture; False when a newer one was seen before.

        A token is kept whenever it comes: the event that carries it may be overtaken.
        """

    async def get(self, id: UUID) -> Appointment | None: ...

    async def by_token(self, token_sha256: bytes) -> Appointment | None: ...

    async def today(
        self, location_id: UUID, patient_ids: Collection[UUID] | None = None
    ) -> Sequence[Appointment]:
        """Today there; of these patients, or of everybody. Without those that were called off."""

    async def of_patient(self, patient_id: UUID) -> Sequence[Appointment]:
        """All that is known, whatever their state; by their start."""

    async def over(self, limit: int) -> Sequence[Appointment]:
        """Of one location: still expected although their day is over; locked, others' skipped."""

    async def close(self, id: UUID) -> None: ...


class Locations(Protocol):
    async def learn(self, location: Location, version: int) -> None:
        """Keep booking's picture, unless a newer one was seen before."""

    async def get(self, id: UUID) -> Location | None:
        """None when it was never heard of."""


class Visits(Protocol):
    async def add(self, visit: Visit) -> None: ...

    async def save(self, visit: Visit) -> None: ...

    async def get(self, id: UUID) -> Visit | None: ...

    async def of_appointments(self, ids: Collection[UUID]) -> Sequence[Visit]: ...

    async def today(self, location_id: UUID) -> Sequence[Visit]: ...

    async def present(self, patient_id: UUID) -> Sequence[Visit]: ...

    async def of_patient(self, patient_id: UUID) -> Sequence[Visit]: ...

    async def next_ticket(self, location_id: UUID, day: date) -> int:
        """Only under the lock of the location's queue."""


class Queues(Protocol):
    async def lock(self, location_id: UUID, organisation_id: UUID) -> LocationQueue:
        """Everything that moves a location's queue does so one after the other."""

    async def version(self, location_id: UUID) -> int:
        """0 when nothing ever moved there."""

    async def save(self, queue: LocationQueue) -> None: ...

    async def of_organisation(self, organisation_id: UUID) -> Sequence[LocationQueue]:
        """Locked, in the order of their ids."""

    async def stale(self) -> LocationQueue | None:
        """One whose screen should have changed by now; locked, others' skipped."""


class UnrecognisedPeople(Protocol):
    """Only under the lock of their location's queue, except for reading."""

    async def add(self, one: Unrecognised) -> None: ...

    async def save(self, one: Unrecognised) -> None: ...

    async def get(self, id: UUID) -> Unrecognised | None: ...

    async def open_of(
        self, device_id: UUID, session: UUID | None, since: datetime
    ) -> Unrecognised | None:
        """Of that session; of a kiosk without sessions, who stood there since."""

    async def open_today(self, location_id: UUID) -> Sequence[Unrecognised]:
        """The latest first."""

    async def count_open_today(self, location_id: UUID) -> int: ...

    async def forget(self, location_id: UUID, before: date) -> None:
        """Of earlier days."""


class WaitingStatistics(Protocol):
    async def of(
        self, organisation_id: UUID, period: Period, location_id: UUID | None
    ) -> Statistics: ...


class Durations(Protocol):
    async def of(self, practitioner_ids: Collection[UUID]) -> Mapping[tuple[UUID, UUID], Learned]:
        """By (practitioner, service)."""

    async def learn(self, practitioner_id: UUID, service_id: UUID, learned: Learned) -> None: ...


class CheckinUow(Protocol):
    @property
    def clinics(self) -> Clinics: ...
    @property
    def patients(self) -> Patients: ...
    @property
    def consents(self) -> Consents: ...
    @property
    def enrolments(self) -> Enrolments: ...
    @property
    def appointments(self) -> Appointments: ...
    @property
    def locations(self) -> Locations: ...
    @property
    def visits(self) -> Visits: ...
    @property
    def unrecognised(self) -> UnrecognisedPeople: ...
    @property
    def statistics(self) -> WaitingStatistics: ...
    @property
    def queues(self) -> Queues: ...
    @property
    def durations(self) -> Durations: ...

    async def now(self) -> datetime: ...

    def emit(self, event: Event) -> None: ...

    def signal(self, topic: str) -> None: ...

    async def enqueue(self, job: Job[Any, Any], payload: BaseModel) -> None: ...
