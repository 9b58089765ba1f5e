"""A session, and the refresh token that keeps it alive.

Each refresh moves the session one generation on; the token names its session and generation. The
latest generation refreshes. The one before still does for a few seconds and is answered with the
same successor: two tabs at once, or a lost answer. Any older one was copied by somebody, the owner
or the thief, so the session ends for both.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID


@dataclass
class Session:
    """Of a user or of a device."""

    id: UUID
    user_id: UUID | None
    device_id: UUID | None
    generation: int
    refreshed_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None

    @classmethod
    def start(
        cls,
        id: UUID,
        *,
        now: datetime,
        lifetime: timedelta,
        user_id: UUID | None = None,
        device_id: UUID | None = None,
    ) -> "Session":
        return cls(id, user_id, device_id, 1, now, now + lifetime)

    def refresh(
        self, presented: int, *, now: datetime, grace: timedelta, lifetime: timedelta
    ) -> bool:
        """False when the session has ended: before, or just now because of an old token."""
        if self.ended_at is not None or now >= self.expires_at:
            return False
        if presented == self.generation:
            self.generation += 1
            self.refreshed_at = now
            self.expires_at = now + lifetime
        elif presented != self.generation - 1 or now > self.refreshed_at + grace:
            self.end(now)
        return self.ended_at is None

    def end(self, now: datetime) -> None:
        self.ended_at = self.ended_at or now
