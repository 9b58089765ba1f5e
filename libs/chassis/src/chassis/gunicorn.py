"""gunicorn, told what uvicorn is told: see chassis.workers."""

import logging
from collections.abc import Callable
from typing import Any, ClassVar

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from starlette.types import ASGIApp
from uvicorn_worker import UvicornWorker

from chassis.workers import GRACE_SECONDS, HTTP, START_SECONDS


def run(make: Callable[[], ASGIApp], *, workers: int, host: str, port: int) -> None:
    """Serve until SIGTERM or SIGINT; `make` is called in every worker."""
    options = {
        "bind": f"{host}:{port}",
        "workers": workers,
        "worker_class": f"{__name__}.Worker",
        "logger_class": JsonLogger,
        "timeout": START_SECONDS,
        # The worker's own grace, and time to close its connections; then it is killed.
        "graceful_timeout": GRACE_SECONDS + 2,
        "control_socket_disable": True,
    }
    _Application(make, options).run()


class Worker(UvicornWorker):  # type: ignore[misc]
    CONFIG_KWARGS: ClassVar[dict[str, Any]] = {"lifespan": "on", **HTTP}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # It gave uvicorn's logger the handlers of gunicorn's, which has none.
        logging.getLogger("uvicorn.error").propagate = True


class JsonLogger(Logger):  # type: ignore[misc]
    """Leaves the writing to the root logger, which every line of ours goes through."""

    def setup(self, cfg: Any) -> None:
        self.error_log.propagate = True
        self.access_log.propagate = False


class _Application(BaseApplication):  # type: ignore[misc]
    def __init__(self, make: Callable[[], ASGIApp], options: dict[str, Any]) -> None:
        self._make = make
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> ASGIApp:
        return self._make()
