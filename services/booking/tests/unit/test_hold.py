from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.domain.hold import DEFAULT_HOLD, LEAST_USEFUL, RELEASE_BEFORE_START, hold_until

from .builders import NOW


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


@pytest.mark.parametrize(
    ("start", "wanted", "until", "why"),
    [
        (3000, 15, 15, "a booking far ahead"),
        (3000, 2000, 2000, "a Multibanco reference that lives for a day and a half"),
        (3000, 4000, 2880, "one that would live beyond two hours before the start"),
        (130, 15, 10, "the two hours cut the hold short"),
        (125, 15, 5, "to five minutes at the least"),
        (124, 15, 15, "less would be of no use: fifteen minutes"),
        (60, 15, 15, "booked an hour ahead"),
        (60, 600, 15, "a reference for an appointment in an hour"),
        (10, 15, 10, "never beyond the start"),
    ],
)
def test_how_long_a_hold_lasts(start: int, wanted: int, until: int, why: str) -> None:
    ends = hold_until(NOW + minutes(wanted), starts_at=NOW + minutes(start), now=NOW)
    assert (ends - NOW) == minutes(until), why


@given(start=st.integers(1, 10_000), wanted=st.integers(1, 10_000))
def test_a_hold_leaves_time_to_pay_and_ends_before_the_start(start: int, wanted: int) -> None:
    starts_at, wish = NOW + minutes(start), NOW + minutes(wanted)
    ends = hold_until(wish, starts_at=starts_at, now=NOW)
    assert NOW < ends <= min(starts_at, wish)
    late = ends > starts_at - RELEASE_BEFORE_START
    assert not late or ends - NOW <= DEFAULT_HOLD
    assert ends - NOW >= min(minutes(wanted), minutes(start), LEAST_USEFUL)
