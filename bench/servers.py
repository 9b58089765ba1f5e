"""Real servers for a measurement: durable, provisioned like a deployment, nothing tuned away."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from atrium.servers import Postgres
from chassis.provision import SERVICES, provision

PASSWORD = "development"


@dataclass(frozen=True)
class BenchDatabase:
    server: Postgres
    name: str

    @property
    def admin_url(self) -> str:
        return self.server.url(self.name)

    def url(self, service: str) -> str:
        return self.server.url(self.name, user=service, password=PASSWORD)


@contextmanager
def durable_postgres() -> Iterator[Postgres]:
    """A server in a folder of its own: with fsync, as a clinic's would run."""
    with (
        tempfile.TemporaryDirectory(prefix="atrium-bench-") as folder,
        Postgres(Path(folder) / "postgres") as server,
    ):
        yield server


@asynccontextmanager
async def fresh_database(server: Postgres, name: str) -> AsyncIterator[BenchDatabase]:
    await provision(server.url(), name, dict.fromkeys(SERVICES, PASSWORD), development=True)
    yield BenchDatabase(server, name)
