"""Child processes that never outlive us.

The kernel signals a child when the *thread* that started it ends (PR_SET_PDEATHSIG), so all
children are started from one thread that lives as long as the interpreter.
"""

from __future__ import annotations

import contextlib
import ctypes
import fcntl
import functools
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import IO, Self

PR_SET_PDEATHSIG = 1
LARGE_LOG = 10 * 2**20


class ServerError(Exception):
    """A server cannot run; the message is one line that says why and what to do."""


def free_port() -> int:
    """Return a TCP port on 127.0.0.1 that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listening(port: int, host: str = "127.0.0.1") -> bool:
    """Whether somebody accepts connections on the port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) == 0


def require_free(port: int, what: str) -> None:
    """Refuse a port that is taken before anything has been started on it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise ServerError(
                f"port {port} is in use, so {what} cannot start; choose another one"
            ) from error


def wait_until(
    ready: Callable[[], bool], *, seconds: float, alive: Callable[[], bool] = lambda: True
) -> bool:
    """Poll until `ready`; False when the time is over or the process is gone."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if ready():
            return True
        if not alive():
            return False
        time.sleep(0.02)
    return False


class Child:
    """A running child process, addressed by its pid and tied to our life."""

    def __init__(self, process: subprocess.Popen[bytes], name: str, log: Path | None) -> None:
        self._process = process
        self.name = name
        self.log = log

    @classmethod
    def start(
        cls,
        command: Sequence[str | Path],
        *,
        name: str,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        log: Path | None = None,
        user: str | None = None,
        on_parent_death: signal.Signals = signal.SIGTERM,
    ) -> Child:
        """Start `command`; output is appended to `log`, or dropped."""

        def spawn() -> subprocess.Popen[bytes]:
            with _output(log) as output:
                return subprocess.Popen(
                    [str(part) for part in command],
                    env=None if env is None else dict(env),
                    cwd=cwd,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    user=user,
                    # Ctrl-C in a terminal reaches the whole group: we stop our children in order.
                    start_new_session=True,
                    preexec_fn=_die_with_parent(on_parent_death),
                )

        try:
            return cls(_spawner().submit(spawn).result(), name, log)
        except OSError as error:
            raise ServerError(f"{name} cannot be started: {error}") from error

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    @property
    def returncode(self) -> int | None:
        return self._process.poll()

    def last_line(self, containing: str = "") -> str:
        """The last line of the log that says something, to be shown to a person."""
        if self.log is None or not self.log.exists():
            return f"exit code {self.returncode}"
        lines = [line.strip() for line in self.log.read_text(errors="replace").splitlines()]
        found = [line for line in lines if line and containing in line] or [x for x in lines if x]
        return found[-1] if found else f"exit code {self.returncode}"

    def send(self, number: signal.Signals) -> None:
        if self.alive:
            self._process.send_signal(number)

    def pause(self) -> None:
        self.send(signal.SIGSTOP)

    def resume(self) -> None:
        self.send(signal.SIGCONT)

    def kill(self) -> None:
        """Take it down at once, as a crash would."""
        self.send(signal.SIGKILL)
        self._process.wait()

    def ask_to_stop(self) -> None:
        self.send(signal.SIGTERM)

    def stop(self, number: signal.Signals = signal.SIGTERM, *, seconds: float = 15) -> None:
        """Ask it to end, wait, and kill it when it does not."""
        self.send(number)
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()


class FolderLock:
    """One owner per folder: a lock that the kernel drops when its holder dies."""

    def __init__(self, folder: Path, *, name: str) -> None:
        self._path = folder / "lock"
        self._name = name
        self._file: IO[str] | None = None

    def __enter__(self) -> Self:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = self._path.open("a+")
        except OSError as error:
            raise ServerError(f"{self._path.parent} cannot be used: {error.strerror}") from error
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            owner = file.read().strip() or "unknown"
            file.close()
            raise ServerError(
                f"{self._name} already runs on {self._path.parent} (process {owner})"
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        self._file = file
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.truncate(0)
            self._file.close()
            self._file = None


def append_to(log: Path) -> Path:
    """Make way for a log; one that has grown large is put aside first."""
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists() and log.stat().st_size > LARGE_LOG:
        log.replace(log.with_name(log.name + ".1"))
    return log


@functools.cache
def _spawner() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="children")


@contextlib.contextmanager
def _output(log: Path | None) -> Iterator[IO[bytes] | int]:
    if log is None:
        yield subprocess.DEVNULL
        return
    with append_to(log).open("ab") as file:
        yield file


def _die_with_parent(number: signal.Signals) -> Callable[[], None] | None:
    if not sys.platform.startswith("linux"):
        return None
    prctl = ctypes.CDLL(None, use_errno=True).prctl  # looked up here: nothing to import after fork
    parent = os.getpid()

    def bind() -> None:
        prctl(PR_SET_PDEATHSIG, int(number))
        if os.getppid() != parent:  # it died before we asked
            os._exit(1)

    return bind
