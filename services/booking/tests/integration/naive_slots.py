"""Slots the slow way: minute by minute, asking the zone at each one what the clock shows.

The reference for the slot arithmetic in SQL. Everything lies on whole minutes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """Instants, the end not included."""

    starts_at: datetime
    ends_at: datetime

    def minutes(self) -> Iterator[datetime]:
        instant = self.starts_at
        while instant < self.ends_at:
            yield instant
            instant += MINUTE


@dataclass
class Worker:
    """A practitioner: weekly hours as (weekday, opens, closes), what is blocked, rooms to use."""

    id: UUID
    hours: list[tuple[int, int, int]]
    blocked: list[Span] = field(default_factory=list)
    away: list[Span] = field(default_factory=list)
    rooms: list[UUID] = field(default_factory=list)


@dataclass(frozen=True)
class Wanted:
    """A service, in minutes."""

    duration: int
    before: int
    after: int
    grid: int


def shifts(worker: Worker, zone: ZoneInfo, days: list[date]) -> list[Span]:
    found = []
    for day in days:
        for weekday, opens, closes in worker.hours:
            if weekday == day.isoweekday():
                span = Span(first_showing(day, opens, zone), first_showing(day, closes, zone))
                if span.starts_at < span.ends_at:
                    found.append(span)
    return found


@cache
def first_showing(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The first minute at which a clock there shows this time of this day, or a later one."""
    wall = datetime(day.year, day.month, day.day) + minute * MINUTE  # noqa: DTZ001
    instant = wall.replace(tzinfo=zone).astimezone(UTC) - timedelta(hours=3)
    while instant.astimezone(zone).replace(tzinfo=None) < wall:
        instant += MINUTE
    return instant


def naive_slots(
    workers: list[Worker],
    rooms: dict[UUID, list[Span]],
    wanted: Wanted,
    zone: ZoneInfo,
    window: Span,
) -> list[tuple[datetime, UUID]]:
    taken = {room: minutes_of(spans) for room, spans in rooms.items()}
    first = window.starts_at.astimezone(zone).date() - DAY
    days = [first + n * DAY for n in range((window.ends_at - window.starts_at).days + 5)]
    found = []
    for worker in workers:
        spans = shifts(worker, zone, days)
        present = minutes_of(spans) - minutes_of(worker.away)
        blocked = minutes_of(worker.blocked)
        for start in on_grid(spans, wanted.grid, window):
            during = [start + n * MINUTE for n in range(wanted.duration)]
            around = [
                start + n * MINUTE for n in range(-wanted.before, wanted.duration + wanted.after)
            ]
            room = not worker.rooms or any(taken[r].isdisjoint(during) for r in worker.rooms)
            if room and present.issuperset(during) and blocked.isdisjoint(around):
                found.append((start, worker.id))
    return sorted(set(found))


def minutes_of(spans: list[Span]) -> set[datetime]:
    return {minute for span in spans for minute in span.minutes()}


def on_grid(spans: list[Span], grid: int, window: Span) -> Iterator[datetime]:
    for shift in spans:
        for number, start in enumerate(shift.minutes()):
            if number % grid == 0 and window.starts_at <= start < window.ends_at:
                yield start
