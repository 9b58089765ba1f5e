"""What must be true of the databases before a service starts."""

from __future__ import annotations

from atrium.places import SERVICES
from atrium.wiring import DATABASE, Wiring
from chassis.migrations import migrate
from chassis.provision import provision


async def prepare(wiring: Wiring) -> None:
    """Database, roles, schemas and their newest versions. Nothing to do is quickly done."""
    await provision(wiring.postgres.url(), DATABASE, wiring.passwords, development=True)
    for service in SERVICES:
        await migrate(service, wiring.database_of(service))
