"""What the desk and the screens see of visits."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from checkin.application.desk import DeskQueue, ExpectedPatient, QueuedVisit
from checkin.application.own_visit import OwnVisit
from checkin.application.screen import Line, Screen
from checkin.domain.visit import Visit, ticket_code
from checkin.entrypoints.schemas import Body, EstimateView


class CallTo(Body):
    room_name: str | None = Field(None, max_length=80, description="If not the planned room.")


class VisitView(BaseModel):
    id: UUID
    appointment_id: UUID
    organisation_id: UUID
    location_id: UUID
    practitioner_id: UUID
    patient_id: UUID
    ticket: str
    state: str
    version: int
    method: str | None
    room_name: str | None
    arrived_at: datetime | None
    called_at: datetime | None
    calls: int
    started_at: datetime | None
    ended_at: datetime | None

    @classmethod
    def of(cls, visit: Visit) -> "VisitView":
        return cls.model_validate({**vars(visit), "ticket": ticket_code(visit.ticket)})


class OwnVisitView(BaseModel):
    """To the patient: what the screen says of them, and the estimate while they wait."""

    ticket: str = Field(examples=["F-042"])
    state: str
    room_name: str | None
    arrived_at: datetime | None
    called_at: datetime | None
    estimate: EstimateView | None

    @classmethod
    def of(cls, own: OwnVisit) -> "OwnVisitView":
        return cls.model_validate(
            {
                **vars(own.visit),
                "ticket": ticket_code(own.visit.ticket),
                "estimate": EstimateView.of(own.estimate),
            }
        )


class AppointmentView(BaseModel):
    """The appointment behind a line of the queue."""

    appointment_id: UUID
    patient_id: UUID
    patient_name: str | None
    practitioner_id: UUID
    practitioner_name: str
    service_name: str
    room_name: str | None
    starts_at: datetime
    ends_at: datetime
    zone: str

    @classmethod
    def expected(cls, one: ExpectedPatient) -> "AppointmentView":
        return cls.model_validate(
            {
                **vars(one.appointment),
                "appointment_id": one.appointment.id,
                "patient_name": one.patient_name,
            }
        )


class QueuedVisitView(AppointmentView):
    visit_id: UUID
    ticket: str
    state: str
    method: str | None
    arrived_at: datetime | None
    called_at: datetime | None
    calls: int
    started_at: datetime | None
    ended_at: datetime | None
    estimate: EstimateView | None

    @classmethod
    def of(cls, one: QueuedVisit) -> "QueuedVisitView":
        return cls.model_validate(
            {
                **vars(one.appointment),
                **vars(one.visit),
                "visit_id": one.visit.id,
                "ticket": ticket_code(one.visit.ticket),
                "patient_name": one.patient_name,
                "estimate": EstimateView.of(one.estimate),
            }
        )


class QueueView(BaseModel):
    """Waiting: in the order of the calls. Version: that of the screens, it never goes back."""

    location_id: UUID
    version: int
    at: datetime
    waiting: list[QueuedVisitView]
    called: list[QueuedVisitView]
    in_consultation: list[QueuedVisitView]
    over: list[QueuedVisitView]
    expected: list[AppointmentView]
    unrecognised: int = Field(description="Open ones of GET /unrecognised.")

    @classmethod
    def of(cls, queue: DeskQueue) -> "QueueView":
        return cls(
            location_id=queue.location_id,
            version=queue.version,
            at=queue.at,
            waiting=[QueuedVisitView.of(one) for one in queue.waiting],
            called=[QueuedVisitView.of(one) for one in queue.called],
            in_consultation=[QueuedVisitView.of(one) for one in queue.in_consultation],
            over=[QueuedVisitView.of(one) for one in queue.over],
            expected=[AppointmentView.expected(one) for one in queue.expected],
            unrecognised=queue.unrecognised,
        )


class LineView(BaseModel):
    """One person on a screen, under the label that clinic and patient allow."""

    label: str = Field(examples=["F-042"])
    room_name: str | None
    state: Literal["waiting", "called"]
    called_at: datetime | None = Field(description="Tells a call from the one before.")
    estimate: EstimateView | None

    @classmethod
    def of(cls, line: Line) -> "LineView":
        shown = line.wait
        estimate = shown and EstimateView(
            soon=shown.soon, from_minutes=shown.from_minutes, to_minutes=shown.to_minutes
        )
        return cls(
            label=line.label,
            room_name=line.room_name,
            state=line.state,
            called_at=line.called_at,
            estimate=estimate,
        )


class ScreenView(BaseModel):
    """A whole waiting-room screen: called first, for five minutes; then who waits."""

    location_id: UUID
    version: int
    at: datetime
    zone: str
    entries: list[LineView]

    @classmethod
    def of(cls, screen: Screen) -> "ScreenView":
        return cls(
            location_id=screen.location_id,
            version=screen.version,
            at=screen.at,
            zone=screen.zone,
            entries=[LineView.of(line) for line in screen.lines],
        )
