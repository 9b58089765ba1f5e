"""How long people waited, and how good the estimates were. All figures are minutes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from checkin.domain.errors import InvalidPeriod
from checkin.domain.visit import ArrivalMethod

LONGEST_DAYS = 366


@dataclass(frozen=True)
class Period:
    """Both days belong to it; they are those of the locations. Raises InvalidPeriod."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if not 0 <= (self.last - self.first).days < LONGEST_DAYS:
            raise InvalidPeriod(LONGEST_DAYS)

    @property
    def days(self) -> list[date]:
        return [
            date.fromordinal(n) for n in range(self.first.toordinal(), self.last.toordinal() + 1)
        ]


@dataclass(frozen=True)
class Waits:
    """From arrival to the first call. What is None was never measured: nobody was called yet.

    The estimate is what was expected on arrival; the range is what the patient was told then.
    """

    visits: int = 0
    mean_wait: float | None = None
    p90_wait: float | None = None
    mean_estimate: float | None = None
    mean_absolute_error: float | None = None
    within_range_share: float | None = None


@dataclass(frozen=True)
class Statistics:
    days: Sequence[tuple[date, Waits]]
    hours: Sequence[tuple[int, Waits]]
    """By the hour of arrival, wall clock of the location; only hours in which somebody came."""
    methods: Sequence[tuple[ArrivalMethod, Waits]]
