from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.domain.choice import Candidate, openings
from booking.domain.errors import SlotNotOffered, SlotTaken


def candidate(number: int, **changed: Any) -> Candidate:
    fields: dict[str, Any] = {"works": True, "free": True, "load": 0, "free_rooms": None}
    return Candidate(practitioner_id=UUID(int=number), **fields | changed)


def chosen(*candidates: Candidate, prefer: int | None = None) -> list[int]:
    wanted = None if prefer is None else UUID(int=prefer)
    return [opening.practitioner_id.int for opening in openings(candidates, prefer=wanted)]


def test_the_least_loaded_that_day_comes_first_and_ties_go_by_id() -> None:
    crowd = [candidate(3, load=1), candidate(2, load=4), candidate(1, load=1)]
    assert chosen(*crowd) == [1, 3, 2]
    assert chosen(*crowd, prefer=2) == [2, 1, 3]


def test_nobody_working_then_is_another_matter_than_nobody_free() -> None:
    with pytest.raises(SlotNotOffered):
        openings([candidate(1, works=False)])
    with pytest.raises(SlotNotOffered):
        openings([])
    with pytest.raises(SlotTaken):
        openings([candidate(1, free=False), candidate(2, works=False)])
    with pytest.raises(SlotTaken):
        openings([candidate(1, free_rooms=())])


def test_who_needs_no_room_gets_none() -> None:
    (opening,) = openings([candidate(1)])
    assert opening.rooms == (None,)


def test_the_preferred_room_is_tried_first() -> None:
    rooms = tuple(UUID(int=number) for number in (7, 8, 9))
    for room in rooms:
        (opening,) = openings([candidate(1, free_rooms=rooms)], prefer_room=room)
        assert opening.rooms[0] == room


@given(st.permutations([UUID(int=n) for n in range(8)]))
def test_practitioners_start_with_rooms_of_their_own(rooms: list[UUID]) -> None:
    """In whatever order the rooms come: each practitioner's first room is always the same one."""
    first = [
        openings([candidate(number, free_rooms=tuple(rooms))])[0].rooms[0] for number in range(8)
    ]
    assert len(set(first)) == 8
