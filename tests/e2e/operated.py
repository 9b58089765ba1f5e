"""A standalone system of a test's own, at an address that it keeps, and `atrium ops` on it;
and looks into its databases."""

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from atrium.day.steps.invariant import Invariant
from atrium.ops.commands import operate
from atrium.places import SERVICES
from atrium.servers import Child
from atrium.servers.process import wait_until
from atrium.system import Running, announced

Connection = "asyncpg.Connection[asyncpg.Record]"
Facts = dict[str, Any]
"""What the world outside knows, as the invariants' queries need it."""


@contextmanager
def up(folder: Path, port: int) -> Iterator[Running]:
    """Runs while the block does; what is restored can run at the same address."""
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "atrium", "up", "--no-seed"]
    command += ["--port", str(port), "--data", str(folder)]
    child = Child.start(command, name="Atrium", env=os.environ, log=folder / "up.log")
    try:
        wait_until(lambda: announced(folder) is not None, seconds=120, alive=lambda: child.alive)
        running = announced(folder)
        assert running is not None, (folder / "up.log").read_text()
        yield running
    finally:
        child.stop(seconds=40)


async def ops(folder: Path, *arguments: str, stdin: str = "") -> Result:
    given = ["--data", str(folder), *arguments]
    return await asyncio.to_thread(CliRunner().invoke, operate(), given, input=stdin)


async def told(folder: Path, *arguments: str, stdin: str = "") -> tuple[int, Any]:
    """Exit code and document."""
    result = await ops(folder, *arguments, "--json", stdin=stdin)
    return result.exit_code, json.loads(result.stdout)


async def breaches(connection: Connection, invariant: Invariant, facts: Facts) -> list[str]:
    given = [facts[name] for name in invariant.needs]
    return [row[0] for row in await connection.fetch(invariant.breaches, *given)]


async def mentions(connection: Connection, text: str) -> list[str]:
    """The tables in which it stands, in any column."""
    tables = await connection.fetch(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = ANY ($1)",
        [*SERVICES, "audit"],
    )
    found = "SELECT EXISTS (SELECT FROM {} AS t WHERE t::text LIKE '%' || $1 || '%')"
    return [name for (name,) in tables if await connection.fetchval(found.format(name), text)]
