"""The five services in this process, over the in-process bus, behind one socket."""

from __future__ import annotations

import asyncio
import logging as standard_logging
import os
from contextlib import AsyncExitStack

from atrium.databases import prepare
from atrium.dispatch import ByPrefix
from atrium.places import SERVICES
from atrium.servers import Child
from atrium.servers.process import append_to
from atrium.system import Running, Tell, announce, wait_ready
from atrium.wiring import Wiring
from chassis import logging, process
from chassis.bus import open_bus
from chassis.revocations import MemoryRevocations


def serve(wiring: Wiring, port: int, sandbox: Child, ready: Tell) -> None:
    """Serve on 127.0.0.1:`port` until SIGTERM or SIGINT."""
    process.uvloop_run(_serve(wiring, port, sandbox, ready))


async def _serve(wiring: Wiring, port: int, sandbox: Child, ready: Tell) -> None:
    """Services are entered one by one and left in the reverse order."""
    await prepare(wiring)
    async with AsyncExitStack() as stack:
        bus = open_bus("memory://")
        await bus.connect()
        stack.push_async_callback(bus.close)
        revocations = MemoryRevocations()
        services = {name: wiring.build(name, bus=bus, revocations=revocations) for name in SERVICES}
        _log_to_file(wiring, services["auth"].settings)
        for service in services.values():
            await stack.enter_async_context(service.running())
        http = process.server(
            ByPrefix({name: service.asgi for name, service in services.items()}), "127.0.0.1", port
        )
        await stack.enter_async_context(process.until_told_to_stop(http.stop))
        serving = asyncio.create_task(http.serve())
        addresses = {name: f"http://127.0.0.1:{port}/{name}" for name in SERVICES}
        probes = {name: f"{address}/health/ready" for name, address in addresses.items()}
        probes["sandbox"] = f"http://127.0.0.1:{wiring.sandbox_port}/health/ready"
        waiting = asyncio.create_task(asyncio.to_thread(wait_ready, probes, [sandbox]))
        await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not serving.done():
            metrics = {name: f"{address}/metrics" for name, address in addresses.items()}
            await _announce_or_stop(wiring, waiting, http, ready, metrics)
        await serving


async def _announce_or_stop(
    wiring: Wiring,
    waiting: asyncio.Task[None],
    http: process.Server,
    ready: Tell,
    metrics: dict[str, str],
) -> None:
    try:
        await waiting
    except BaseException:
        http.stop()
        raise
    running = Running(
        url=wiring.public_url, database=wiring.database, pid=os.getpid(), metrics=metrics
    )
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
