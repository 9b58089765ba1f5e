"""An api of several processes, by uvicorn's supervisor and by gunicorn: a small service of the
test's own, started as every service is."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from atrium.servers import Child, Postgres, free_port
from atrium.servers.process import wait_until

SERVICE = """
import asyncio, os, time
from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from chassis.service import Service
from chassis.settings import Settings
from chassis.unit_of_work import UnitOfWork

router = APIRouter(prefix="/api/small")

@router.get("/process")
async def process():
    time.sleep(0.02)  # keeps its process busy: another request goes to the other
    return os.getpid()

@router.get("/events")
async def events():
    async def without_end():
        while True:
            yield f"data: {os.getpid()}\\n\\n"
            await asyncio.sleep(0.1)
    return StreamingResponse(without_end(), media_type="text/event-stream")

def build(settings):
    return Service(name="small", settings=settings, uow=UnitOfWork, ports=None,
                   errors=Exception, routers=[router])
"""
MAIN = """
from chassis.process import main
from chassis.settings import Settings
from small import build

if __name__ == "__main__":
    main("small", Settings, build)
"""


@dataclass
class Api:
    child: Child
    web: httpx.Client
    log: Path

    def ask(self, path: str) -> httpx.Response:
        return self.web.get(path, headers={"Connection": "close"})

    def processes(self) -> set[int]:
        """Who answers, asked on a connection of each request's own."""
        found = set()
        for _ in range(30):
            try:
                found.add(
                    self.web.get("/api/small/process", headers={"Connection": "close"}).json()
                )
            except httpx.TransportError:  # on its way down, or not yet up
                time.sleep(0.05)
        return found


@pytest.fixture(scope="module", params=["uvicorn", "gunicorn"])
def api(
    request: Any, tmp_path_factory: pytest.TempPathFactory, postgres: Postgres
) -> Iterator[Api]:
    """One for all tests: the last of them ends it."""
    tmp_path = tmp_path_factory.mktemp(request.param)
    package = tmp_path / "small"
    package.mkdir()
    (package / "__init__.py").write_text(SERVICE)
    (package / "__main__.py").write_text(MAIN)
    port = free_port()
    told = {
        "PYTHONPATH": str(tmp_path),
        "DATABASE_URL": postgres.url(),
        "API_MANAGER": request.param,
        "API_WORKERS": "2",
        "TMPDIR": str(tmp_path),
    }
    child = Child.start(
        [sys.executable, "-m", "small", "api", "--port", str(port)],
        name="small",
        env=os.environ | told,
        log=tmp_path / "log",
    )
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as web:
        api = Api(child, web, tmp_path / "log")
        try:
            both = wait_until(
                lambda: len(api.processes()) == 2, seconds=60, alive=lambda: child.alive
            )
            assert both, api.log.read_text()
            yield api
        finally:
            child.stop()


def test_every_process_answers_and_one_that_dies_is_replaced(api: Api) -> None:
    first, second = api.processes()
    os.kill(first, signal.SIGKILL)

    def replaced() -> bool:
        now = api.processes()
        return len(now) == 2 and first not in now and second in now

    assert wait_until(replaced, seconds=20), api.log.read_text()


def test_one_scrape_counts_what_all_have_answered(api: Api) -> None:
    series = 'route="/api/small/process",service="small",status="200"} '

    def counted() -> float:
        scrape = api.ask("/metrics").text
        lines = [line for line in scrape.splitlines() if "_duration_seconds_count{" in line]
        return sum(float(line.split()[-1]) for line in lines if series.strip() in line)

    before = counted()
    asked = 40
    with ThreadPoolExecutor(6) as at_once:
        answered = at_once.map(lambda _: api.ask("/api/small/process").json(), range(asked))
        assert len(set(answered)) == 2
    assert counted() - before == asked


def test_sigterm_drains_before_docker_loses_patience_and_leaves_nothing(api: Api) -> None:
    processes = api.processes()
    with api.web.stream("GET", "/api/small/events") as events:
        lines = events.iter_lines()
        assert next(lines).startswith("data: ")
        began = time.monotonic()
        api.child.ask_to_stop()
        with pytest.raises(httpx.HTTPError):
            for _ in lines:
                pass
    assert wait_until(lambda: not api.child.alive, seconds=10)
    assert time.monotonic() - began < 10  # six when the machine is calm
    assert api.child.returncode == 0
    assert [pid for pid in processes if Path(f"/proc/{pid}").exists()] == []
    assert list(api.log.parent.glob("small-metrics-*")) == []
    logged = api.log.read_text().splitlines()
    assert [line for line in logged if not line.startswith("{")] == []
