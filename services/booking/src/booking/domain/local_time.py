"""Wall-clock times of a place, and the instants they name.

Where the clocks go back a wall-clock time happens twice: it names the first. Where they go
forward some never happen: they name nothing.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from booking.domain.errors import NonexistentLocalTime, UnknownZone


def zone_named(name: str) -> ZoneInfo:
    """Raises UnknownZone. `localtime` and the like depend on the machine and are refused."""
    if "/" not in name and name != "UTC":
        raise UnknownZone(name)
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise UnknownZone(name) from error


def instant_of(time: datetime, zone: ZoneInfo) -> datetime:
    """UTC instant of `time`: as it is when it carries an offset, else as wall clock in `zone`.

    Raises NonexistentLocalTime.
    """
    if time.tzinfo is not None:
        return time.astimezone(UTC)
    instant = time.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != time:
        raise NonexistentLocalTime(time, zone.key)
    return instant


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """UTC instant at which a local date begins, also where its midnight is skipped."""
    return datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
