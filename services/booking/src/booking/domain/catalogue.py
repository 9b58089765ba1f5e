"""What an organisation offers, where, and by whom.

Each of these belongs to one organisation for ever. None is deleted while appointments may refer
to it: it is archived, after which nothing new can be booked with it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from booking.domain.errors import BeyondHorizon, InThePast, NoticeTooShort, WalkInTooFar

SHORTEST_GRID_MINUTES = 15
WALK_IN_GRACE = timedelta(minutes=5)
"""How long ago a walk-in may have started when it is entered."""
WALK_IN_WAIT = timedelta(hours=12)
"""How long who walked in may wait: whoever comes another day books, by the grid."""


class Vat(StrEnum):
    EXEMPT_M07 = "exempt_m07"
    """Health care: article 9 of the Portuguese VAT code."""
    REDUCED = "reduced"
    INTERMEDIATE = "intermediate"
    NORMAL = "normal"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What every entry of the catalogue has. `version` grows with each edit."""

    id: UUID
    organisation_id: UUID
    name: str
    archived: bool = False
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class Location(Entry):
    """`zone` is the IANA zone of every wall-clock time at this place."""

    address: str
    zone: str


@dataclass(frozen=True, kw_only=True)
class Room(Entry):
    location_id: UUID


@dataclass(frozen=True, kw_only=True)
class BookableService(Entry):
    """What is booked. Buffers (minutes) block the practitioner around it, not the patient.

    Starts lie on a grid: every `grid_minutes` from the opening of the working hours they are in.
    """

    specialty: str
    tags: frozenset[str] = frozenset()
    duration_minutes: int
    buffer_before_minutes: int = 0
    buffer_after_minutes: int = 0
    price_cents: int
    vat: Vat = Vat.NORMAL
    grid_minutes: int
    min_notice_minutes: int = 0
    horizon_days: int = 365

    def require_start(
        self, starts_at: datetime, now: datetime, *, by_staff: bool, walk_in: bool = False
    ) -> None:
        """Raises InThePast, NoticeTooShort or BeyondHorizon; the last two not to staff. Of a
        walk-in WalkInTooFar; who walked in a moment ago may have begun then.
        """
        if starts_at <= (now - WALK_IN_GRACE if walk_in else now):
            raise InThePast
        if walk_in and starts_at > now + WALK_IN_WAIT:
            raise WalkInTooFar(WALK_IN_WAIT)
        if not by_staff and starts_at - now < timedelta(minutes=self.min_notice_minutes):
            raise NoticeTooShort(self.min_notice_minutes)
        if not by_staff and starts_at - now >= timedelta(days=self.horizon_days):
            raise BeyondHorizon(self.horizon_days)


def default_grid(duration_minutes: int) -> int:
    return min(duration_minutes, SHORTEST_GRID_MINUTES)


@dataclass(frozen=True, kw_only=True)
class Practitioner(Entry):
    """Works at one location. With `room_ids` each appointment takes one of those rooms; without,
    appointments need no room. `user_id` is the account the person signs in with; `photo` the id
    of their photograph, a new one with each."""

    location_id: UUID
    tags: frozenset[str] = frozenset()
    user_id: UUID | None = None
    photo: UUID | None = None
    service_ids: frozenset[UUID] = frozenset()
    room_ids: frozenset[UUID] = frozenset()
