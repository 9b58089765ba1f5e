"""Carries the outbox to the bus: claim a batch, publish with confirms, delete.

One relay per service is active (an advisory lock decides); it sends in the order of the rows. What
the bus does not confirm stays and is sent again with the same id.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg
import structlog

from chassis.background import in_background
from chassis.bus import Bus
from chassis.db import Database
from chassis.metrics import Metrics
from chassis.signals import Signals
from chassis.telemetry import Telemetry
from chassis.unit_of_work import OUTBOX
from contracts import Envelope

BATCH = 256
POLL_SECONDS = 1.0

_PENDING = "SELECT id, envelope FROM outbox ORDER BY id LIMIT $1"
_DELETE = "DELETE FROM outbox WHERE id = ANY($1::bigint[])"
_LOCK = "SELECT pg_try_advisory_lock(hashtext('atrium.relay'), hashtext($1))"

log = structlog.get_logger(__name__)


class Relay:
    def __init__(
        self,
        service: str,
        database: Database,
        bus: Bus,
        signals: Signals,
        telemetry: Telemetry,
        metrics: Metrics,
    ) -> None:
        self._service = service
        self._database = database
        self._bus = bus
        self._signals = signals
        self._telemetry = telemetry
        self._metrics = metrics
        self.active = False

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async with in_background(self._run(), f"{self._service}.relay"):
            yield

    async def _run(self) -> None:
        while True:
            try:
                async with self._database.direct("relay") as connection:
                    await self._promise_to_ask(connection)
                    if await connection.fetchval(_LOCK, self._service):
                        self.active = True
                        await self._carry(connection)
                await asyncio.sleep(POLL_SECONDS)
            except Exception as error:  # asyncpg raises all sorts while its server dies
                log.warning("relay_lost_the_database", error=repr(error))
                await asyncio.sleep(POLL_SECONDS)
            finally:
                self.active = False

    async def _promise_to_ask(self, connection: "asyncpg.Connection[Any]") -> None:
        """The lock lives as long as the session, which the server now ends when it hears nothing:
        of a relay that is frozen or out of reach. Waiting for the bus is much shorter."""
        milliseconds = round(self._database.patience * 2000)
        await connection.execute(f"SET idle_session_timeout = {milliseconds}")

    async def _carry(self, connection: "asyncpg.Connection[Any]") -> None:
        with self._signals.listen(OUTBOX) as awake:
            while True:
                awake.clear()
                rows = await connection.fetch(_PENDING, BATCH)
                if not rows:
                    with suppress(TimeoutError):
                        async with asyncio.timeout(POLL_SECONDS):
                            await awake.wait()
                elif not await self._publish(connection, rows):
                    await asyncio.sleep(POLL_SECONDS)

    async def _publish(
        self, connection: "asyncpg.Connection[Any]", rows: "list[asyncpg.Record]"
    ) -> bool:
        """Send a batch and delete what was confirmed; False when something was not."""
        envelopes = [Envelope.model_validate_json(row["envelope"]) for row in rows]
        with self._telemetry.producer_spans(envelopes):
            confirmed = await self._bus.publish(envelopes)
        done = [row["id"] for row, ok in zip(rows, confirmed, strict=True) if ok]
        if done:
            await connection.execute(_DELETE, done)
        for envelope, ok in zip(envelopes, confirmed, strict=True):
            if ok:
                self._metrics.event_published(envelope)
        if len(done) < len(rows):
            log.warning("relay_unconfirmed", count=len(rows) - len(done))
        return len(done) == len(rows)
