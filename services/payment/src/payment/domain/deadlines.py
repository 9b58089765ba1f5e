"""Until when an instruction may be paid: each method knows its own pace."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from payment.domain.provider_event import Method


@dataclass(frozen=True)
class Deadlines:
    """MB WAY is approved within minutes; a reference may wait for the next visit to an ATM."""

    mbway: timedelta = timedelta(seconds=240)
    multibanco: timedelta = timedelta(hours=24)
    before_start: timedelta = timedelta(hours=2)
    """A reference is not left open until the appointment itself."""

    def until(
        self, method: Method, *, now: datetime, link_expires_at: datetime, starts_at: datetime
    ) -> datetime:
        """A reference ends with the hold or later; it never shortens the hold."""
        if method is Method.MBWAY:
            return now + self.mbway
        return max(link_expires_at, min(now + self.multibanco, starts_at - self.before_start))
