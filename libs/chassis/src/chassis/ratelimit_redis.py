"""Rates counted in Redis, shared by every replica."""

from redis.asyncio import Redis

from chassis.ratelimit import MemoryCounters
from chassis.redis_link import RedisAway, RedisLink

_TAKE_BACK = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('DECR', KEYS[1]) end"
"""What was counted while Redis was away is not there: a bare DECR would leave -1 for ever."""


class RedisCounters:
    """For many processes. While Redis is away, each counts for itself."""

    def __init__(self, link: RedisLink, service: str) -> None:
        self._link = link
        self._service = service
        self._own = MemoryCounters()

    async def add(self, key: str, window: int, seconds: int) -> tuple[int, int]:
        async def count(redis: Redis) -> tuple[int, int]:
            async with redis.pipeline(transaction=False) as pipe:
                pipe.get(self._at(key, window - 1))
                pipe.incr(self._at(key, window))
                pipe.expire(self._at(key, window), 2 * seconds)
                previous, current, _ = await pipe.execute()
            return int(previous or 0), int(current)

        try:
            return await self._link.ask(count)
        except RedisAway:
            return await self._own.add(key, window, seconds)

    async def take_back(self, key: str, window: int) -> None:
        try:
            await self._link.ask(lambda redis: redis.eval(_TAKE_BACK, 1, self._at(key, window)))
        except RedisAway:
            await self._own.take_back(key, window)

    def _at(self, key: str, window: int) -> str:
        return f"atrium:rate:{self._service}:{key}:{window}"
