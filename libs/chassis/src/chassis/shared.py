"""What the processes of the system share: in Redis where there is one, else nothing."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Self

import structlog

from chassis.ratelimit import RateLimiter, open_rate_limiter
from chassis.redis_link import RedisLink, open_link
from chassis.revocations import Revocations, open_revocations
from chassis.settings import Settings

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Shared:
    limiter: RateLimiter
    revocations: Revocations
    link: RedisLink | None
    handed_in: bool

    @classmethod
    def of(cls, settings: Settings, service: str, revocations: Revocations | None = None) -> Self:
        """`revocations` of a process in which several services run; they need no Redis."""
        link = open_link(settings.redis_url)
        return cls(
            open_rate_limiter(link, service),
            revocations or open_revocations(link),
            link,
            handed_in=revocations is not None,
        )

    @asynccontextmanager
    async def running(self, *, api: bool) -> AsyncIterator[None]:
        """Only who answers requests needs to hear of revocations."""
        limits = "redis" if self.link else "memory of this process"
        log.info("shared_state", rate_limits=limits, revocations=self.revocations.kept_in)
        async with AsyncExitStack() as stack:
            if self.link:
                stack.push_async_callback(self.link.close)
            if api and not self.handed_in:
                await stack.enter_async_context(self.revocations.following())
            yield
