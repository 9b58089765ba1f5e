"""How long a slot is kept for who has not paid yet."""

from datetime import datetime, timedelta

DEFAULT_HOLD = timedelta(minutes=15)
RELEASE_BEFORE_START = timedelta(hours=2)
LEAST_USEFUL = timedelta(minutes=5)


def hold_until(wanted: datetime, *, starts_at: datetime, now: datetime) -> datetime:
    """The end of a hold that should last until `wanted`.

    A hold ends two hours before the start at the latest, so that somebody else can still come.
    Where that would leave less than five minutes to pay (the appointment is booked, or its
    payment method chosen, that shortly before it starts), the hold may last fifteen minutes from
    now instead, and never beyond the start.
    """
    released = starts_at - RELEASE_BEFORE_START
    if released - now < LEAST_USEFUL:
        released = min(now + DEFAULT_HOLD, starts_at)
    return min(wanted, released)
