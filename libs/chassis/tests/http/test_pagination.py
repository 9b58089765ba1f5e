from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.ids import new_id
from chassis.pagination import PageRequest
from chassis.problems import InvalidRequest


@given(count=st.integers(0, 30), limit=st.integers(1, 10))
def test_pages_together_are_the_list(count: int, limit: int) -> None:
    rows, seen = list(range(count)), []
    paging = PageRequest(limit)
    while True:
        after = paging.after(int)
        rest = [row for row in rows if after is None or row > after[0]]
        page = paging.page(rest[: paging.fetch], key=lambda row: (row,), view=str)
        assert len(page.items) <= limit
        seen += page.items
        if page.next_cursor is None:
            break
        paging = PageRequest(limit, page.next_cursor)
    assert seen == [str(row) for row in rows]


def test_a_cursor_keeps_the_types_of_its_key() -> None:
    key = (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), new_id())
    page = PageRequest(1).page([key, key], key=lambda row: row, view=lambda row: 1)
    assert PageRequest(1, page.next_cursor).after(datetime, UUID) == key


@pytest.mark.parametrize("cursor", ["", "x", "%%%", "WzFd", "bm90IGpzb24", "é"])
def test_what_is_no_cursor_is_invalid(cursor: str) -> None:
    with pytest.raises(InvalidRequest):
        PageRequest(1, cursor).after(UUID)
