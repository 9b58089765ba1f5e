"""A zone's rules around an instant, as RFC 5545 writes them (VTIMEZONE, section 3.6.5).

Written here because icalendar's own generator dates the change to summer time an hour late: an
onset is given in the local time that was valid *before* it.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

REACH = timedelta(days=366)
STEP = timedelta(days=1)
PRECISION = timedelta(minutes=1)


def rules(zone: ZoneInfo, around: datetime) -> Timezone:
    """What a calendar needs to read wall-clock times of `zone` within a year of `around`."""
    first = around.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) - REACH
    timezone = Timezone()
    timezone.add("tzid", zone.key)
    for onset in [first, *_changes(zone, first, first + 2 * REACH)]:
        timezone.add_component(_observance(zone, onset))
    return timezone


def _changes(zone: ZoneInfo, first: datetime, last: datetime) -> list[datetime]:
    """The instants at which the offset changes, UTC."""
    found = []
    while first < last:
        if _offset(zone, first) != _offset(zone, first + STEP):
            found.append(_change_within(zone, first, first + STEP))
        first += STEP
    return found


def _change_within(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    while after - before > PRECISION:
        middle = (before + (after - before) / 2).replace(second=0, microsecond=0)
        middle = max(middle, before + PRECISION)
        if _offset(zone, middle) == _offset(zone, before):
            before = middle
        else:
            after = middle
    return after


def _observance(zone: ZoneInfo, onset: datetime) -> TimezoneStandard | TimezoneDaylight:
    local = onset.astimezone(zone)
    before = _offset(zone, onset - PRECISION)
    observance = TimezoneDaylight() if local.dst() else TimezoneStandard()
    observance.add("dtstart", (onset + before).replace(tzinfo=None))
    observance.add("tzoffsetfrom", before)
    observance.add("tzoffsetto", _offset(zone, onset))
    observance.add("tzname", local.tzname())
    return observance


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta(0)
