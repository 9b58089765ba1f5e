"""Ready means that everything it stands on is there, and it says what is not."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from chassis import health, migrations
from chassis.bus.link import Timing
from chassis.bus.memory import MemoryBus
from chassis.bus.rabbit import RabbitBus
from chassis.problems.openapi import policies
from chassis.service import Service
from chassis.settings import Mode, Settings
from chassis.unit_of_work import UnitOfWork

NO_DATABASE = "postgresql://nobody@127.0.0.1:1/none"
NO_BROKER = "amqp://nobody@127.0.0.1:1/"


class ToyError(Exception):
    kind = "conflict"
    code = "toy"


@pytest.fixture
def toyshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a service that consists of one migration."""
    name = f"toyshop_{tmp_path.name}"
    versions = tmp_path / name / "migrations" / "versions"
    versions.mkdir(parents=True)
    (tmp_path / name / "__init__.py").touch()
    (versions.parent / "env.py").write_text("from chassis.migrations import run_env\nrun_env()\n")
    (versions / "0001_initial.py").write_text(
        "from alembic import op\n"
        "from chassis.migrations import chassis_v1\n"
        "revision, down_revision = '0001', None\n"
        "def upgrade():\n    chassis_v1(op, 'booking')\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    return name


Build = Callable[..., Service[UnitOfWork, None]]


@pytest.fixture
def build(toyshop: str) -> Build:
    def build(database_url: str, bus: Any = None) -> Service[UnitOfWork, None]:
        return Service(
            name=toyshop,
            settings=Settings(mode=Mode.TEST, database_url=database_url),
            uow=UnitOfWork,
            ports=None,
            errors=ToyError,
            routers=[],
            bus=bus or MemoryBus(),
        )

    return build


async def ask(service: Service[UnitOfWork, None], path: str) -> httpx.Response:
    transport = httpx.ASGITransport(service.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x.example") as http:
        return await http.get(path)


async def test_a_service_lives_before_anything_else_does(build: Build) -> None:
    answer = await ask(build(NO_DATABASE), "/health/live")

    assert (answer.status_code, answer.json()) == (200, {"status": "live"})


async def test_what_is_missing_is_named(build: Build) -> None:
    bus = RabbitBus(NO_BROKER, timing=Timing(patience=0.2, reconnect=0.1))
    await bus.connect()

    answer = await ask(build(NO_DATABASE, bus), "/health/ready")
    await bus.close()

    problem = answer.json()
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["code"] == "not_ready"
    assert problem["missing"] == ["accepting", "database", "bus", "migrations"]
    assert "127.0.0.1" not in answer.text


async def test_ready_once_migrated_and_running(build: Build, database: Any, toyshop: str) -> None:
    url = database.url("booking")
    service = build(url)
    assert (await ask(service, "/health/ready")).json()["missing"] == ["accepting", "migrations"]

    await migrations.migrate(toyshop, url)

    async with service:
        answer = await ask(service, "/health/ready")
        assert (answer.status_code, answer.json()) == (200, {"status": "ready"})
    assert (await ask(service, "/health/ready")).json()["missing"] == ["accepting"]
    await service.database.dispose()


async def test_metrics_show_the_backlogs_of_the_database(
    build: Build, database: Any, toyshop: str
) -> None:
    url = database.url("booking")
    await migrations.migrate(toyshop, url)
    connection = await database.connect("booking")
    await connection.execute("""
        INSERT INTO outbox (message_id, type, created_at, envelope)
        VALUES (gen_random_uuid(), 'x', now() - interval '1 hour', '{}');
        INSERT INTO inbox_retry
            (consumer, message_id, envelope, attempts, next_attempt_at, last_error, parked_at)
        VALUES ('booking', gen_random_uuid(), '{}', 1, now(), 'x', NULL),
               ('booking', gen_random_uuid(), '{}', 9, now(), 'x', now());
    """)
    await connection.close()
    service = build(url)

    lines = (await ask(service, "/metrics")).text.splitlines()
    await service.database.dispose()

    values = dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    read = {
        name: float(values[f'atrium_{name}{{service="{toyshop}"}}'])
        for name in ("outbox_rows", "inbox_retries", "inbox_parked", "jobs_queued", "database_up")
    }
    assert read == {
        "outbox_rows": 1,
        "inbox_retries": 1,
        "inbox_parked": 1,
        "jobs_queued": 0,
        "database_up": 1,
    }
    assert 3600 <= float(values[f'atrium_outbox_lag_seconds{{service="{toyshop}"}}']) < 3700


async def test_metrics_answer_without_a_database(build: Build) -> None:
    answer = await ask(build(NO_DATABASE), "/metrics")

    assert answer.status_code == 200
    assert re.search(r"^atrium_database_up\{.*\} 0\.0$", answer.text, re.MULTILINE)


async def test_the_routes_have_a_policy_and_need_no_keys(build: Build) -> None:
    """A worker answers them, too, and has nobody to verify sessions with."""
    service = build(NO_DATABASE)
    worker = FastAPI(openapi_url=None)
    worker.include_router(health.router(service))

    declared = policies(worker)

    paths = ("/health/live", "/health/ready", "/metrics")
    assert {path: declared[path, "get"] for path in paths} == dict.fromkeys(paths, "anyone")
    transport = httpx.ASGITransport(worker)
    async with httpx.AsyncClient(transport=transport, base_url="http://x.example") as http:
        assert (await http.get("/health/live")).status_code == 200
