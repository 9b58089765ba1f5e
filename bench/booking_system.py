"""Booking's api as a process of its own, on a durable Postgres, with sessions to use it."""

import asyncio
import json
import pickle
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import event

from atrium.servers import free_port
from bench.booking_server import Statement
from bench.clinic import Clinic
from bench.raw_http import Answer, Connection
from booking.service import build
from booking.settings import BookingSettings
from chassis import migrations
from chassis.settings import Mode
from chassis.testing import TestSigner, client


@dataclass
class BookingSystem:
    database_url: str
    clinic: Clinic
    signer: TestSigner
    port: int

    def headers(self) -> dict[str, str]:
        """Of a new patient's browser."""
        who = self.signer.user()
        cookies = "; ".join(f"{name}={value}" for name, value in who.cookies.items())
        return {"cookie": cookies, "content-type": "application/json", **who.headers}

    def order(self, number: int) -> bytes:
        """The body that books the clinic's `number`-th slot."""
        practitioner, start = self.clinic.slot(number)
        return json.dumps(
            {
                "service_id": str(self.clinic.service_id),
                "location_id": str(self.clinic.location_id),
                "practitioner_id": str(practitioner),
                "starts_at": start.isoformat(),
            }
        ).encode()

    async def book(self, connection: Connection, headers: dict[str, str], number: int) -> Answer:
        return await connection.request(
            "POST",
            "/api/booking/appointments",
            headers | {"idempotency-key": str(uuid4())},
            self.order(number),
        )


@asynccontextmanager
async def booking_process(kind: str, database_url: str, brought: object) -> AsyncIterator[int]:
    """`bench.booking_server` of this kind; yields its port."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "brought"
        file.write_bytes(pickle.dumps(brought))
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bench.booking_server", kind, database_url, str(port), str(file)),
        )
        try:
            await _listening(port)
            yield port
        finally:
            process.terminate()
            await process.wait()


@asynccontextmanager
async def booking_system(database_url: str, clinic: Clinic) -> AsyncIterator[BookingSystem]:
    signer = TestSigner()
    keys = {signer.kid: signer.private.public_key().public_bytes_raw()}
    async with booking_process("atrium", database_url, keys) as port:
        yield BookingSystem(database_url, clinic, signer, port)


async def the_statement(database_url: str, clinic: Clinic) -> Statement:
    """Book once through the whole service and keep what the driver was given."""
    signer = TestSigner()
    settings = BookingSettings(mode=Mode.TEST, database_url=database_url)
    service = build(settings, keys=signer.keys)
    kept: list[Statement] = []

    def keep(
        _connection: object, _cursor: object, sql: str, values: object, context: object, *_: object
    ) -> None:
        if "INSERT INTO appointments" in sql:
            names = context.compiled.positiontup  # type: ignore[attr-defined]
            kept.append(Statement(sql, names, tuple(values), clinic))  # type: ignore[arg-type]

    event.listen(service.database.engine.sync_engine, "before_cursor_execute", keep)
    system = BookingSystem(database_url, clinic, signer, 0)
    async with service.running(worker=False), client(service, signer.user()) as patient:
        answer = await patient.post(
            "/api/booking/appointments",
            content=system.order(0),
            headers={"content-type": "application/json", "idempotency-key": "the first"},
        )
        assert answer.status_code == 201, answer.text
    return kept[0]


async def migrated(database_url: str) -> None:
    await migrations.migrate("booking", database_url)


async def _listening(port: int, within: float = 30) -> None:
    async with asyncio.timeout(within):
        while True:
            try:
                async with Connection(port):
                    return
            except OSError:
                await asyncio.sleep(0.05)
