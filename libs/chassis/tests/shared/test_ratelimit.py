"""One suite for the counters in memory, in Redis, and without the Redis there should be."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest

from atrium.servers import free_port
from atrium.servers.redis import Redis
from chassis.problems import TooManyRequests
from chassis.ratelimit import Counters, MemoryCounters, Rate, RateLimiter
from chassis.ratelimit_redis import RedisCounters
from chassis.redis_link import PATIENCE_SECONDS, PAUSE_SECONDS, RedisLink

Connect = Callable[[str], Awaitable[RedisLink]]
RATE = Rate(5, 60)


@pytest.fixture(params=["memory", "redis", "redis away"])
async def counters(request: pytest.FixtureRequest, connect: Connect) -> Counters:
    if request.param == "memory":
        return MemoryCounters()
    if request.param == "redis away":
        return RedisCounters(await connect(f"redis://127.0.0.1:{free_port()}/0"), "clinic")
    return RedisCounters(await connect(request.getfixturevalue("redis").url), "clinic")


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


async def test_replicas_count_together(redis: Redis, connect: Connect, clock: Clock) -> None:
    replicas = [
        RateLimiter(RedisCounters(await connect(redis.url), "clinic"), clock) for _ in range(3)
    ]
    assert sum([await hits(replica, 4, "a") for replica in replicas]) == RATE.count


async def test_what_was_counted_elsewhere_is_not_taken_back(redis: Redis, connect: Connect) -> None:
    """A bare DECR would leave a key of -1 that nobody removes."""
    link = await connect(redis.url)
    await RedisCounters(link, "clinic").take_back("a", 1)
    assert await link.ask(lambda client: client.dbsize()) == 0


async def _slowest(limiter: RateLimiter, attempts: int) -> float:
    """Seconds that the slowest of so many took, twenty at a time."""

    async def one(number: int) -> float:
        began = time.monotonic()
        await limiter.hit(RATE, "somebody", str(number))
        return time.monotonic() - began

    took = [0.0]
    for start in range(0, attempts, 20):
        took += await asyncio.gather(*(one(start + number) for number in range(20)))
    return max(took)


@pytest.mark.parametrize("how", ["killed", "paused"])
async def test_nobody_waits_long_for_a_redis_that_is_away_and_it_heals(
    redis_node: Redis, connect: Connect, how: str
) -> None:
    link = await connect(redis_node.url)
    limiter = RateLimiter(RedisCounters(link, "clinic"))
    await limiter.hit(RATE, "a")
    redis_node.kill() if how == "killed" else redis_node.pause()
    began = time.monotonic()
    assert await _slowest(limiter, 400) < 3 * PATIENCE_SECONDS
    assert time.monotonic() - began < PAUSE_SECONDS, "twenty waited, the others knew"
    assert await hits(limiter, 9, "b") == RATE.count, "each process counts for itself meanwhile"
    redis_node.start() if how == "killed" else redis_node.resume()
    async with asyncio.timeout(10):
        while not await _counted(redis_node, connect):
            await limiter.hit(Rate(10_000, 60), "c")
            await asyncio.sleep(0.1)


async def _counted(server: Redis, connect: Connect) -> bool:
    probe = await connect(server.url)
    return bool(await probe.ask(lambda client: client.keys("atrium:rate:clinic:c:*"), patience=5))
