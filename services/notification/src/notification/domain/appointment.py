"""What notification remembers of an appointment: whether it stands, and what to say of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from notification.domain.facts import Facts
from notification.domain.kinds import Kind

REMINDERS = {Kind.REMINDER_24H: timedelta(hours=24), Kind.REMINDER_2H: timedelta(hours=2)}
"""Elapsed time before the start: a reminder across a clock change comes an hour off the wall."""


class Standing(StrEnum):
    HELD = "held"
    CONFIRMED = "confirmed"
    OVER = "over"
    """Cancelled or expired. What was completed or missed began, and nothing is said of it."""


@dataclass(frozen=True)
class Appointment:
    """`version` is booking's; an event with an older one is history."""

    id: UUID
    version: int
    standing: Standing
    organisation_id: UUID
    patient_id: UUID
    starts_at: datetime
    facts: Facts
    practitioner_user_id: UUID | None = None
    """Whose account the practitioner's is, as far as booking has told."""


@dataclass(frozen=True)
class Reminder:
    appointment_id: UUID
    kind: Kind
    due_at: datetime


def reminders(appointment: Appointment, now: datetime) -> list[Reminder]:
    """Those still ahead; who books an hour before needs no reminder of two hours before."""
    if appointment.standing is not Standing.CONFIRMED:
        return []
    due = ((kind, appointment.starts_at - ahead) for kind, ahead in REMINDERS.items())
    return [Reminder(appointment.id, kind, at) for kind, at in due if at > now]


def still_worth_it(kind: Kind, starts_at: datetime, now: datetime) -> bool:
    """False when the start, or the next reminder's turn, has come: a sweep may have been down."""
    later = [ahead for ahead in REMINDERS.values() if ahead < REMINDERS[kind]]
    return now < starts_at - max(later, default=timedelta(0))
