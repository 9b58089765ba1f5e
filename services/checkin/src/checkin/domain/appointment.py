"""An appointment as checkin knows it: somebody is expected, somewhere, at some time."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from checkin.domain.errors import NotToday, OtherLocation, TooEarly, TooLate

AppointmentState = Literal["expected", "held", "gone"]


@dataclass(frozen=True)
class ArrivalWindow:
    """When a patient may check in without the desk."""

    opens: timedelta = timedelta(hours=3)
    """Before the start."""
    closes: timedelta = timedelta(hours=1)
    """After the start."""


@dataclass(frozen=True)
class Appointment:
    id: UUID
    organisation_id: UUID
    location_id: UUID
    location_name: str
    zone: str
    service_id: UUID
    service_name: str
    practitioner_id: UUID
    practitioner_name: str
    room_name: str | None
    patient_id: UUID
    starts_at: datetime
    ends_at: datetime
    state: AppointmentState = "expected"

    @property
    def day(self) -> date:
        """The day of the appointment where it takes place."""
        return self.starts_at.astimezone(ZoneInfo(self.zone)).date()

    @property
    def planned_minutes(self) -> float:
        return max(1.0, (self.ends_at - self.starts_at).total_seconds() / 60)

    def is_today(self, now: datetime) -> bool:
        return now.astimezone(ZoneInfo(self.zone)).date() == self.day

    def admit(self, location_id: UUID, now: datetime, window: ArrivalWindow) -> None:
        """Let the patient in at a kiosk of that location.

        Raises OtherLocation, NotToday, TooEarly or TooLate.
        """
        if self.location_id != location_id:
            raise OtherLocation(self.location_name)
        self.admit_at_desk(now)
        opens = self.starts_at - window.opens
        if now < opens:
            raise TooEarly(opens, self.zone)
        if now > self.starts_at + window.closes:
            raise TooLate()

    def admit_at_desk(self, now: datetime) -> None:
        """The desk may let in whoever has an appointment today. Raises NotToday."""
        if not self.is_today(now):
            raise NotToday(self.starts_at, self.zone)


def end_of_day(day: date, zone: str) -> datetime:
    """The midnight that ends the day there, UTC."""
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), ZoneInfo(zone))
    return midnight.astimezone(UTC)
