from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field

from booking.application.picture import Picture
from booking.domain.appointment import Appointment, State, Transition
from booking.entrypoints.schemas.values import Moment


class Book(BaseModel):
    service_id: UUID
    location_id: UUID
    starts_at: Moment
    practitioner_id: UUID | None = Field(default=None, description="Null: any practitioner.")
    patient_id: UUID | None = Field(
        default=None, description="Null: yourself. Only the front desk books for others."
    )
    walk_in: bool = Field(
        default=False,
        description="By the front desk, for who is there: ignores notice and start grid, may have"
        " started up to five minutes ago or start within twelve hours, and is held beyond its start"
        " until it is paid for.",
    )


class Move(BaseModel):
    starts_at: Moment
    practitioner_id: UUID | None = Field(
        default=None, description="Null: the same one if free then, else any."
    )


class AppointmentView(BaseModel):
    """`arrival_token` is the secret of the arrival QR code: only its patient sees it."""

    id: UUID
    state: State
    organisation_id: UUID
    organisation_name: str
    location_id: UUID
    location_name: str
    location_address: str
    zone: str
    service_id: UUID
    service_name: str
    practitioner_id: UUID
    practitioner_name: str
    room_id: UUID | None
    room_name: str | None
    patient_id: UUID
    starts_at: datetime
    ends_at: datetime
    price_cents: int
    currency: Literal["EUR"] = "EUR"
    hold_expires_at: datetime | None
    refund_cents: int | None
    arrival_token: str | None
    booked_at: datetime
    version: int

    @classmethod
    def of(cls, appointment: Appointment, picture: Picture, viewer: UUID) -> Self:
        own = viewer == appointment.patient_id
        return cls(
            **{name: getattr(appointment, name) for name in _OF_APPOINTMENT},
            **vars(picture),
            arrival_token=appointment.arrival_token if own else None,
        )


_OF_PICTURE = set(Picture.__dataclass_fields__)
_OF_APPOINTMENT = AppointmentView.model_fields.keys() - _OF_PICTURE - {"currency", "arrival_token"}


class StaffAppointmentView(AppointmentView):
    """With the patient's name and phone; null when they were erased, or are not known yet."""

    patient_name: str | None = None
    patient_phone: str | None = None


class TransitionView(BaseModel):
    """One line of an appointment's history."""

    version: int
    at: datetime
    verb: str
    before: State | None
    after: State
    actor_kind: Literal["patient", "staff", "system"]
    detail: Mapping[str, str]

    @classmethod
    def of(cls, line: Transition) -> Self:
        return cls(
            version=line.version,
            at=line.at,
            verb=line.verb,
            before=line.before,
            after=line.after,
            actor_kind=line.actor.kind,
            detail=line.detail,
        )


class History(BaseModel):
    items: list[TransitionView]


class Orphan(BaseModel):
    """An appointment to come that the schedule no longer covers: to be moved or cancelled."""

    id: UUID
    state: State
    service_id: UUID
    practitioner_id: UUID
    room_id: UUID | None
    patient_id: UUID
    starts_at: datetime
    ends_at: datetime


class WithOrphans(BaseModel):
    orphaned_appointments: list[Orphan]


def orphans(appointments: Sequence[Appointment]) -> list[Orphan]:
    return [
        Orphan(**{name: getattr(appointment, name) for name in Orphan.model_fields})
        for appointment in appointments
    ]
