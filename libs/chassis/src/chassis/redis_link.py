"""The way to Redis, for what is better shared but may never be waited for.

A request waits at most `PATIENCE_SECONDS` for an answer. When none comes, Redis is away: for
`PAUSE_SECONDS` nobody asks, then one request tries for all. Both changes are logged once.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

import structlog

if TYPE_CHECKING:
    from redis.asyncio import Redis

PATIENCE_SECONDS = 0.25
PAUSE_SECONDS = 2.0

T = TypeVar("T")

log = structlog.get_logger(__name__)


class RedisAway(Exception):
    """Redis did not answer in time, or did not a moment ago."""


class RedisLink:
    def __init__(self, redis: "Redis", clock: Callable[[], float] = time.monotonic) -> None:
        self._redis = redis
        self._clock = clock
        self._away = False
        self._ask_again_at = 0.0

    @classmethod
    def at(cls, url: str) -> "RedisLink":
        # The client takes half a second to load: only who has a Redis waits for it.
        from redis.asyncio import Redis
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff

        # One more try at once: connections of the pool may have died with the server before.
        return cls(
            Redis.from_url(
                url,
                retry=Retry(NoBackoff(), 1),
                socket_connect_timeout=PATIENCE_SECONDS,
                decode_responses=True,
            )
        )

    async def ask(
        self, work: Callable[["Redis"], Awaitable[T]], *, patience: float = PATIENCE_SECONDS
    ) -> T:
        """What `work` gets from Redis, within `patience` seconds. Raises RedisAway."""
        from redis.exceptions import RedisError

        if self._clock() < self._ask_again_at:
            raise RedisAway()
        if self._away:  # others do without while this one tries
            self._ask_again_at = self._clock() + PAUSE_SECONDS
        try:
            async with asyncio.timeout(patience):
                answer = await work(self._redis)
        except (RedisError, OSError, TimeoutError) as error:
            self._lost(error)
            raise RedisAway() from error
        self._found()
        return answer

    async def close(self) -> None:
        await self._redis.aclose()

    def _lost(self, error: Exception) -> None:
        self._ask_again_at = self._clock() + PAUSE_SECONDS
        if not self._away:
            self._away = True
            log.warning("redis_away", error=repr(error))

    def _found(self) -> None:
        self._ask_again_at = 0.0
        if self._away:
            self._away = False
            log.info("redis_back")


def open_link(url: str | None) -> RedisLink | None:
    """None where there is no Redis; ValueError says what is wrong with the URL."""
    return None if url is None else RedisLink.at(url)
