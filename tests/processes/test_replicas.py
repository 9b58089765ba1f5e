"""Two processes of one api behind each gateway: one is killed in the middle, and nobody notices."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from atrium.gateway import KINDS, gateway
from atrium.servers import Child, free_port
from atrium.servers.process import wait_until
from chassis.migrations import migrate

OTHERS = ("booking", "payment", "notification", "checkin", "sandbox")


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health/ready", timeout=3).status_code == 200
    except httpx.TransportError:
        return False


@pytest.fixture
async def replicas(database: Any, tmp_path: Path) -> Any:
    await migrate("auth", database.url("auth"))
    told = {"DATABASE_URL": database.url("auth"), "LOG_LEVEL": "WARNING", "THROTTLE_FACTOR": "100"}
    with ExitStack() as stack:
        started = {}
        for _ in range(2):
            port = free_port()
            command = [sys.executable, "-m", "auth", "api", "--port", str(port)]
            started[port] = Child.start(command, name="auth", env=os.environ | told)
            stack.callback(started[port].stop)
        for port, child in started.items():
            assert wait_until(
                lambda at=port: answers(at), seconds=60, alive=lambda c=child: c.alive
            )
        yield started


@pytest.fixture
def gateways(
    replicas: dict[int, Child], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[httpx.Client]]:
    monkeypatch.setenv("GATEWAY_PATIENCE", "1s")
    upstreams = {"auth": list(replicas)} | {name: free_port() for name in OTHERS}
    with ExitStack() as stack:
        clients = []
        for kind in KINDS:
            server = gateway(tmp_path / kind, port=free_port(), upstreams=upstreams, kind=kind)
            port = stack.enter_context(server).port
            client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20)
            client.headers["x-atrium-csrf"] = "1"
            clients.append(stack.enter_context(client))
        yield clients


def test_requests_go_on_when_one_of_two_replicas_is_killed(
    gateways: list[httpx.Client], replicas: dict[int, Child]
) -> None:
    def log_in(web: httpx.Client) -> int:
        credentials = {"email": "nobody@example.org", "password": "not the password"}
        return web.post("/api/auth/login", json=credentials).status_code

    before = [log_in(web) for web in gateways for _ in range(4)]
    next(iter(replicas.values())).kill()
    after = [log_in(web) for web in gateways for _ in range(4)]
    assert set(before + after) == {401}
    for child in replicas.values():
        child.kill()
    gone = {web.get("/api/auth/me").status_code for web in gateways}
    assert gone == {503}  # so it was they who answered
