"""A place with a queue, as booking tells of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Location:
    id: UUID
    organisation_id: UUID
    zone: str

    def day(self, now: datetime) -> date:
        return now.astimezone(ZoneInfo(self.zone)).date()
