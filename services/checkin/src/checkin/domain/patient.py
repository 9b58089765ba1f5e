"""A person as checkin knows them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from checkin.domain.label import Privacy


@dataclass(frozen=True)
class Patient:
    """`name` is None when we were told of the person's appointment before the person, or when
    their data was erased."""

    id: UUID
    name: str | None = None
    phone: str | None = None
    """E.164."""
    birth_date: date | None = None
    display: Privacy | None = None
    """What the patient agreed to have shown on screens; None when never asked."""
