from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkin.domain.waiting_time import (
    LEAST_REST,
    Duration,
    Estimate,
    Learned,
    Ongoing,
    estimate,
    expect,
)

minutes = st.floats(0, 24 * 60, allow_nan=False)
anything = st.floats(allow_nan=True, allow_infinity=True)
durations = st.builds(Duration, mean=st.floats(0.1, 600), deviation=st.floats(0, 600))
ongoing = st.lists(st.builds(Ongoing, duration=durations, elapsed=minutes), max_size=3)
ahead = st.lists(durations, max_size=12)


@given(ongoing, st.floats(-1e6, 1e6), ahead)
def test_there_is_always_a_number(
    busy: list[Ongoing], opens_in: float, before: list[Duration]
) -> None:
    found = estimate(busy, opens_in, before)
    assert isfinite(found.expected)
    assert isfinite(found.p90)
    assert 0 <= found.expected <= found.p90
    assert 0 <= found.shown.from_minutes < found.shown.to_minutes
    assert found.shown.from_minutes % 5 == found.shown.to_minutes % 5 == 0


@given(ongoing, minutes, ahead, durations)
def test_one_more_before_me_never_shortens_the_wait(
    busy: list[Ongoing], opens_in: float, before: list[Duration], one: Duration
) -> None:
    fewer, more = estimate(busy, opens_in, before), estimate(busy, opens_in, [*before, one])
    assert more.expected >= fewer.expected
    assert more.p90 >= fewer.p90


@given(durations, minutes, minutes, ahead)
def test_a_consultation_going_on_never_lengthens_the_wait(
    duration: Duration, one: float, other: float, before: list[Duration]
) -> None:
    earlier, later = sorted((one, other))
    first = estimate([Ongoing(duration, earlier)], 0, before)
    then = estimate([Ongoing(duration, later)], 0, before)
    assert then.expected <= first.expected + 1e-6 * first.expected


@given(durations, minutes)
def test_a_consultation_over_its_time_still_takes_a_while(
    duration: Duration, elapsed: float
) -> None:
    assert Ongoing(duration, elapsed).rest >= LEAST_REST * duration.mean


@given(st.lists(anything, max_size=30), st.floats(1, 600))
def test_learning_survives_nonsense(observed: list[float], planned: float) -> None:
    learned = Learned()
    for one in observed:
        learned = learned.after(one)
    duration = expect(learned, planned)
    assert isfinite(duration.mean)
    assert isfinite(duration.deviation)
    assert 0 < duration.mean <= 600
    assert duration.deviation >= 0


def test_nobody_finished_yet_the_plan_is_believed() -> None:
    believed = expect(Learned(), 40)
    assert believed.mean == 40
    assert believed.deviation == pytest.approx(14)


def test_many_finished_the_practitioner_is_believed() -> None:
    learned = Learned()
    for _ in range(200):
        learned = learned.after(25)
    assert expect(learned, 40).mean == pytest.approx(25, abs=1)


def test_recent_consultations_weigh_more() -> None:
    learned = Learned()
    for minutes in [40.0] * 50 + [20.0] * 20:
        learned = learned.after(minutes)
    assert 20 < learned.mean < 22


def test_the_first_ones_weigh_equally() -> None:
    learned = Learned().after(10).after(20).after(30)
    assert learned.mean == pytest.approx(20)


def test_an_empty_queue_and_a_free_practitioner_is_soon() -> None:
    found = estimate([], 0, [])
    assert found == Estimate(0, 0)
    assert found.shown.soon


def test_before_opening_the_wait_is_until_opening() -> None:
    assert estimate([], 25, []).expected == 25
    assert estimate([], 25, [Duration(30, 0)]).expected == 55


def test_what_is_shown_is_rounded_to_five_minutes() -> None:
    shown = Estimate(expected=12.4, p90=21.0).shown
    assert (shown.from_minutes, shown.to_minutes, shown.soon) == (10, 25, False)
