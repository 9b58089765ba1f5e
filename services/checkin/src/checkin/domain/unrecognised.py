"""Somebody stood in front of a kiosk and it did not know them. No picture and no name is kept."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from checkin.domain.errors import UnrecognisedClosed

Outcome = Literal["not_recognised", "ambiguous"]


@dataclass(frozen=True)
class Unrecognised:
    id: UUID
    organisation_id: UUID
    location_id: UUID
    device_id: UUID
    device_name: str | None
    session: UUID | None
    """One person between a touch and walking on; None when the kiosk does not tell them apart."""
    day: date
    """The location's own."""
    at: datetime
    """Of the latest attempt."""
    outcome: Outcome
    attempts: int = 1
    closed_at: datetime | None = None
    appointment_id: UUID | None = None
    """Whom the desk knew them to be."""

    def again(self, outcome: Outcome, now: datetime) -> "Unrecognised":
        return replace(self, outcome=outcome, attempts=self.attempts + 1, at=now)

    def identified(self, appointment_id: UUID, now: datetime) -> "Unrecognised":
        """Twice as the same is once. Raises UnrecognisedClosed."""
        if self.closed_at is not None and self.appointment_id != appointment_id:
            raise UnrecognisedClosed()
        return replace(self, appointment_id=appointment_id, closed_at=self.closed_at or now)

    def closed(self, now: datetime) -> "Unrecognised":
        """They arrived otherwise, or nobody was there. Doing it again changes nothing."""
        return replace(self, closed_at=self.closed_at or now)
