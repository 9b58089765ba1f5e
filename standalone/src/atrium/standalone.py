"""The whole of Atrium on one machine: five services in this process over the in-process bus,
beside embedded Postgres, the sandbox and the gateway."""

from __future__ import annotations

import asyncio
import logging as standard_logging
import os
import sys
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

from atrium.dispatch import ByPrefix
from atrium.places import SERVICES
from atrium.servers import Child, Postgres, free_port
from atrium.servers.process import append_to
from atrium.system import (
    Running,
    Tell,
    announce,
    owned,
    prepare,
    start_gateway,
    start_sandbox,
    wait_ready,
    wired,
)
from atrium.wiring import Wiring
from chassis import logging, process
from chassis.bus import open_bus


async def run(folder: Path, port: int, *, tell: Tell, ready: Tell) -> None:
    """Run until SIGTERM or SIGINT; `ready` is called with the URL when everything answers."""
    with ExitStack() as stack:
        stack.enter_context(owned(folder, port))
        tell("starting Postgres")
        postgres = stack.enter_context(Postgres(folder / "postgres"))
        api_port = free_port()
        wiring = wired(folder, postgres, port=port, auth_port=api_port, bus_url="memory://")
        sandbox = start_sandbox(stack, wiring, sys.executable)
        start_gateway(stack, wiring, port=port, upstreams=dict.fromkeys(SERVICES, api_port))
        await prepare(wiring, tell)
        tell("starting the services")
        await _serve(wiring, api_port, sandbox, ready)


async def _serve(wiring: Wiring, port: int, sandbox: Child, ready: Tell) -> None:
    """Services are entered one by one and left in the reverse order."""
    async with AsyncExitStack() as stack:
        bus = open_bus("memory://")
        await bus.connect()
        stack.push_async_callback(bus.close)
        services = {name: wiring.build(name, bus=bus) for name in SERVICES}
        _log_to_file(wiring, services["auth"].settings)
        for service in services.values():
            await stack.enter_async_context(service.running())
        http = process.server(
            ByPrefix({name: service.asgi for name, service in services.items()}), "127.0.0.1", port
        )
        await stack.enter_async_context(process.until_told_to_stop(http.stop))
        serving = asyncio.create_task(http.serve())
        probes = {name: f"http://127.0.0.1:{port}/{name}/health/ready" for name in SERVICES}
        probes["sandbox"] = f"http://127.0.0.1:{wiring.sandbox_port}/health/ready"
        waiting = asyncio.create_task(asyncio.to_thread(wait_ready, probes, [sandbox]))
        await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            await _announce_or_stop(wiring, waiting, http, ready)
        await serving


async def _announce_or_stop(
    wiring: Wiring, waiting: asyncio.Task[None], http: process.Server, ready: Tell
) -> None:
    try:
        await waiting
    except BaseException:
        http.stop()
        raise
    running = Running(url=wiring.public_url, database=wiring.database, pid=os.getpid())
    announce(wiring.folder, running)
    ready(running.url)


def _log_to_file(wiring: Wiring, settings: object) -> None:
    """People read the terminal, machines the log: .atrium/logs/services.log."""
    logging.configure(settings, "atrium")  # type: ignore[arg-type]
    log = wiring.folder / "logs" / "services.log"
    server_log = standard_logging.getLogger("uvicorn")
    server_log.handlers.clear()  # it speaks through the root, like everybody
    server_log.propagate = True
    for handler in standard_logging.getLogger().handlers:
        if isinstance(handler, standard_logging.StreamHandler):
            handler.setStream(append_to(log).open("a"))
