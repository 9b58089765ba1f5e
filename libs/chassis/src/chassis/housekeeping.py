"""Forgets what would otherwise grow for ever: old claims, old answers, the log of old jobs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog

from chassis import idempotency, inbox, jobs
from chassis.background import in_background
from chassis.db import Database

EVERY_SECONDS = 60
BATCH = 1000
"""Small enough not to be noticed; a round takes as many as there are."""

_PURGES = (inbox.purge, idempotency.purge, jobs.purge_log, jobs.purge_statistics)

log = structlog.get_logger(__name__)


@asynccontextmanager
async def running(database: Database, service: str) -> AsyncIterator[None]:
    async with in_background(_repeat(database), f"{service}.housekeeping"):
        yield


async def purge(database: Database) -> None:
    """One round: all that is old enough, each batch in a transaction of its own."""
    async with database.autocommit() as connection:
        for forget in _PURGES:
            while await forget(connection, batch=BATCH) == BATCH:
                pass


async def _repeat(database: Database) -> None:
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        try:
            await purge(database)
        except Exception as error:
            log.warning("housekeeping_failed", error=repr(error))
