"""The demo: a system of its own in a child process, and the clinic day lived on it from here."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from atrium.day import JsonReporter, Timeline, run
from atrium.servers import Child, ServerError, free_port
from atrium.servers.process import wait_until
from atrium.system import Running, announced


def demonstrate(folder: Path, *, url: str, json: bool, distributed: bool, console: Console) -> bool:
    """True when every step and every invariant held."""
    if url:
        return _live(url, os.environ.get("ATRIUM_DATABASE_URL"), json=json)
    with _system(folder, distributed=distributed, console=console) as running:
        return _live(running.url, running.database, json=json)


def _live(url: str, database: str | None, *, json: bool) -> bool:
    reporter = JsonReporter() if json else Timeline(Console(highlight=False))
    result = asyncio.run(run(url.rstrip("/"), reporter=reporter, invariants_dsn=database))
    return result.ok


@contextmanager
def _system(folder: Path, *, distributed: bool, console: Console) -> Iterator[Running]:
    command = [sys.executable, "-m", "atrium", "up", "--no-seed"]
    command += ["--port", str(free_port()), "--data", str(folder)]
    command += ["--distributed"] if distributed else []
    child = Child.start(command, name="Atrium", env=os.environ, log=folder / "up.log")
    try:
        with console.status("[dim]starting Atrium …[/]"):
            wait_until(
                lambda: announced(folder) is not None, seconds=300, alive=lambda: child.alive
            )
        running = announced(folder)
        if running is None:
            raise ServerError(child.last_line().removeprefix("atrium: "))
        yield running
    finally:
        with console.status("[dim]stopping …[/]"):
            child.stop(seconds=40)
