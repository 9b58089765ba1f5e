"""When a practitioner works: weekly wall-clock hours, less time off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zlib import crc32

from booking.domain.errors import InvalidHours, InvalidPeriod

DAY_MINUTES = 24 * 60
LONGEST_TIME_OFF = timedelta(days=366)


@dataclass(frozen=True, kw_only=True)
class WorkingHours:
    """`weekday` is ISO's: 1 is Monday. `opens` and `closes` are minutes after local midnight.

    24:00 is 1440. A night shift is two rows that meet at midnight; appointments may span them.
    """

    id: UUID
    organisation_id: UUID
    practitioner_id: UUID
    weekday: int
    opens: int
    closes: int
    version: int = 1

    def __post_init__(self) -> None:
        if not (1 <= self.weekday <= 7 and 0 <= self.opens < self.closes <= DAY_MINUTES):
            raise InvalidHours("Working hours open before they close, within one weekday (1 to 7).")


def week_version(week: Iterable[WorkingHours]) -> int:
    """Changes with any of the week's rows. A mark and not a count: of two, neither is the later."""
    rows = sorted(f"{hours.id} {hours.version}" for hours in week)
    return crc32("\n".join(rows).encode()) % 10**9


@dataclass(frozen=True, kw_only=True)
class TimeOff:
    """An absence, from one instant to another."""

    id: UUID
    organisation_id: UUID
    practitioner_id: UUID
    starts_at: datetime
    ends_at: datetime
    reason: str = ""
    version: int = 1

    def __post_init__(self) -> None:
        if self.starts_at >= self.ends_at:
            raise InvalidPeriod("Time off ends after it starts.")
        if self.ends_at - self.starts_at > LONGEST_TIME_OFF:
            raise InvalidPeriod("Time off lasts a year at the most.")
