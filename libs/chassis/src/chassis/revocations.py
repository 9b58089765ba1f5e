"""Access tokens that hold no longer although they have not expired.

A token is refused when its session was ended, or when it was made before its user's roles were
taken away. Marks are forgotten once no token can live that is older than they are.

Every process looks into its own memory, so no request waits for the answer. How the marks come
there is the adapter's matter: in one process they are there at once; with Redis they travel along
a stream that every process follows (chassis.revocations_redis).
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:
    from chassis.redis_link import RedisLink

LONGEST_ACCESS_MINUTES = 60
KEPT_SECONDS = LONGEST_ACCESS_MINUTES * 60 + 120.0
"""The longest life of an access token, the verifiers' leeway, and clocks that differ."""


@dataclass(frozen=True)
class SessionEnded:
    """No token of this session holds."""

    session_id: UUID


@dataclass(frozen=True)
class RolesTaken:
    """No token of this user holds that says what was true before `at` (seconds since 1970)."""

    user_id: UUID
    at: float


Revocation = SessionEnded | RolesTaken


class Revocations(Protocol):
    @property
    def kept_in(self) -> str:
        """Where others find the marks, for people."""

    def refuses(self, session_id: UUID, user_id: UUID, as_of: float) -> bool:
        """Whether a token is refused. `as_of`: when what it says was true."""

    async def mark(self, revocations: Iterable[Revocation]) -> None:
        """Refuse from now on; here at once, in other processes when they hear of it."""

    def following(self) -> AbstractAsyncContextManager[None]:
        """While the block runs, marks of other processes are heard."""


class MemoryRevocations:
    """For one process."""

    kept_in = "memory of this process"

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._marks: OrderedDict[UUID, tuple[float, float]] = OrderedDict()

    def refuses(self, session_id: UUID, user_id: UUID, as_of: float) -> bool:
        if session_id in self._marks:
            return True
        taken = self._marks.get(user_id)
        return taken is not None and as_of < taken[0]

    async def mark(self, revocations: Iterable[Revocation]) -> None:
        for revocation in revocations:
            self.add(revocation, marked_at=self._clock())

    def following(self) -> AbstractAsyncContextManager[None]:
        return nullcontext()

    def add(self, revocation: Revocation, *, marked_at: float) -> None:
        match revocation:
            case SessionEnded(session_id):
                key, before = session_id, float("inf")
            case RolesTaken(user_id, at):
                known = self._marks.get(user_id)
                key, before = user_id, max(at, known[0] if known else at)
        self._marks[key] = (before, marked_at)
        self._marks.move_to_end(key)
        self._forget()

    @property
    def size(self) -> int:
        return len(self._marks)

    def _forget(self) -> None:
        """The oldest marks come first."""
        oldest = self._clock() - KEPT_SECONDS
        while self._marks and next(iter(self._marks.values()))[1] < oldest:
            self._marks.popitem(last=False)


def open_revocations(link: "RedisLink | None") -> Revocations:
    """Shared by Redis when there is one, else of this process."""
    if link is None:
        return MemoryRevocations()
    from chassis.revocations_redis import RedisRevocations

    return RedisRevocations(link)
