"""Chains entries soon after they have committed, so that no request waits for another one's hash.

One sealer per service is active (an advisory lock decides). An entry waits in a list until it is
chained and taken off, in one transaction, as the outbox does it: who commits late is chained late,
and never skipped. The order is that of sealing.
"""
# ruff: noqa: S608 - in SQL stand the names of our own tables

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import structlog

from chassis.audit import chain, schema
from chassis.background import in_background
from chassis.db import Database

BATCH = 1000
POLL_SECONDS = 1.0
TELL_EVERY = 600.0
"""Seconds between two lines of the log that name the chain's head: kept elsewhere, they show
whether its end was cut off."""

_LOCK = "SELECT pg_try_advisory_lock(hashtext('atrium.audit'), hashtext($1))"

log = structlog.get_logger(__name__)


class Sealer:
    def __init__(self, service: str, database: Database) -> None:
        self._service = service
        self._database = database
        self._told = float("-inf")

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with in_background(self._run(), f"{self._service}.sealer"):
            yield

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(POLL_SECONDS)  # first of all, too: there is no hurry at the start
            try:
                async with self._database.direct("sealer") as connection:
                    milliseconds = round(self._database.patience * 2000)
                    await connection.execute(f"SET idle_session_timeout = {milliseconds}")
                    if await connection.fetchval(_LOCK, self._service):
                        await self._keep_sealing(connection)
            except Exception as error:  # asyncpg raises all sorts while its server dies
                log.warning("sealer_lost_the_database", error=repr(error))

    async def _keep_sealing(self, connection: "asyncpg.Connection[Any]") -> None:
        while True:
            head = await seal(connection, self._service)
            if head is None:
                await asyncio.sleep(POLL_SECONDS)
            elif time.monotonic() - self._told > TELL_EVERY:
                self._told = time.monotonic()
                log.info("audit_sealed", head=head)


async def seal(connection: "asyncpg.Connection[Any]", service: str) -> str | None:
    """Chain the next entries, BATCH at most; the new head (position:hash), None without any."""
    entries, unsealed, chained = schema.tables(service)
    if not await connection.fetchval(f"SELECT EXISTS (SELECT FROM audit.{unsealed})"):
        return None
    async with connection.transaction():
        waiting = await connection.fetch(
            f"""
            WITH taken AS (
                DELETE FROM audit.{unsealed} WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM audit.{unsealed} LIMIT $1))
                RETURNING entry_id)
            SELECT {chain.COLUMNS} FROM taken JOIN audit.{entries} e ON e.id = taken.entry_id
            ORDER BY e.id
            """,
            BATCH,
        )
        last = await connection.fetchrow(
            f"SELECT position, hash FROM audit.{chained} ORDER BY position DESC LIMIT 1"
        )
        position, digest = (last[0], last[1]) if last else (0, chain.genesis(service))
        hashes = []
        for entry in waiting:
            position += 1
            digest = chain.following(digest, position, entry)
            hashes.append(digest)
        await connection.execute(
            f"INSERT INTO audit.{chained} (position, entry_id, hash)"
            " SELECT $1 + n, entry, hash FROM unnest($2::bigint[], $3::bytea[])"
            " WITH ORDINALITY link (entry, hash, n)",
            position - len(waiting),
            [entry["id"] for entry in waiting],
            hashes,
        )
    return f"{position}:{digest.hex()}"
