"""The queue of one location: a version that only grows, and when its screen changes by itself."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

ESTIMATES_AGE = timedelta(minutes=1)
"""While somebody waits, their estimate is made anew this often."""


@dataclass(frozen=True)
class LocationQueue:
    location_id: UUID
    organisation_id: UUID
    version: int = 0
    refresh_at: datetime | None = None

    def moved(self, refresh_at: datetime | None) -> "LocationQueue":
        return replace(self, version=self.version + 1, refresh_at=refresh_at)
