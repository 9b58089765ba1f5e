"""Rates counted in Redis, shared by every replica."""

from typing import Self

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from chassis.ratelimit import MemoryCounters

log = structlog.get_logger()


class RedisCounters:
    """For many processes. While Redis is away, each counts for itself."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._own = MemoryCounters()

    @classmethod
    def at(cls, url: str) -> Self:
        return cls(Redis.from_url(url, socket_timeout=0.5))

    async def add(self, key: str, window: int, seconds: int) -> tuple[int, int]:
        try:
            async with self._redis.pipeline(transaction=False) as pipe:
                pipe.get(_at(key, window - 1))
                pipe.incr(_at(key, window))
                pipe.expire(_at(key, window), 2 * seconds)
                previous, current, _ = await pipe.execute()
            return int(previous or 0), int(current)
        except RedisError as error:
            log.warning("rate_limits_without_redis", error=repr(error))
            return await self._own.add(key, window, seconds)

    async def take_back(self, key: str, window: int) -> None:
        try:
            await self._redis.decr(_at(key, window))
        except RedisError:
            await self._own.take_back(key, window)


def _at(key: str, window: int) -> str:
    return f"atrium:rate:{key}:{window}"
