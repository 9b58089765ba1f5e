from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from notification.adapters.calendar import Party, entry
from notification.adapters.zone_rules import rules
from notification.application.samples import APPOINTMENT
from notification.domain.facts import Facts

ID = UUID("0198d6a0-0000-7000-8000-000000000001")
STAMP = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def written(
    facts: Facts = APPOINTMENT, method: Literal["REQUEST", "CANCEL"] = "REQUEST"
) -> tuple[Calendar, Any]:
    data = entry(
        ID,
        facts,
        method=method,
        language="pt-PT",
        organiser=Party("Clínica; da, Luz", "no-reply@atrium.example"),
        attendee=Party("Ana\nMartins", "ana@example.pt"),
        stamp=STAMP,
    )
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_an_entry_is_a_request_with_all_that_rfc_5546_demands() -> None:
    calendar, event = written()
    assert calendar["METHOD"] == "REQUEST"
    assert calendar["VERSION"] == "2.0"
    assert event["UID"] == f"appointment-{ID}@atrium"
    assert event["SEQUENCE"] == 2
    assert event["STATUS"] == "CONFIRMED"
    assert event["ORGANIZER"] == "mailto:no-reply@atrium.example"
    assert event["ATTENDEE"] == "mailto:ana@example.pt"
    assert event.decoded("DTSTAMP") == STAMP


def test_a_cancellation_has_the_same_uid_and_a_higher_sequence() -> None:
    _, request = written()
    calendar, cancel = written(replace(APPOINTMENT, sequence=3), "CANCEL")
    assert calendar["METHOD"] == "CANCEL"
    assert cancel["STATUS"] == "CANCELLED"
    assert cancel["UID"] == request["UID"]
    assert cancel["SEQUENCE"] > request["SEQUENCE"]


def test_the_summary_says_nothing_of_the_treatment() -> None:
    _, event = written()
    assert event["SUMMARY"] == "Marcação – Clínica da Luz"
    assert "Massagem" not in event.to_ical().decode()
    assert event["CLASS"] == "PRIVATE"


def test_the_same_message_is_written_the_same_way_each_time() -> None:
    assert written()[0].to_ical() == written()[0].to_ical()


@pytest.mark.parametrize(
    ("zone", "instant", "wall"),
    [
        ("Europe/Lisbon", datetime(2026, 3, 28, 9, 30, tzinfo=UTC), "20260328T093000"),
        ("Europe/Lisbon", datetime(2026, 3, 29, 9, 30, tzinfo=UTC), "20260329T103000"),
        ("Europe/Lisbon", datetime(2026, 10, 25, 9, 30, tzinfo=UTC), "20261025T093000"),
        ("Atlantic/Azores", datetime(2026, 7, 1, 9, 30, tzinfo=UTC), "20260701T093000"),
        ("Asia/Kolkata", datetime(2026, 7, 1, 9, 30, tzinfo=UTC), "20260701T150000"),
        ("Australia/Lord_Howe", datetime(2026, 1, 1, 0, 0, tzinfo=UTC), "20260101T110000"),
    ],
)
def test_times_are_the_wall_clocks_of_the_zone(zone: str, instant: datetime, wall: str) -> None:
    facts = replace(
        APPOINTMENT, zone=zone, starts_at=instant, ends_at=instant + timedelta(minutes=45)
    )
    _, event = written(facts)
    assert event["DTSTART"].params["TZID"] == zone
    assert event["DTSTART"].to_ical().decode() == wall
    assert event.decoded("DTSTART") == instant
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=45)


@pytest.mark.parametrize("minutes", [30, 90])
def test_a_time_that_the_clock_shows_twice_is_written_in_utc(minutes: int) -> None:
    # 01:30 in Lisbon, in summer time and an hour later in winter time.
    instant = datetime(2026, 10, 25, 0, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    facts = replace(APPOINTMENT, starts_at=instant, ends_at=instant + timedelta(minutes=45))
    _, event = written(facts)
    assert event["DTSTART"].to_ical().decode() == f"20261025T{instant:%H%M}00Z"
    assert event.decoded("DTEND") == instant + timedelta(minutes=45)


def observances(zone: str) -> list[Any]:
    return list(rules(ZoneInfo(zone), datetime(2026, 6, 1, tzinfo=UTC)).subcomponents)


def test_an_onset_is_written_in_the_time_before_it() -> None:
    onsets = {o["DTSTART"].to_ical().decode(): o.name for o in observances("Europe/Lisbon")}
    # Lisbon: 01:00 WET becomes 02:00 WEST; 02:00 WEST becomes 01:00 WET.
    assert onsets["20260329T010000"] == "DAYLIGHT"
    assert onsets["20261025T020000"] == "STANDARD"


@pytest.mark.parametrize("zone", ["Europe/Lisbon", "Australia/Lord_Howe", "America/Santiago"])
def test_the_rules_give_the_zones_offset_on_every_day(zone: str) -> None:
    found = sorted(
        (o["DTSTART"].dt - o["TZOFFSETFROM"].td, o["TZOFFSETTO"].td) for o in observances(zone)
    )
    for day in range(-300, 300, 7):
        instant = datetime(2026, 6, 1, 12, tzinfo=UTC) + timedelta(days=day)
        naive = instant.replace(tzinfo=None)
        offset = [to for onset, to in found if onset <= naive][-1]
        assert offset == instant.astimezone(ZoneInfo(zone)).utcoffset()


def test_a_zone_without_changes_has_one_rule() -> None:
    assert len(observances("Asia/Kolkata")) == 1


def test_an_entry_without_a_time_is_refused() -> None:
    with pytest.raises(ValueError, match="start"):
        written(Facts())
