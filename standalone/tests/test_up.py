"""The standalone system as a person starts, uses and stops it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from atrium.places import SERVICES
from atrium.seed import ROOT, seed
from atrium.servers import Child, free_port
from atrium.servers.process import listening, wait_until
from atrium.system import Running, announced


@contextmanager
def started(folder: Path, port: int) -> Iterator[tuple[Child, Running]]:
    command = [sys.executable, "-m", "atrium", "up"]
    command += ["--port", str(port), "--data", str(folder)]
    child = Child.start(command, name="Atrium", env=os.environ, log=folder / "up.log")
    try:
        wait_until(lambda: announced(folder) is not None, seconds=90, alive=lambda: child.alive)
        running = announced(folder)
        assert running is not None, (folder / "up.log").read_text()
        yield child, running
    finally:
        child.stop(seconds=30)


def clinics(web: httpx.Client) -> list[dict[str, object]]:
    found: list[dict[str, object]] = web.get("/api/booking/organisations").json()["items"]
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("atrium")


def test_it_starts_serves_every_service_and_stops_cleanly(folder: Path) -> None:
    port = free_port()
    with started(folder, port) as (child, running), httpx.Client(base_url=running.url) as web:
        assert running.url == f"http://localhost:{port}"
        assert "Atrium" in web.get("/").text
        for name in SERVICES:
            document = web.get(f"/api/{name}/openapi.json").json()
            assert document["info"]["title"] == f"Atrium {name}"
        assert web.get("/dev/inbox/messages").status_code == 200
        assert web.get("/dev/clock").status_code == 200
        assert wait_until((folder / "seeded.json").exists, seconds=60)
        assert [clinic["name"] for clinic in clinics(web)] == ["Clínica Atrium"]
        child.send(signal.SIGTERM)
        assert wait_until(lambda: not child.alive, seconds=30)
        assert child.returncode == 0, (folder / "up.log").read_text()
    assert announced(folder) is None
    assert not listening(port)


def test_the_demo_clinic_is_there_once_after_a_restart_and_its_people_can_sign_in(
    folder: Path,
) -> None:
    with started(folder, free_port()) as (_, running), httpx.Client(base_url=running.url) as web:
        assert len(clinics(web)) == 1
        for login in seed(running.url, folder):
            person = {"email": login.email, "password": login.password}
            answer = web.post("/api/auth/login", json=person, headers={"X-Atrium-CSRF": "1"})
            answer.raise_for_status()
            assert answer.json()["platform_admin"] is (login == ROOT)


def test_an_interrupted_seed_is_taken_up_where_it_stopped(folder: Path) -> None:
    (folder / "seeded.json").unlink()
    with started(folder, free_port()) as (_, running), httpx.Client(base_url=running.url) as web:
        assert wait_until((folder / "seeded.json").exists, seconds=60)
        assert len(clinics(web)) == 1


def test_after_a_kill_nothing_is_left_and_it_starts_again(folder: Path) -> None:
    port = free_port()
    with started(folder, port) as (child, _):
        child.kill()
        assert wait_until(lambda: not listening(port), seconds=20)
    with started(folder, port):
        assert listening(port)
