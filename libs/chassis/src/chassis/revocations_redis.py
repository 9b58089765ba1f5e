"""Revocations shared by every process, along a Redis stream.

Each process reads the stream into its memory, beginning with what is young enough to matter, and
then waits for what is appended. Redis may lose its data: who has heard a mark keeps it, and who
has made one appends it when Redis is back.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import structlog
from redis.asyncio import Redis

from chassis.background import in_background
from chassis.redis_link import PAUSE_SECONDS, RedisAway, RedisLink
from chassis.revocations import (
    KEPT_SECONDS,
    MemoryRevocations,
    Revocation,
    RolesTaken,
    SessionEnded,
)

STREAM = "atrium:revocations"
_WAIT_SECONDS = 1.0
_BATCH = 1000

log = structlog.get_logger(__name__)


class RedisRevocations:
    kept_in = "redis"

    def __init__(self, link: RedisLink, clock: Callable[[], float] = time.time) -> None:
        self._link = link
        self._clock = clock
        self._heard = MemoryRevocations(clock)
        self._owed: dict[Revocation, float] = {}
        self._paying = asyncio.Lock()
        self._cursor = _id(clock() - KEPT_SECONDS)

    def refuses(self, session_id: UUID, user_id: UUID, as_of: float) -> bool:
        return self._heard.refuses(session_id, user_id, as_of)

    async def mark(self, revocations: Iterable[Revocation]) -> None:
        now = self._clock()
        for revocation in revocations:
            self._heard.add(revocation, marked_at=now)
            self._owed[revocation] = now
        await self._pay()

    @asynccontextmanager
    async def following(self) -> AsyncIterator[None]:
        async with in_background(self._follow(), "revocations"):
            yield

    async def _pay(self) -> None:
        """Append what others have not been told yet; what cannot be told stays owed."""
        async with self._paying:
            oldest = self._clock() - KEPT_SECONDS
            self._owed = {one: at for one, at in self._owed.items() if at >= oldest}
            while batch := list(self._owed)[:_BATCH]:
                try:
                    await self._tell(batch)
                except RedisAway:
                    return
                for told in batch:
                    self._owed.pop(told, None)

    async def _tell(self, revocations: list[Revocation]) -> None:
        oldest = _id(self._clock() - KEPT_SECONDS)

        async def append(redis: Redis) -> None:
            async with redis.pipeline(transaction=False) as pipe:
                for revocation in revocations:
                    pipe.xadd(STREAM, _fields(revocation), minid=oldest)
                await pipe.execute()

        await self._link.ask(append)

    async def _follow(self) -> None:
        while True:
            try:
                await self._read()
                await self._pay()
            except RedisAway:
                await asyncio.sleep(PAUSE_SECONDS / 2)

    async def _read(self) -> None:
        """Wait a second for news. A silence that is longer than asked for is a lost link."""

        async def look(redis: Redis) -> Any:
            return await redis.xread(
                {STREAM: self._cursor}, count=_BATCH, block=int(_WAIT_SECONDS * 1000)
            )

        answer = await self._link.ask(look, patience=_WAIT_SECONDS * 2)
        for _, entries in answer or []:
            for entry_id, fields in entries:
                self._cursor = entry_id
                self._hear(entry_id, fields)

    def _hear(self, entry_id: str, fields: dict[str, str]) -> None:
        marked_at = int(entry_id.partition("-")[0]) / 1000
        try:
            self._heard.add(_revocation(fields), marked_at=marked_at)
        except (KeyError, ValueError):  # nobody of ours wrote it
            log.warning("revocation_unreadable", entry=entry_id)


def _id(instant: float) -> str:
    return f"{max(0, int(instant * 1000))}-0"


def _fields(revocation: Revocation) -> dict[Any, Any]:
    match revocation:
        case SessionEnded(session_id):
            return {"session": str(session_id)}
        case RolesTaken(user_id, at):
            return {"user": str(user_id), "at": repr(at)}


def _revocation(fields: dict[str, str]) -> Revocation:
    if "session" in fields:
        return SessionEnded(UUID(fields["session"]))
    return RolesTaken(UUID(fields["user"]), float(fields["at"]))
