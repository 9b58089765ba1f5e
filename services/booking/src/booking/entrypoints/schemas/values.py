"""Values that several bodies share, refused at the door when they make no sense."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from booking.domain.errors import BookingError
from booking.domain.local_time import zone_named
from booking.domain.schedule import DAY_MINUTES

EARLIEST_YEAR, LATEST_YEAR = 2000, 2199

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Address = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=50)]
Tags = Annotated[frozenset[Tag], Field(max_length=30)]
Weekday = Annotated[int, Field(strict=True, ge=1, le=7, description="ISO: 1 is Monday.")]
Cents = Annotated[int, Field(strict=True, ge=0, le=10_000_000)]

D = TypeVar("D", bound=date)

UNSET: Any = Field(default_factory=lambda: None)
"""For fields of an edit: what is not sent is not changed, and nothing is sent as null."""


def minutes(least: int, most: int) -> Any:
    return Field(strict=True, ge=least, le=most, description="Minutes.")


def _zone(name: str) -> str:
    try:
        zone_named(name)
    except BookingError as error:
        raise ValueError(str(error)) from None
    return name


Zone = Annotated[str, Field(max_length=64, examples=["Europe/Lisbon"]), AfterValidator(_zone)]


def _clock(value: object) -> int:
    """Minutes after midnight of a wall-clock time, which may be 24:00."""
    found = re.fullmatch(r"(\d\d):(\d\d)", value) if isinstance(value, str) else None
    if not found:
        raise ValueError("must be a time such as 09:30")
    hours, rest = int(found[1]), int(found[2])
    if rest > 59 or hours * 60 + rest > DAY_MINUTES:
        raise ValueError("must be between 00:00 and 24:00")
    return hours * 60 + rest


def _shown(value: int) -> str:
    return f"{value // 60:02}:{value % 60:02}"


_CLOCK_SCHEMA = {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$"}
ClockTime = Annotated[int, PlainValidator(_clock), WithJsonSchema(_CLOCK_SCHEMA)]
"""`09:30` on the wire, 570 inside."""

ShownTime = Annotated[int, PlainSerializer(_shown), WithJsonSchema(_CLOCK_SCHEMA)]
"""570 inside, `09:30` on the wire."""


def _moment(value: object) -> datetime:
    if isinstance(value, datetime):
        return value
    try:
        if not isinstance(value, str) or "T" not in value.upper():
            raise ValueError
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("must be a date and time such as 2026-03-29T09:30:00Z") from None
    return _in_our_time(moment)


def _day_or_moment(value: object) -> date:
    """A date stays a date."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return _in_our_time(date.fromisoformat(value))
        except ValueError as error:
            raise ValueError(f"must be a date or a time: {error}") from None
    return _moment(value)


def _in_our_time(value: D) -> D:
    if not EARLIEST_YEAR <= value.year <= LATEST_YEAR:
        raise ValueError(f"must lie between the years {EARLIEST_YEAR} and {LATEST_YEAR}")
    return value


Moment = Annotated[
    datetime,
    PlainValidator(_moment),
    WithJsonSchema({"type": "string", "format": "date-time"}),
    Field(
        description="ISO 8601. Without an offset it is wall clock in the location's zone.",
        examples=["2026-03-29T09:30:00Z", "2026-03-29T10:30:00"],
    ),
]

DayOrMoment = Annotated[
    date,
    PlainValidator(_day_or_moment),
    WithJsonSchema({"type": "string", "anyOf": [{"format": "date-time"}, {"format": "date"}]}),
]


def _day(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return _in_our_time(date.fromisoformat(value))
    raise ValueError("must be a date such as 2026-03-29")


Day = Annotated[date, PlainValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
