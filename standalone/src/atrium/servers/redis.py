"""Redis from Debian's package, as a private server that keeps nothing."""

from __future__ import annotations

import shutil
import socket
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from atrium.servers import debian
from atrium.servers.process import Child, ServerError, free_port, listening, wait_until

PACKAGE = "redis-server"


class Redis:
    """A server with a port of its own; after `kill` and `start` it is empty, on the same port."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._child: Child | None = None
        self.port = 0

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            self.folder = Path(tempfile.mkdtemp(prefix="atrium-redis-"))
            stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
            self._program = debian.program("redis-server", package=PACKAGE)
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
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Returns when connections are accepted."""
        self.port = self.port or free_port()
        self._child = child = Child.start(
            [self._program, *self._settings()], name="Redis", log=self.folder / "log"
        )
        if not wait_until(lambda: listening(self.port), seconds=10, alive=lambda: child.alive):
            line = child.last_line()
            self.stop()
            raise ServerError(f"Redis did not start: {line}")

    def empty(self) -> None:
        with socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
            connection.sendall(b"FLUSHALL\r\n")
            if not connection.recv(64).startswith(b"+OK"):
                raise ServerError("Redis could not be emptied")

    def stop(self) -> None:
        if self._child is not None:
            self._child.resume()
            self._child.stop()

    def kill(self) -> None:
        self._running.kill()

    def pause(self) -> None:
        """It keeps its connections and answers nothing, as a host that hangs."""
        self._running.pause()

    def resume(self) -> None:
        self._running.resume()

    @property
    def _running(self) -> Child:
        if self._child is None:
            raise ServerError("Redis is not running")
        return self._child

    def _settings(self) -> list[str]:
        settings = {
            "bind": "127.0.0.1",
            "port": str(self.port),
            "dir": str(self.folder),
            "save": "",
            "appendonly": "no",
        }
        return [part for name, value in settings.items() for part in (f"--{name}", value)]
