"""What both ways of running share: one folder, its lock, its secrets, its note on what runs."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

import httpx

from atrium.gateway import gateway
from atrium.secrets import keys, passwords
from atrium.servers import FolderLock, Postgres, ServerError, free_port
from atrium.servers.process import Child, require_free, wait_until
from atrium.wiring import Wiring

Tell = Callable[[str], None]
"""Told what is being done, while it is being done."""


@dataclass(frozen=True)
class Running:
    """A system that is up; `database` is the superuser's URL, `metrics` what Prometheus may ask."""

    url: str
    database: str
    pid: int
    metrics: dict[str, str] = field(default_factory=dict)


@contextmanager
def owned(folder: Path, port: int) -> Iterator[Path]:
    """The folder is ours alone and the port is free, or nothing is touched."""
    with FolderLock(folder, name="Atrium"):
        require_free(port, "Atrium")
        note(folder).unlink(missing_ok=True)
        try:
            yield folder
        finally:
            note(folder).unlink(missing_ok=True)


def note(folder: Path) -> Path:
    return folder / "running.json"


def announce(folder: Path, running: Running) -> None:
    """Leave the note for who waits: it is there when, and only when, the system is ready."""
    fresh = folder / "running.new"
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(asdict(running)))
    fresh.rename(note(folder))


def announced(folder: Path) -> Running | None:
    """What runs on the folder and is ready; a note that its writer left by dying tells nothing."""
    try:
        running = Running(**json.loads(note(folder).read_text()))
        os.kill(running.pid, 0)
    except (OSError, ValueError):
        return None
    return running


def wired(folder: Path, postgres: Postgres, *, port: int, auth_port: int, bus_url: str) -> Wiring:
    return Wiring(
        folder=folder,
        public_url=f"http://localhost:{port}",
        postgres=postgres,
        keys=keys(folder),
        passwords=passwords(folder),
        bus_url=bus_url,
        auth_port=auth_port,
        sandbox_port=free_port(),
        smtp_port=free_port(),
    )


def start_sandbox(stack: ExitStack, wiring: Wiring, python: str) -> Child:
    """The outside world: payment provider, SMS and mail, the trace sink."""
    data = wiring.folder / "sandbox"
    data.mkdir(parents=True, exist_ok=True)
    command = [python, "-m", "sandbox", "--port", str(wiring.sandbox_port)]
    command += ["--smtp-port", str(wiring.smtp_port), "--data", str(data)]
    command += ["--webhook-url", f"{wiring.public_url}/webhooks/payments/sandbox"]
    child = Child.start(
        command, name="The sandbox", env=os.environ, log=wiring.folder / "logs" / "sandbox.log"
    )
    stack.callback(child.stop)
    return child


def start_gateway(
    stack: ExitStack, wiring: Wiring, *, port: int, upstreams: dict[str, int]
) -> None:
    ports = {**upstreams, "sandbox": wiring.sandbox_port}
    stack.enter_context(gateway(wiring.folder / "logs", port=port, upstreams=ports))


def wait_ready(addresses: dict[str, str], children: list[Child], *, seconds: float = 60) -> None:
    """Wait until every address answers 200, and say which does not and why."""
    with httpx.Client(timeout=3) as client:
        for name, address in addresses.items():
            if not wait_until(
                lambda at=address: _answers(client, at),  # type: ignore[misc]
                seconds=seconds,
                alive=lambda: all(child.alive for child in children),
            ):
                raise ServerError(_why(client, name, address, children))


def _answers(client: httpx.Client, address: str) -> bool:
    try:
        return client.get(address).status_code == 200
    except httpx.HTTPError:
        return False


def _why(client: httpx.Client, name: str, address: str, children: list[Child]) -> str:
    for child in children:
        if not child.alive:
            return f"{child.name} ended: {child.last_line()} (its log: {child.log})"
    try:
        return f"{name} is not ready: {client.get(address).text}"
    except httpx.HTTPError as error:
        return f"{name} does not answer at {address}: {error!r}"
