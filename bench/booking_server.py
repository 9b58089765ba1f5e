"""The process that is measured: `python -m bench.booking_server {atrium|bare} DATABASE PORT FILE`.

`atrium` is booking's api as deployed, except that FILE brings the key sessions are signed with.
`bare` is FastAPI and a pool of asyncpg: one route that runs the statement in FILE, and no more.
"""

import pickle
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from fastapi import FastAPI
from pydantic import BaseModel

from bench.clinic import Clinic
from booking.service import build
from booking.settings import BookingSettings
from chassis.ids import new_id
from chassis.process import server, uvloop_run
from chassis.settings import Mode
from chassis.tokens import StaticKeys

POOL = 10


@dataclass
class Statement:
    """The one statement of a booking, as the driver was given it, and the parameters of one."""

    sql: str
    names: list[str]
    values: tuple[Any, ...]
    clinic: Clinic

    def values_for(self, number: int) -> list[Any]:
        """Parameters for another booking: the `number`-th slot."""
        practitioner, start = self.clinic.slot(number)
        room = self.clinic.rooms[self.clinic.practitioners.index(practitioner)]
        end = start + self.clinic.duration
        changed = {
            "id": new_id(),
            "practitioner_id": practitioner,
            "room_id": room,
            "starts_at": start,
            "ends_at": end,
            "blocked_from": start,
            "blocked_until": end,
            "locks": sorted(id.int & 2**62 for id in (practitioner, room)),
            "message_id": new_id(),
            "key": str(uuid4()),
        }
        return [
            changed.get(name, value) for name, value in zip(self.names, self.values, strict=True)
        ]


class Slot(BaseModel):
    number: int


async def _atrium(database_url: str, port: int, raw: dict[str, bytes]) -> None:
    keys = StaticKeys({kid: Ed25519PublicKey.from_public_bytes(key) for kid, key in raw.items()})
    settings = BookingSettings(mode=Mode.TEST, database_url=database_url, pool_size=POOL)
    service = build(settings, keys=keys)
    async with service.running(worker=False):
        await server(service.asgi, "127.0.0.1", port).serve()


async def _bare(database_url: str, port: int, statement: Statement) -> None:
    app = FastAPI()
    pool = await asyncpg.create_pool(database_url, min_size=POOL, max_size=POOL)

    @app.post("/slots", status_code=201)
    async def place(slot: Slot) -> Slot:
        await pool.execute(statement.sql, *statement.values_for(slot.number))
        return slot

    await server(app, "127.0.0.1", port).serve()


def main() -> None:
    kind, database_url, port, file = sys.argv[1:]
    run: Any = {"atrium": _atrium, "bare": _bare}[kind]
    uvloop_run(run(database_url, int(port), pickle.loads(Path(file).read_bytes())))


if __name__ == "__main__":
    # Statements are pickled by this module's proper name.
    from bench import booking_server

    booking_server.main()
