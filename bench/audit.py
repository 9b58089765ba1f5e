"""What the audit log costs a booking in the database, and how fast it is sealed and read again.

In processor time of the connection's own server process (from /proc, so on Linux), which is the
same on a busy machine as on a calm one. The statement with and without its audit takes turns on one
connection; without: its trigger disabled, and the expression that records the action left out.
"""

import os
import re
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
from sqlalchemy.ext.asyncio import create_async_engine

from bench.booking_server import Statement
from bench.booking_system import migrated, the_statement
from bench.clinic import build_clinic
from bench.figures import Report, milliseconds
from bench.servers import BenchDatabase, durable_postgres, fresh_database
from chassis.audit import verify
from chassis.audit.sealer import seal

TURNS, A_TURN = 20, 100
ENTRIES = 50_000
_ACTION = re.compile(r", acted AS \(.*?announced\)", re.DOTALL)
_TICK = os.sysconf("SC_CLK_TCK")


async def measure() -> Report:
    report = Report("The audit log: a booking's statement with and without, sealing, verifying")
    with durable_postgres() as server:
        async with fresh_database(server, "bench_audit") as database:
            audited, bare = await _bookings(database)
        async with fresh_database(server, "bench_chain") as database:
            sealed, verified = await _chain(database)
    report.add("processor time of a booking, audited", milliseconds(audited))
    report.add("without its audit", milliseconds(bare))
    report.add("ratio", f"{audited / bare:.2f} ×", "≤ 1.5 ×", audited <= 1.5 * bare)
    report.add("sealing", f"{sealed:.0f} entries/s")
    report.add("verifying", f"{verified:.0f} entries/s")
    return report


async def _bookings(database: BenchDatabase) -> tuple[float, float]:
    """Seconds of the server's processor that a booking takes: audited, and not."""
    url = database.url("booking")
    await migrated(url)
    clinic = await build_clinic(url, minutes=15, shifts=[(0, 24)])
    statement = await the_statement(url, clinic)
    orders = _orders(statement)
    connection = await asyncpg.connect(url)
    spent = {True: 0.0, False: 0.0}
    for turn in range(TURNS + 1):
        for audited in (True, False):
            switch = "ENABLE" if audited else "DISABLE"
            await connection.execute(f"ALTER TABLE appointments {switch} TRIGGER audited")
            sql = statement.sql if audited else _without(statement)
            began = _processor_time(connection)
            for _ in range(A_TURN):
                await connection.fetch(sql, *next(orders))
            if turn:
                spent[audited] += _processor_time(connection) - began
    await connection.close()
    return spent[True] / (TURNS * A_TURN), spent[False] / (TURNS * A_TURN)


def _orders(statement: Statement) -> Iterator[list[Any]]:
    """The statement's values, for one slot after the other."""
    clinic = statement.clinic
    for number in count(1):
        practitioner, start = clinic.slot(number)
        end = start + timedelta(minutes=15)
        own = {
            "id": uuid4(),
            "practitioner_id": practitioner,
            "room_id": clinic.rooms[clinic.practitioners.index(practitioner)],
            **dict.fromkeys(("starts_at", "blocked_from"), start),
            **dict.fromkeys(("ends_at", "blocked_until"), end),
            "message_id": uuid4(),
            "key": str(uuid4()),
        }
        named = zip(statement.names, statement.values, strict=True)
        yield [own.get(name, value) for name, value in named]


def _without(statement: Statement) -> str:
    """It still takes the parameter that it has no use for."""
    sql, found = _ACTION.subn("", statement.sql)
    assert found == 1
    unused = statement.names.index("acting") + 1
    return sql.replace("FROM unnest(", f"FROM (SELECT ${unused}::text) unused, unnest(", 1)


def _processor_time(connection: "asyncpg.Connection[Any]") -> float:
    """Seconds, user and system, of the server process behind the connection (proc(5))."""
    fields = Path(f"/proc/{connection.get_server_pid()}/stat").read_text().rpartition(")")[2]
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) / _TICK


async def _chain(database: BenchDatabase) -> tuple[float, float]:
    """Entries sealed, and verified, in a second."""
    connection = await asyncpg.connect(database.url("booking"))
    await connection.execute(
        "INSERT INTO audit.booking (actor_kind, actor_id, cause, trace_id, subject, subject_id,"
        " after, ids) SELECT 'patient', gen_random_uuid(), 'POST /api/booking/appointments',"
        " md5(n::text), 'appointment', gen_random_uuid(), 'held',"
        " jsonb_build_object('organisation_id', gen_random_uuid())"
        f" FROM generate_series(1, {ENTRIES}) n"
    )
    began = time.perf_counter()
    while await seal(connection, "booking"):
        pass
    sealed = time.perf_counter() - began
    await connection.close()
    engine = create_async_engine(
        database.url("booking").replace("postgresql://", "postgresql+asyncpg://")
    )
    began = time.perf_counter()
    async with engine.connect() as reader:
        read = await verify(reader, "booking")
    verified = time.perf_counter() - began
    await engine.dispose()
    assert read.ok
    assert read.sealed == ENTRIES
    return ENTRIES / sealed, ENTRIES / verified
