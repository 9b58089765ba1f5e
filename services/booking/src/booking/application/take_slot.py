"""Try the openings until the exclusion constraints let one through."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar
from uuid import UUID

from booking.application.ports import PractitionerBusy, RoomBusy
from booking.domain.choice import Opening
from booking.domain.errors import SlotTaken

T = TypeVar("T")


async def first_that_holds(
    openings: Sequence[Opening], attempt: Callable[[UUID, UUID | None], Awaitable[T]]
) -> T:
    """The outcome of the first `attempt(practitioner, room)` that is not refused.

    Raises SlotTaken when all are.
    """
    for opening in openings:
        for room in opening.rooms:
            try:
                return await attempt(opening.practitioner_id, room)
            except RoomBusy:
                continue
            except PractitionerBusy:
                break
    raise SlotTaken
