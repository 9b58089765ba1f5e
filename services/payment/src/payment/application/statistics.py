"""What an organisation's money did in a period, by local days, methods and services."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol
from uuid import UUID

from payment.domain.errors import InvalidPeriod
from payment.domain.provider_event import Method

LONGEST = 366


@dataclass(frozen=True)
class Period:
    """Local dates, both included."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if not 0 <= (self.until - self.since).days < LONGEST:
            raise InvalidPeriod(LONGEST)

    def days(self) -> list[date]:
        count = (self.until - self.since).days + 1
        return [self.since + timedelta(days=n) for n in range(count)]


@dataclass(frozen=True)
class DayTotal:
    """What was paid and what went back on that day; neither counts money that paid nothing."""

    date: date
    revenue_cents: int = 0
    refunded_cents: int = 0
    payments: int = 0


@dataclass(frozen=True)
class MethodTotal:
    method: Method
    revenue_cents: int
    payments: int


@dataclass(frozen=True)
class ServiceTotal:
    name: str
    revenue_cents: int
    payments: int


@dataclass(frozen=True)
class Statistics:
    """`open_cents` and `review_count` are of now, whatever the period: what is asked for and not
    paid, and money that waits for a decision."""

    days: Sequence[DayTotal] = field(default_factory=tuple)
    methods: Sequence[MethodTotal] = field(default_factory=tuple)
    services: Sequence[ServiceTotal] = field(default_factory=tuple)
    open_cents: int = 0
    review_count: int = 0


class Totals(Protocol):
    async def of(self, organisation_id: UUID, period: Period) -> Statistics:
        """Days on which something happened only."""
        ...


class Counting(Protocol):
    @property
    def totals(self) -> Totals: ...


async def statistics(uow: Counting, organisation_id: UUID, period: Period) -> Statistics:
    """Every day of the period has its line."""
    found = await uow.totals.of(organisation_id, period)
    told = {total.date: total for total in found.days}
    days = [told.get(day) or DayTotal(day) for day in period.days()]
    return Statistics(days, found.methods, found.services, found.open_cents, found.review_count)
