"""How a migration waits: for another one as long as it takes, for a table hardly at all.

Requests queue up behind a DDL statement that waits for a table, so that waits for a moment only,
gives up, lets the requests pass and tries again. Behind a migration nobody queues, but an index
that is built concurrently waits until old snapshots are gone: whoever waits for another migration,
or has it to itself, holds none.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg
import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

log = structlog.get_logger(__name__)

ASK_AGAIN = 0.2
"""Seconds between two questions whether another migration has ended."""

_GIVE_WAY = (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError)

_TRY = text("SELECT pg_try_advisory_xact_lock(hashtext('atrium.migrations'), hashtext(:service))")
# Needs no snapshot itself, and takes the place of the query before it, which keeps one until then.
_STAY = text("SET LOCAL idle_in_transaction_session_timeout = 0")


@dataclass(frozen=True)
class Manners:
    """In seconds: how long a statement may wait for a table, how long the pause after it gave up
    is at first and at most, and when to give up altogether."""

    lock_timeout: float = 1.0
    pause: float = 1.0
    longest_pause: float = 15.0
    patience: float = 900.0

    def server_settings(self) -> dict[str, str]:
        """Those of a migration's connection, in place of the role's, which are for requests."""
        return {
            "lock_timeout": f"{round(self.lock_timeout * 1000)}ms",
            "statement_timeout": "0",
            "idle_in_transaction_session_timeout": "0",
        }


@asynccontextmanager
async def only_one(engine: AsyncEngine, service: str) -> AsyncIterator[None]:
    """The only migration of that service, once every other one has ended."""
    async with engine.connect() as connection:
        while not (await connection.execute(_TRY, {"service": service})).scalar_one():
            await connection.rollback()
            await asyncio.sleep(ASK_AGAIN)
        await connection.execute(_STAY)
        yield


async def politely(attempt: Callable[[], Awaitable[None]], manners: Manners) -> None:
    """Attempt until no lock is in the way. Raises the last attempt's error after `patience`."""
    deadline = asyncio.get_running_loop().time() + manners.patience
    pause = manners.pause
    while True:
        try:
            return await attempt()
        except Exception as error:
            if not _in_the_way(error) or asyncio.get_running_loop().time() + pause > deadline:
                raise
            log.info("migration_gives_way", pause_seconds=pause)
        await asyncio.sleep(pause)
        pause = min(2 * pause, manners.longest_pause)


def _in_the_way(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, _GIVE_WAY):
        error = error.__cause__
    return error is not None
