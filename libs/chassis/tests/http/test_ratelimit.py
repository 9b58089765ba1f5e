"""One suite for the counters in memory and in Redis (fakeredis speaks its protocol)."""

from collections.abc import AsyncIterator

import fakeredis
import pytest

from chassis.problems import TooManyRequests
from chassis.ratelimit import Counters, MemoryCounters, Rate, RateLimiter
from chassis.ratelimit_redis import RedisCounters

RATE = Rate(5, 60)


@pytest.fixture(params=["memory", "redis", "redis away"])
async def counters(request: pytest.FixtureRequest) -> AsyncIterator[Counters]:
    if request.param == "memory":
        yield MemoryCounters()
        return
    server = fakeredis.FakeServer()
    server.connected = request.param == "redis"
    async with fakeredis.FakeAsyncRedis(server=server) as redis:
        yield RedisCounters(redis)


class Clock:
    now = 6000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def limiter(counters: Counters, clock: Clock) -> RateLimiter:
    return RateLimiter(counters, clock)


async def hits(limiter: RateLimiter, attempts: int, *key: str) -> int:
    passed = 0
    for _ in range(attempts):
        try:
            await limiter.hit(RATE, *key)
            passed += 1
        except TooManyRequests:
            pass
    return passed


async def test_so_many_and_no_more(limiter: RateLimiter) -> None:
    assert await hits(limiter, 20, "a") == 5
    assert await hits(limiter, 20, "b") == 5


async def test_waiting_as_told_is_enough(limiter: RateLimiter, clock: Clock) -> None:
    for _ in range(30):
        await hits(limiter, 7, "a")
        with pytest.raises(TooManyRequests) as refusal:
            await limiter.hit(RATE, "a")
        wait = refusal.value.retry_after
        assert wait is not None
        assert 1 <= wait <= 2 * RATE.seconds
        clock.now += wait
        await limiter.hit(RATE, "a")


async def test_a_burst_across_the_boundary_is_still_one_window(
    limiter: RateLimiter, clock: Clock
) -> None:
    clock.now += 59
    assert await hits(limiter, 9, "a") == 5
    clock.now += 2
    assert await hits(limiter, 9, "a") == 0


async def test_everything_is_forgotten_after_two_windows(
    limiter: RateLimiter, clock: Clock
) -> None:
    await hits(limiter, 9, "a")
    clock.now += 120
    assert await hits(limiter, 9, "a") == 5


async def test_a_good_attempt_is_taken_back(limiter: RateLimiter) -> None:
    for _ in range(20):
        await limiter.hit(RATE, "a")
        await limiter.forgive(RATE, "a")
    assert await hits(limiter, 9, "a") == 5


async def test_memory_is_bounded() -> None:
    counters = MemoryCounters(capacity=3)
    for key in "abcd":
        await counters.add(key, 1, 60)
    assert await counters.add("a", 1, 60) == (0, 1)
    assert await counters.add("d", 1, 60) == (0, 2)
