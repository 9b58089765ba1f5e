"""Forgetting a million old claims of the inbox while events are taken in: how much slower they are.

A claim is what every event costs: a transaction with one INSERT. At a steady rate, first alone,
then while housekeeping works through what is too old, on the same tables.
"""

import asyncio
import time

from sqlalchemy import text

from bench.figures import Report, milliseconds, percentile
from bench.servers import durable_postgres, fresh_database
from chassis import housekeeping, inbox, migrations
from chassis.db import Database
from chassis.ids import new_id
from chassis.settings import Mode, Settings

ROWS = 1_000_000
CHUNK = 50_000
RATE = 100
SECONDS = 10

_OLD = text("""
    INSERT INTO inbox SELECT 'bench', gen_random_uuid(), now() - interval '31 days'
    FROM generate_series(1, :rows)
""")


async def measure() -> Report:
    with durable_postgres() as server:
        async with fresh_database(server, "bench_purge") as made:
            await migrations.install_chassis("booking", made.url("booking"))
            settings = Settings(mode=Mode.TEST, database_url=made.url("booking"))
            database = Database(settings, "bench")
            try:
                return await _measured(database)
            finally:
                await database.dispose()


async def _measured(database: Database) -> Report:
    for _ in range(ROWS // CHUNK):
        async with database.transaction() as connection:
            await connection.execute(_OLD, {"rows": CHUNK})
    alone = await _claims(database)
    purge = asyncio.create_task(housekeeping.purge(database))
    started = time.monotonic()
    beside = await _claims(database)
    still = not purge.done()
    await purge
    took = time.monotonic() - started
    report = Report(f"Taking in {RATE} events/s while {ROWS:,} old claims are forgotten")
    for share, name in ((0.5, "p50"), (0.99, "p99")):
        calm, busy = percentile(alone, share), percentile(beside, share)
        report.add(f"{name} alone", milliseconds(calm))
        report.add(f"{name} beside the purge", milliseconds(busy), "≤ 2 ×", busy <= 2 * calm)
    report.add("the purge", f"{ROWS / took:,.0f} rows/s")
    report.add("it lasted as long as the events", "yes" if still else "no")
    return report


async def _claims(database: Database) -> list[float]:
    """Seconds from when a claim was due to its commit, so that a pause counts for all behind it."""
    took: list[float] = []

    async def claim(due: float) -> None:
        async with database.transaction() as connection:
            await inbox.claim(connection, "bench", new_id())
        took.append(time.monotonic() - due)

    begin = time.monotonic()
    async with asyncio.TaskGroup() as tasks:
        for number in range(RATE * SECONDS):
            due = begin + number / RATE
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            tasks.create_task(claim(due))
    return took
