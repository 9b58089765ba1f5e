"""What the desk and the manager see beside the queue, and what a person may take with them."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field

from checkin.application.export import Export
from checkin.domain.appointment import Appointment
from checkin.domain.label import Privacy
from checkin.domain.statistics import Statistics, Waits
from checkin.domain.unrecognised import Unrecognised
from checkin.domain.visit import ArrivalMethod, Visit, ticket_code
from checkin.entrypoints.schemas import Body, ConsentView, EnrolmentView


class UnrecognisedView(BaseModel):
    """Somebody stood in front of a kiosk; no picture of them exists."""

    id: UUID
    at: datetime = Field(description="Of the latest attempt.")
    device_name: str | None
    outcome: Literal["not_recognised", "ambiguous"]
    attempts: int

    @classmethod
    def of(cls, one: Unrecognised) -> "UnrecognisedView":
        return cls.model_validate(vars(one))


class UnrecognisedList(BaseModel):
    items: list[UnrecognisedView] = Field(description="The latest first.")


class Identify(Body):
    appointment_id: UUID


class WaitsOf(BaseModel):
    """Minutes from arrival to the first call; null where nobody was called."""

    visits: int
    mean_wait_minutes: float | None

    @staticmethod
    def figures(waits: Waits) -> dict[str, float | None]:
        return {
            "visits": waits.visits,
            "mean_wait_minutes": _rounded(waits.mean_wait),
            "p90_wait_minutes": _rounded(waits.p90_wait),
            "mean_estimate_minutes": _rounded(waits.mean_estimate),
            "mean_absolute_error_minutes": _rounded(waits.mean_absolute_error),
            "within_range_share": _rounded(waits.within_range_share, 3),
        }


class DayWaits(WaitsOf):
    date: date
    p90_wait_minutes: float | None
    mean_estimate_minutes: float | None = Field(description="Expected on arrival.")
    mean_absolute_error_minutes: float | None
    within_range_share: float | None = Field(
        description="0 to 1: called within the range that the patient was told on arrival."
    )


class HourWaits(WaitsOf):
    hour: int = Field(description="Of arrival, 0 to 23, wall clock of the location.")


class MethodVisits(BaseModel):
    method: ArrivalMethod
    visits: int


class StatisticsView(BaseModel):
    days: list[DayWaits] = Field(description="Every day of the period.")
    hours: list[HourWaits] = Field(description="Those in which somebody came.")
    methods: list[MethodVisits]

    @classmethod
    def of(cls, seen: Statistics) -> "StatisticsView":
        return cls.model_validate(
            {
                "days": [{"date": day, **WaitsOf.figures(one)} for day, one in seen.days],
                "hours": [{"hour": hour, **WaitsOf.figures(one)} for hour, one in seen.hours],
                "methods": [{"method": name, "visits": one.visits} for name, one in seen.methods],
            }
        )


class ExportedAppointment(BaseModel):
    id: UUID
    organisation_id: UUID
    location_id: UUID
    location_name: str
    service_name: str
    practitioner_name: str
    room_name: str | None
    starts_at: datetime
    ends_at: datetime
    zone: str

    @classmethod
    def of(cls, one: Appointment) -> "ExportedAppointment":
        return cls.model_validate(vars(one))


class ExportedVisit(BaseModel):
    id: UUID
    appointment_id: UUID
    organisation_id: UUID
    location_id: UUID
    day: date
    ticket: str
    state: str
    method: str | None
    room_name: str | None
    arrived_at: datetime | None
    called_at: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    told_from_minutes: int | None
    told_to_minutes: int | None

    @classmethod
    def of(cls, one: Visit) -> "ExportedVisit":
        return cls.model_validate({**vars(one), "ticket": ticket_code(one.ticket)})


class ExportedPerson(BaseModel):
    id: UUID
    name: str | None
    phone: str | None
    birth_date: date | None
    display: Privacy | None


class ExportView(BaseModel):
    """All that checkin keeps of the person who asks; a face's template is a fact, not a part."""

    at: datetime
    person: ExportedPerson
    consents: list[ConsentView]
    enrolments: list[EnrolmentView]
    appointments: list[ExportedAppointment]
    visits: list[ExportedVisit]

    @classmethod
    def of(cls, kept: Export) -> "ExportView":
        return cls(
            at=kept.at,
            person=ExportedPerson.model_validate(vars(kept.patient)),
            consents=[ConsentView.of(one) for one in kept.consents],
            enrolments=[EnrolmentView.of(one) for one in kept.enrolments],
            appointments=[ExportedAppointment.of(one) for one in kept.appointments],
            visits=[ExportedVisit.of(one) for one in kept.visits],
        )


def _rounded(figure: float | None, digits: int = 1) -> float | None:
    return None if figure is None else round(figure, digits)
