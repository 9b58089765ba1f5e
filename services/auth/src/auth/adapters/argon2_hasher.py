import asyncio
from collections.abc import Callable
from typing import TypeVar

from argon2 import PasswordHasher as Argon2
from argon2.exceptions import InvalidHashError, VerificationError

from chassis.problems import Unavailable

_LONGEST_QUEUE = 100

R = TypeVar("R")


class Argon2Hasher:
    """argon2id, t = 2, 19 MiB (OWASP). In threads, a few at a time: more would only take memory.

    Raises Unavailable when so many wait that the last would wait for seconds.
    """

    def __init__(self, concurrency: int) -> None:
        self._argon2 = Argon2(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._turns = asyncio.Semaphore(concurrency)
        self._waiting = 0
        self._nobody = self._argon2.hash("nobody's password")

    async def hash(self, password: str) -> str:
        return await self._in_turn(self._argon2.hash, password)

    async def verify(self, password_hash: str | None, password: str) -> bool:
        """Without a hash it verifies against nobody's, so that time tells nothing."""
        holds = await self._in_turn(self._holds, password_hash or self._nobody, password)
        return holds and password_hash is not None

    def _holds(self, password_hash: str, password: str) -> bool:
        try:
            return self._argon2.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False

    async def _in_turn(self, work: Callable[..., R], *args: str) -> R:
        if self._waiting >= _LONGEST_QUEUE:
            raise Unavailable("Too many people are logging in; try again.", retry_after=2)
        self._waiting += 1
        try:
            async with self._turns:
                return await asyncio.to_thread(work, *args)
        finally:
            self._waiting -= 1
