"""How often somebody may try at a kiosk. Counted in real time, refused or not recognised only."""

import hashlib
from uuid import UUID

from chassis.auth import Caller, DeviceCaller
from chassis.problems import TooManyRequests
from chassis.ratelimit import Rate, RateLimiter

FRAMES = Rate(60, 60)
"""Per kiosk; a patient needs one to three."""
TRIES = Rate(3, 60)
"""Of one person in front of the kiosk, before another way is offered."""
WRONG_ARRIVALS = Rate(10, 60)
"""Per kiosk."""
WRONG_BIRTH_DATES = Rate(5, 900)
"""Per phone number, wherever it is typed."""
ENROLMENTS = Rate(20, 3600)
"""Per person."""


class FaceTries:
    """The tries of one kiosk session: one person between a touch and walking on."""

    def __init__(self, limiter: RateLimiter, kiosk: DeviceCaller, session: UUID | None) -> None:
        self._limiter = limiter
        self._kiosk = str(kiosk.id)
        self._session = session
        self._key = ("face-try", self._kiosk, str(session or "any"))

    async def begin(self) -> bool:
        """False when this session has used up its tries; who does not name theirs is not held
        to those of the person before. Raises TooManyRequests beyond all reason."""
        await self._limiter.hit(FRAMES, "face-frame", self._kiosk)
        return self._session is None or not await self._used_up()

    async def failed(self) -> bool:
        """Count one; True when it was the last."""
        try:
            await self._limiter.hit(TRIES, *self._key)
        except TooManyRequests:
            return True
        return await self._used_up()

    async def _used_up(self) -> bool:
        try:
            await self._limiter.hit(TRIES, *self._key)
        except TooManyRequests:
            return True
        await self._limiter.forgive(TRIES, *self._key)
        return False


class ArrivalTries:
    """Counts an attempt before it is made, and takes it back when it was a good one."""

    def __init__(self, limiter: RateLimiter, caller: Caller, phone: str | None) -> None:
        self._limiter = limiter
        self._keys = [(WRONG_ARRIVALS, "arrival", str(caller.id))]
        if phone is not None:
            hashed = hashlib.sha256(phone.encode()).hexdigest()
            self._keys.append((WRONG_BIRTH_DATES, "arrival-phone", hashed))

    async def begin(self) -> None:
        """Raises TooManyRequests."""
        for rate, *key in self._keys:
            await self._limiter.hit(rate, *key)

    async def succeeded(self) -> None:
        for rate, *key in self._keys:
            await self._limiter.forgive(rate, *key)
