"""How often somebody may try: a sliding window, counted in this process or in Redis.

The window is weighed from two fixed ones (Cloudflare's sliding window counter): two numbers per
key, never more than the rate in any window as long as attempts are even. Refused attempts do not
count, so that hammering does not prolong the wait.
"""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from chassis.problems import TooManyRequests

if TYPE_CHECKING:
    from chassis.redis_link import RedisLink

_ROUNDING = 1e-6


@dataclass(frozen=True)
class Rate:
    """At most `count` in any `seconds`."""

    count: int
    seconds: int


class Counters(Protocol):
    """Numbers per key and fixed window; a window may be forgotten after the next one."""

    async def add(self, key: str, window: int, seconds: int) -> tuple[int, int]:
        """Count one. Returns the window before, and this one with the one just counted."""

    async def take_back(self, key: str, window: int) -> None:
        """Count one less."""


class RateLimiter:
    def __init__(self, counters: Counters, clock: Callable[[], float] = time.time) -> None:
        self._counters = counters
        self._clock = clock

    async def hit(self, rate: Rate, *key: str) -> None:
        """Count an attempt. Raises TooManyRequests, saying how many seconds to wait."""
        elapsed = self._clock() / rate.seconds
        window = math.floor(elapsed)
        previous, current = await self._counters.add(_name(rate, key), window, rate.seconds)
        passed = elapsed - window
        if previous * (1 - passed) + current > rate.count + _ROUNDING:
            await self._counters.take_back(_name(rate, key), window)
            wait = _wait(rate, previous, current - 1, passed)
            raise TooManyRequests(retry_after=max(1, math.ceil(wait)))

    async def forgive(self, rate: Rate, *key: str) -> None:
        """Take an attempt back: it turned out to be a good one."""
        window = math.floor(self._clock() / rate.seconds)
        await self._counters.take_back(_name(rate, key), window)


def _name(rate: Rate, key: tuple[str, ...]) -> str:
    return ":".join((*key, str(rate.seconds)))


def _wait(rate: Rate, previous: int, current: int, passed: float) -> float:
    """Seconds until one more fits: in this window, else in the next."""
    room = rate.count - 1
    if current <= room:
        return (1 - (room - current) / previous - passed) * rate.seconds
    return (1 - passed + 1 - room / current) * rate.seconds


class MemoryCounters:
    """For one process. Keeps the most recent `capacity` keys."""

    def __init__(self, capacity: int = 50_000) -> None:
        self._capacity = capacity
        self._counts: OrderedDict[str, tuple[int, int, int]] = OrderedDict()

    async def add(self, key: str, window: int, seconds: int) -> tuple[int, int]:
        previous, current = self._at(key, window)
        self._counts[key] = (window, previous, current + 1)
        self._counts.move_to_end(key)
        if len(self._counts) > self._capacity:
            self._counts.popitem(last=False)
        return previous, current + 1

    async def take_back(self, key: str, window: int) -> None:
        previous, current = self._at(key, window)
        self._counts[key] = (window, previous, max(0, current - 1))

    def _at(self, key: str, window: int) -> tuple[int, int]:
        last, previous, current = self._counts.get(key, (window, 0, 0))
        return (previous, current) if last == window else (current if last + 1 == window else 0, 0)


def open_rate_limiter(link: "RedisLink | None", service: str) -> RateLimiter:
    """Counts in Redis when there is one, apart from other services; else in this process."""
    if link is None:
        return RateLimiter(MemoryCounters())
    from chassis.ratelimit_redis import RedisCounters

    return RateLimiter(RedisCounters(link, service))
