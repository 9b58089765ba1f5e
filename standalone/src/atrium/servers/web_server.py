"""What serves the pages and hands requests on: a child process that listens on one port."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from atrium.servers.process import Child, ServerError, listening, require_free, wait_until


class WebServer(ABC):
    """Reads `configuration`, which `variables` fill; logs and state go to `folder`."""

    def __init__(
        self, configuration: Path, *, port: int, folder: Path, variables: Mapping[str, str]
    ) -> None:
        self.configuration = configuration
        self.folder = folder.absolute()
        self.port = port
        self._variables = dict(variables)
        self._child: Child | None = None

    @property
    @abstractmethod
    def command(self) -> Sequence[str | Path]: ...

    @property
    @abstractmethod
    def own_variables(self) -> Mapping[str, str]: ...

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
        self.folder.mkdir(parents=True, exist_ok=True)
        child = Child.start(
            self.command,
            name=type(self).__name__,
            env={**os.environ, **self.own_variables, **self._variables},
            cwd=self.folder,
            log=self.folder / "gateway.log",
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
