from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chassis.ids import new_id
from checkin.domain.appointment import Appointment, ArrivalWindow, end_of_day
from checkin.domain.errors import NotToday, OtherLocation, TooEarly, TooLate

WINDOW = ArrivalWindow(opens=timedelta(hours=2), closes=timedelta(minutes=30))


def appointment(starts_at: datetime, zone: str = "Europe/Lisbon") -> Appointment:
    return Appointment(
        id=new_id(),
        organisation_id=new_id(),
        location_id=new_id(),
        location_name="Baixa",
        zone=zone,
        service_id=new_id(),
        service_name="Massage",
        practitioner_id=new_id(),
        practitioner_name="Rita",
        room_name="Room 3",
        patient_id=new_id(),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=40),
    )


TEN = datetime(2025, 11, 24, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("minutes", [-120, -10, 0, 30])
def test_within_the_window_everybody_is_admitted(minutes: int) -> None:
    one = appointment(TEN)
    one.admit(one.location_id, TEN + timedelta(minutes=minutes), WINDOW)


def test_too_early_says_from_when() -> None:
    one = appointment(TEN)
    with pytest.raises(TooEarly) as refused:
        one.admit(one.location_id, TEN - timedelta(minutes=121), WINDOW)
    assert refused.value.extra["opens_at"] == "2025-11-24T08:00:00+00:00"


def test_too_late_goes_to_the_desk_which_may_admit() -> None:
    one, now = appointment(TEN), TEN + timedelta(minutes=31)
    with pytest.raises(TooLate):
        one.admit(one.location_id, now, WINDOW)
    one.admit_at_desk(now)


def test_another_day_and_another_place_are_told_apart() -> None:
    one = appointment(TEN)
    with pytest.raises(NotToday):
        one.admit(one.location_id, TEN - timedelta(days=1), WINDOW)
    with pytest.raises(NotToday):
        one.admit_at_desk(TEN + timedelta(days=1))
    with pytest.raises(OtherLocation):
        one.admit(new_id(), TEN, WINDOW)


def test_today_is_the_day_of_the_location() -> None:
    """In Kathmandu (+05:45) 18:30 UTC is after midnight."""
    late = appointment(datetime(2025, 11, 24, 18, 30, tzinfo=UTC), "Asia/Kathmandu")
    assert late.day == date(2025, 11, 25)
    assert not late.is_today(datetime(2025, 11, 24, 18, 0, tzinfo=UTC))
    assert late.is_today(datetime(2025, 11, 24, 18, 15, tzinfo=UTC))


def test_a_day_ends_at_the_midnight_of_its_location() -> None:
    assert end_of_day(date(2025, 11, 24), "Asia/Kathmandu") == datetime(
        2025, 11, 24, 18, 15, tzinfo=UTC
    )
    assert end_of_day(date(2026, 3, 29), "Europe/Lisbon") == datetime(
        2026, 3, 29, 23, 0, tzinfo=UTC
    )


def test_an_appointment_of_no_length_still_takes_a_minute() -> None:
    assert replace(appointment(TEN), ends_at=TEN).planned_minutes == 1
