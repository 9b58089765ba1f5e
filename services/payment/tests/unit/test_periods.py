"""The periods that statistics are asked for."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment.application.statistics import LONGEST, Period
from payment.domain.errors import InvalidPeriod

NEW_YEAR = date(2026, 1, 1)


@given(st.dates(date(2000, 1, 1), date(2200, 1, 1)), st.integers(0, LONGEST - 1))
def test_a_period_has_each_of_its_days_once_in_order(since: date, more: int) -> None:
    until = since + timedelta(days=more)
    days = Period(since, until).days()
    assert (days[0], days[-1], len(set(days))) == (since, until, more + 1)
    assert days == sorted(days)


@pytest.mark.parametrize("days", [-1, LONGEST])
def test_what_is_backwards_or_too_long_is_no_period(days: int) -> None:
    with pytest.raises(InvalidPeriod):
        Period(NEW_YEAR, NEW_YEAR + timedelta(days=days))
