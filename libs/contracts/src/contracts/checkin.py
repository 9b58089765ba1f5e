"""What checkin publishes. No image, vector or similarity is ever part of an event."""

from typing import ClassVar, Literal
from uuid import UUID

from contracts.envelope import Event
from contracts.values import Instant

ArrivalMethod = Literal["face", "qr", "phone", "desk"]


class PatientRecognized(Event):
    type: ClassVar[str] = "checkin.patient_recognized.v1"
    aggregate: ClassVar[str] = "appointment_id"

    appointment_id: UUID
    organisation_id: UUID
    location_id: UUID
    patient_id: UUID
    device_id: UUID
    recognized_at: Instant


class Visit(Event):
    """A patient's presence, from arrival to the end of the consultation."""

    aggregate: ClassVar[str] = "visit_id"

    visit_id: UUID
    appointment_id: UUID
    organisation_id: UUID
    location_id: UUID
    practitioner_id: UUID
    patient_id: UUID
    at: Instant
    """When the fact of this event became true."""


class PatientCheckedIn(Visit):
    type: ClassVar[str] = "checkin.patient_checked_in.v1"

    method: ArrivalMethod


class CheckInUndone(Visit):
    """The desk took an arrival back: somebody else was meant. The patient is expected again."""

    type: ClassVar[str] = "checkin.check_in_undone.v1"


class PatientCalled(Visit):
    type: ClassVar[str] = "checkin.patient_called.v1"

    room_name: str | None


class ConsultationStarted(Visit):
    type: ClassVar[str] = "checkin.consultation_started.v1"


class ConsultationFinished(Visit):
    type: ClassVar[str] = "checkin.consultation_finished.v1"

    started_at: Instant


class VisitMissed(Visit):
    """Called, or expected, and did not come."""

    type: ClassVar[str] = "checkin.visit_missed.v1"


class QueueChanged(Event):
    """A location's queue moved; `version` never goes back."""

    type: ClassVar[str] = "checkin.queue_changed.v1"
    aggregate: ClassVar[str] = "location_id"

    location_id: UUID
    organisation_id: UUID
    waiting: int
    called: int
    in_progress: int
