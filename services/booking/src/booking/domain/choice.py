"""Which practitioner and which room an appointment gets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from booking.domain.errors import SlotNotOffered, SlotTaken


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A practitioner who offers the service, as they stand at one start.

    `works`: the start is on the grid of working hours, without time off, to the end of the
    service. `free`: no other appointment is in the way, buffers included. `load`: appointments
    on that local day. `free_rooms`: of those they may use; None when they need no room.
    """

    practitioner_id: UUID
    works: bool
    free: bool
    load: int
    free_rooms: tuple[UUID, ...] | None


@dataclass(frozen=True)
class Slot:
    """Times are UTC; the buffers around them block the practitioner only."""

    practitioner_id: UUID
    room_id: UUID | None
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Opening:
    """A practitioner with the rooms to try, best first."""

    practitioner_id: UUID
    rooms: tuple[UUID | None, ...]


def openings(
    candidates: Iterable[Candidate],
    *,
    prefer: UUID | None = None,
    prefer_room: UUID | None = None,
) -> list[Opening]:
    """Who can take it: `prefer` first, then the least loaded, ties by id.

    Raises SlotNotOffered when nobody works then, SlotTaken when who works is busy.
    """
    working = [candidate for candidate in candidates if candidate.works]
    if not working:
        raise SlotNotOffered
    free = [c for c in working if c.free and (c.free_rooms is None or c.free_rooms)]
    if not free:
        raise SlotTaken
    free.sort(key=lambda c: (c.practitioner_id != prefer, c.load, c.practitioner_id))
    return [Opening(c.practitioner_id, _rooms(c, prefer_room)) for c in free]


def _rooms(candidate: Candidate, prefer: UUID | None) -> tuple[UUID | None, ...]:
    """Each practitioner has their own order of rooms: they tend to stay in one, and bookings
    made at the same moment with different practitioners seldom want the same."""
    if candidate.free_rooms is None:
        return (None,)
    me = candidate.practitioner_id.int
    return tuple(sorted(candidate.free_rooms, key=lambda r: (r != prefer, r.int ^ me)))
