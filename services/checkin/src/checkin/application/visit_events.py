"""The facts of a visit, as they are published."""

from datetime import datetime
from typing import Any
from uuid import UUID

from checkin.domain.visit import Visit
from contracts.checkin import (
    CheckInUndone,
    ConsultationFinished,
    ConsultationStarted,
    PatientCalled,
    PatientCheckedIn,
    PatientRecognized,
    VisitMissed,
)


def checked_in(visit: Visit, at: datetime) -> PatientCheckedIn:
    if visit.method is None:
        raise ValueError("nobody has arrived")
    return PatientCheckedIn(method=visit.method, **_common(visit, at))


def recognised(visit: Visit, device_id: UUID, at: datetime) -> PatientRecognized:
    return PatientRecognized(
        version=visit.version,
        appointment_id=visit.appointment_id,
        organisation_id=visit.organisation_id,
        location_id=visit.location_id,
        patient_id=visit.patient_id,
        device_id=device_id,
        recognized_at=at,
    )


def undone(visit: Visit, at: datetime) -> CheckInUndone:
    return CheckInUndone(**_common(visit, at))


def called(visit: Visit, at: datetime) -> PatientCalled:
    return PatientCalled(room_name=visit.room_name, **_common(visit, at))


def started(visit: Visit, at: datetime) -> ConsultationStarted:
    return ConsultationStarted(**_common(visit, at))


def finished(visit: Visit, at: datetime) -> ConsultationFinished:
    return ConsultationFinished(started_at=visit.started_at or at, **_common(visit, at))


def missed(visit: Visit, at: datetime) -> VisitMissed:
    return VisitMissed(**_common(visit, at))


def _common(visit: Visit, at: datetime) -> dict[str, Any]:
    return {
        "version": visit.version,
        "visit_id": visit.id,
        "appointment_id": visit.appointment_id,
        "organisation_id": visit.organisation_id,
        "location_id": visit.location_id,
        "practitioner_id": visit.practitioner_id,
        "patient_id": visit.patient_id,
        "at": at,
    }
