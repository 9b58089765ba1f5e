"""The same system as its parts: five services, api and worker each, as processes of their own,
over a real broker. Logs are in the folder's logs/."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from atrium.databases import prepare
from atrium.places import SERVICES
from atrium.servers import Child, Postgres, find_rabbitmq, free_port
from atrium.system import (
    Running,
    Tell,
    announce,
    owned,
    start_gateway,
    start_sandbox,
    wait_ready,
    wired,
)
from atrium.wiring import Wiring
from chassis import process


def run(folder: Path, port: int, *, tell: Tell, ready: Tell) -> None:
    """Run until SIGTERM or SIGINT; `ready` is called with the URL when everything answers."""
    asyncio.run(_run(folder, port, tell, ready))


async def _run(folder: Path, port: int, tell: Tell, ready: Tell) -> None:
    stopped = asyncio.Event()
    async with process.until_told_to_stop(stopped.set):
        with ExitStack() as stack:
            stack.enter_context(owned(folder, port))
            tell("finding RabbitMQ")
            broker = stack.enter_context(find_rabbitmq(folder / "rabbitmq"))
            tell("starting Postgres")
            postgres = stack.enter_context(Postgres(folder / "postgres"))
            ports = {name: free_port() for name in SERVICES}
            wiring = wired(
                folder, postgres, port=port, auth_port=ports["auth"], bus_url=broker.url()
            )
            tell("preparing the databases")
            await prepare(wiring)
            children = [start_sandbox(stack, wiring, sys.executable)]
            start_gateway(stack, wiring, port=port, upstreams=ports)
            tell("starting ten processes")
            probes = _start_services(stack, wiring, ports, children)
            await asyncio.to_thread(wait_ready, probes, children, seconds=120)
            announce(folder, _running(wiring, probes))
            ready(wiring.public_url)
            await stopped.wait()


def _start_services(
    stack: ExitStack, wiring: Wiring, ports: dict[str, int], children: list[Child]
) -> dict[str, str]:
    """Start api and worker of each; returns where to ask whether they are ready."""
    probes = {}
    stack.callback(_stop_together, children)
    for name in SERVICES:
        for role in ("api", "worker"):
            port = ports[name] if role == "api" else free_port()
            children.append(_start(wiring, name, role, port))
            probes[f"{name} {role}"] = f"http://127.0.0.1:{port}/health/ready"
    return probes


def _running(wiring: Wiring, probes: dict[str, str]) -> Running:
    metrics = {
        process: probe.replace("/health/ready", "/metrics") for process, probe in probes.items()
    }
    return Running(
        url=wiring.public_url, database=wiring.database, pid=os.getpid(), metrics=metrics
    )


def _start(wiring: Wiring, name: str, role: str, port: int) -> Child:
    return Child.start(
        [sys.executable, "-m", name, role, "--port", str(port)],
        name=f"{name} {role}",
        # A worker sees no face, so it need not load the models.
        env={**os.environ, **wiring.environment(name), "FACE_WARM": str(role == "api").lower()},
        log=wiring.folder / "logs" / f"{name}-{role}.log",
    )


def _stop_together(children: list[Child]) -> None:
    """All are asked at once: the last takes as long as the slowest, not as all of them."""
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.stop()
