"""A patient's presence, from arrival to the end of the consultation.

    waiting ⇄ called ──▶ in_consultation ──▶ finished      (or begin without a call)
    waiting, called ──▶ undone ──▶ waiting                 (the arrival is taken back, and made)
    waiting, called, undone ──▶ missed

There is one visit per appointment, for ever: a second arrival finds the same one, an arrival
taken back and made again revives it. `version` grows with every change.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from checkin.domain.appointment import Appointment
from checkin.domain.errors import AlreadyOver, VisitStateConflict
from checkin.domain.waiting_time import Estimate

ON_DISPLAY_AFTER_CALL = timedelta(minutes=5)

ArrivalMethod = Literal["face", "qr", "phone", "desk"]


class VisitState(StrEnum):
    WAITING = "waiting"
    CALLED = "called"
    IN_CONSULTATION = "in_consultation"
    FINISHED = "finished"
    MISSED = "missed"
    UNDONE = "undone"


PRESENT = (VisitState.WAITING, VisitState.CALLED, VisitState.IN_CONSULTATION)
OVER = (VisitState.FINISHED, VisitState.MISSED)


@dataclass(frozen=True)
class Visit:
    id: UUID
    appointment_id: UUID
    organisation_id: UUID
    location_id: UUID
    practitioner_id: UUID
    patient_id: UUID
    day: date
    """The appointment's day in the location's zone: tickets count per day."""
    ticket: int
    state: VisitState
    version: int
    method: ArrivalMethod | None
    arrived_at: datetime | None
    room_name: str | None
    called_at: datetime | None = None
    calls: int = 0
    started_at: datetime | None = None
    ended_at: datetime | None = None
    first_called_at: datetime | None = None
    """Since the arrival: being called again does not make the wait longer."""
    estimated_minutes: float | None = None
    told_from_minutes: int | None = None
    told_to_minutes: int | None = None
    """What the patient was told at arrival, kept to be judged by."""

    @property
    def leaves_display_at(self) -> datetime | None:
        """When the name of somebody called is to vanish from the screen."""
        return self.called_at + ON_DISPLAY_AFTER_CALL if self.called_at else None

    def arrive(self, method: ArrivalMethod, now: datetime) -> "Visit":
        """For the first time, or after an arrival that was taken back; otherwise nothing changes.

        Raises AlreadyOver when the visit has ended.
        """
        if self.state in OVER:
            raise AlreadyOver()
        if self.state is not VisitState.UNDONE:
            return self
        return self._become(VisitState.WAITING, method=method, arrived_at=now)

    def tell(self, estimate: Estimate) -> "Visit":
        """Remember what the patient was told on arriving; no change of state."""
        shown = estimate.shown
        return replace(
            self,
            estimated_minutes=estimate.expected,
            told_from_minutes=shown.from_minutes,
            told_to_minutes=shown.to_minutes,
        )

    def follow(self, appointment: Appointment) -> "Visit":
        """The appointment was moved: to another practitioner or room, another place or day."""
        return replace(
            self,
            version=self.version + 1,
            location_id=appointment.location_id,
            practitioner_id=appointment.practitioner_id,
            room_name=appointment.room_name,
            day=appointment.day,
        )

    def undo_arrival(self) -> "Visit":
        self._only("taken back", VisitState.WAITING, VisitState.CALLED)
        return self._become(
            VisitState.UNDONE,
            method=None,
            arrived_at=None,
            called_at=None,
            first_called_at=None,
            calls=0,
            estimated_minutes=None,
            told_from_minutes=None,
            told_to_minutes=None,
        )

    def call(self, room_name: str | None, now: datetime) -> "Visit":
        """Call, or call again; `room_name` when it is another room than was planned."""
        self._only("called", VisitState.WAITING, VisitState.CALLED)
        return self._become(
            VisitState.CALLED,
            called_at=now,
            first_called_at=self.first_called_at or now,
            calls=self.calls + 1,
            room_name=room_name or self.room_name,
        )

    def undo_call(self) -> "Visit":
        self._only("put back to waiting", VisitState.CALLED)
        return self._become(VisitState.WAITING, called_at=None, first_called_at=None)

    def start(self, now: datetime) -> "Visit":
        self._only("started", VisitState.WAITING, VisitState.CALLED)
        return self._become(
            VisitState.IN_CONSULTATION,
            started_at=now,
            called_at=self.called_at or now,
            first_called_at=self.first_called_at or now,
        )

    def finish(self, now: datetime) -> "Visit":
        self._only("finished", VisitState.IN_CONSULTATION)
        return self._become(VisitState.FINISHED, ended_at=now)

    def miss(self, now: datetime) -> "Visit":
        self._only("marked as missed", VisitState.WAITING, VisitState.CALLED, VisitState.UNDONE)
        return self._become(VisitState.MISSED, ended_at=now)

    def _only(self, verb: str, *states: VisitState) -> None:
        if self.state not in states:
            raise VisitStateConflict(verb, self.state)

    def _become(self, state: VisitState, **changes: Any) -> "Visit":
        return replace(self, state=state, version=self.version + 1, **changes)


def new_visit(id: UUID, appointment: Appointment, ticket: int) -> Visit:
    """Nobody has arrived yet: it is to arrive, or to be missed."""
    return Visit(
        id=id,
        appointment_id=appointment.id,
        organisation_id=appointment.organisation_id,
        location_id=appointment.location_id,
        practitioner_id=appointment.practitioner_id,
        patient_id=appointment.patient_id,
        day=appointment.day,
        ticket=ticket,
        state=VisitState.UNDONE,
        version=0,
        method=None,
        arrived_at=None,
        room_name=appointment.room_name,
    )


def ticket_code(number: int) -> str:
    """What is printed, shown and called instead of a name."""
    return f"F-{number:03d}"
