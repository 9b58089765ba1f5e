"""A standalone system of a test's own, at an address that it keeps, and `atrium ops` on it."""

import asyncio
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from atrium.ops.commands import operate
from atrium.servers import Child
from atrium.servers.process import wait_until
from atrium.system import Running, announced


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
