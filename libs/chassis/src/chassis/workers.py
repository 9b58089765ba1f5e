"""An api as several processes behind one port, for a machine with cores to spare.

`API_WORKERS` says how many, `API_MANAGER` who looks after them: uvicorn's own supervisor or
gunicorn. Either replaces a worker that dies, and lets each finish what it has in hand. Every worker
is a whole service of its own, with its own connections (`POOL_SIZE` each).
"""

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.supervisors import Multiprocess

from chassis import logging, metrics
from chassis.service import Service
from chassis.settings import Settings

GRACE_SECONDS = 5
START_SECONDS = 60
"""A worker answers its supervisor once its modules are loaded; uvicorn's own five seconds end it
again and again on a machine that is busy."""
S = TypeVar("S", bound=Settings)

HTTP: dict[str, Any] = {
    "log_config": None,
    "access_log": False,
    "server_header": False,
    "date_header": False,
    "proxy_headers": False,
    "timeout_graceful_shutdown": GRACE_SECONDS,
}
"""What uvicorn is told, whoever starts it."""


class Serving:
    """The service as an ASGI app that starts and stops with its server (the lifespan protocol)."""

    def __init__(self, service: Service[Any, Any]) -> None:
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await self._service.asgi(scope, receive, send)
            return
        await receive()
        async with self._service.running(worker=False):
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})


def app(name: str, settings_class: type[S], build: Callable[[S], Service[Any, Any]]) -> ASGIApp:
    """What a worker makes for itself once it is a process."""
    settings = settings_class()
    logging.configure(settings, name)
    return Serving(build(settings))


def run(
    name: str,
    settings: S,
    build: Callable[[S], Service[Any, Any]],
    *,
    host: str,
    port: int,
) -> None:
    """Serve until SIGTERM or SIGINT."""
    make = partial(app, name, type(settings), build)
    counted = Path(tempfile.mkdtemp(prefix=f"{name}-metrics-"))
    metrics.share_between_processes(counted)
    try:
        if settings.api_manager == "gunicorn":
            from chassis import gunicorn

            gunicorn.run(make, workers=settings.api_workers, host=host, port=port)
        else:
            _run_uvicorn(make, workers=settings.api_workers, host=host, port=port)
    finally:
        shutil.rmtree(counted, ignore_errors=True)


def _run_uvicorn(make: Callable[[], ASGIApp], *, workers: int, host: str, port: int) -> None:
    config = uvicorn.Config(
        make,
        factory=True,
        workers=workers,
        host=host,
        port=port,
        lifespan="on",
        timeout_worker_healthcheck=START_SECONDS,
        **HTTP,
    )
    socket = config.bind_socket()
    try:
        Multiprocess(config, [socket]).run()
    finally:
        socket.close()
