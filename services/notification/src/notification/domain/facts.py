"""What a message says, frozen when it was queued, so that every attempt says the same."""

from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Literal

DEFAULT_ZONE = "Europe/Lisbon"


@dataclass(frozen=True)
class Document:
    """A PDF in the object storage, and the hash it must have."""

    key: str
    sha256: str
    number: str


@dataclass(frozen=True)
class Facts:
    """Instants in UTC, shown in `zone`; amounts in cents. Each kind fills what it needs."""

    organisation: str = "Atrium"
    zone: str = DEFAULT_ZONE
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    location: str | None = None
    address: str | None = None
    service: str | None = None
    practitioner: str | None = None
    sequence: int = 0
    """The appointment's version: iCalendar's SEQUENCE."""
    previous_starts_at: datetime | None = None
    amount_cents: int | None = None
    expires_at: datetime | None = None
    entity: str | None = None
    reference: str | None = None
    reason: Literal["patient", "staff", "late", "cancelled", "duplicate"] | None = None
    was_confirmed: bool = False
    """Of a cancelled appointment: it is in the patient's calendar and has to leave it."""
    document: Document | None = None
    link_url: str | None = None
    arrival_token: str | None = None

    def completed_by(self, other: "Facts") -> "Facts":
        """These, and of the other what these do not say."""
        said = {
            field.name: value
            for field in fields(self)
            if (value := getattr(self, field.name)) != field.default
        }
        return replace(other, **said)

    def without_secrets(self) -> "Facts":
        """What may stay in the database once nothing has to be sent any more."""
        return replace(self, link_url=None, arrival_token=None)
