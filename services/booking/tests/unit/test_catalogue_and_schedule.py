from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.pt import nif

from booking.domain.catalogue import WALK_IN_GRACE, WALK_IN_WAIT, default_grid
from booking.domain.errors import (
    BeyondHorizon,
    InThePast,
    InvalidHours,
    InvalidPeriod,
    InvalidTaxNumber,
    NonexistentLocalTime,
    NoticeTooShort,
    UnknownZone,
    WalkInTooFar,
)
from booking.domain.local_time import instant_of, start_of_day, zone_named
from booking.domain.schedule import TimeOff, WorkingHours
from booking.domain.tax_number import check_digit, tax_number

from .builders import DAY, NOW, service

LISBON = ZoneInfo("Europe/Lisbon")


@given(st.integers(10_000_000, 99_999_999))
def test_tax_numbers_have_the_check_digit_that_the_library_knows(number: int) -> None:
    full = f"{number}{check_digit(str(number))}"
    assert tax_number(full) == full
    assert nif.is_valid(full)


@pytest.mark.parametrize(
    "text", ["", "501442601", "50144260", "5014426000", "012345678", "50144260A", "٥٠١٤٤٢٦٠٠"]
)
def test_what_is_no_tax_number_is_refused(text: str) -> None:
    with pytest.raises(InvalidTaxNumber):
        tax_number(text)


def test_a_tax_number_may_be_written_as_people_do() -> None:
    assert tax_number("PT 501 442 600") == "501442600"


def test_the_grid_is_the_duration_or_a_quarter_of_an_hour() -> None:
    assert [default_grid(minutes) for minutes in (10, 15, 45)] == [10, 15, 15]


def test_notice_and_horizon_bind_patients_and_the_past_binds_everybody() -> None:
    strict = service(min_notice_minutes=60, horizon_days=30)
    strict.require_start(NOW + timedelta(hours=1), NOW, by_staff=False)
    with pytest.raises(NoticeTooShort):
        strict.require_start(NOW + timedelta(minutes=59), NOW, by_staff=False)
    with pytest.raises(BeyondHorizon):
        strict.require_start(NOW + 30 * DAY, NOW, by_staff=False)
    strict.require_start(NOW + timedelta(minutes=1), NOW, by_staff=True)
    strict.require_start(NOW + 300 * DAY, NOW, by_staff=True)
    with pytest.raises(InThePast):
        strict.require_start(NOW, NOW, by_staff=True)


def test_who_walked_in_may_have_begun_a_moment_ago() -> None:
    strict = service(min_notice_minutes=60)
    begun = NOW - WALK_IN_GRACE
    strict.require_start(begun + timedelta(seconds=1), NOW, by_staff=True, walk_in=True)
    with pytest.raises(InThePast):
        strict.require_start(begun, NOW, by_staff=True, walk_in=True)
    with pytest.raises(InThePast):
        strict.require_start(begun + timedelta(seconds=1), NOW, by_staff=True)


def test_who_walked_in_does_not_wait_for_another_day() -> None:
    offered = service()
    latest = NOW + WALK_IN_WAIT
    offered.require_start(latest, NOW, by_staff=True, walk_in=True)
    offered.require_start(latest + DAY, NOW, by_staff=True)
    with pytest.raises(WalkInTooFar):
        offered.require_start(latest + timedelta(seconds=1), NOW, by_staff=True, walk_in=True)


def test_a_local_time_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(NonexistentLocalTime):
        instant_of(datetime(2027, 3, 28, 1, 30), LISBON)  # noqa: DTZ001


def test_a_local_time_that_comes_twice_is_the_first() -> None:
    twice = datetime(2027, 10, 31, 1, 30)  # noqa: DTZ001
    assert instant_of(twice, LISBON) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_an_offset_wins_over_the_zone() -> None:
    assert instant_of(NOW.astimezone(ZoneInfo("Asia/Kolkata")), LISBON) == NOW


def test_a_day_without_midnight_begins_when_the_clocks_have_jumped() -> None:
    beirut = ZoneInfo("Asia/Beirut")
    begins = start_of_day(datetime(2024, 3, 31).date(), beirut)  # noqa: DTZ001
    assert begins == datetime(2024, 3, 30, 22, tzinfo=UTC)


@pytest.mark.parametrize("name", ["", "Lisbon", "localtime", "Europe/Nowhere", "../etc/passwd"])
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises(UnknownZone):
        zone_named(name)


@pytest.mark.parametrize(
    ("weekday", "opens", "closes"), [(0, 0, 60), (8, 0, 60), (1, 60, 60), (1, 0, 1441), (1, -1, 9)]
)
def test_hours_lie_within_one_weekday(weekday: int, opens: int, closes: int) -> None:
    with pytest.raises(InvalidHours):
        WorkingHours(
            id=UUID(int=1),
            organisation_id=UUID(int=2),
            practitioner_id=UUID(int=3),
            weekday=weekday,
            opens=opens,
            closes=closes,
        )


@pytest.mark.parametrize("length", [timedelta(0), timedelta(days=367)])
def test_time_off_has_a_length_and_a_limit(length: timedelta) -> None:
    with pytest.raises(InvalidPeriod):
        TimeOff(
            id=UUID(int=1),
            organisation_id=UUID(int=2),
            practitioner_id=UUID(int=3),
            starts_at=NOW,
            ends_at=NOW + length,
        )
