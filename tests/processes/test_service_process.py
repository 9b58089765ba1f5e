"""A service as the process it is deployed as: it waits for what it needs, and leaves in order."""

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from atrium.servers import free_port


@asynccontextmanager
async def auth(database_url: str, role: str, bus_url: str = "memory://") -> AsyncIterator[Any]:
    """`python -m auth <role>`; yields the process and a client for it."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "auth", role, "--port", str(port)),
        env=os.environ
        | {
            "DATABASE_URL": database_url,
            "BUS_URL": bus_url,
            "LOG_LEVEL": "WARNING",
            "THROTTLE_FACTOR": "100",
        },
        stdout=asyncio.subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        async with httpx.AsyncClient(base_url=base, headers={"x-atrium-csrf": "1"}) as client:
            yield process, client
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def ready(client: httpx.AsyncClient) -> dict[str, Any]:
    answer: dict[str, Any] = (await client.get("/health/ready")).json()
    return answer


async def until(check: Callable[[], Any], within: float = 20) -> Any:
    async with asyncio.timeout(within):
        while True:
            try:
                if found := await check():
                    return found
            except httpx.TransportError:
                pass
            await asyncio.sleep(0.05)


async def migrated(database_url: str) -> None:
    async with auth(database_url, "migrate") as (process, _):
        assert await asyncio.wait_for(process.wait(), 60) == 0


@pytest.mark.parametrize("role", ["api", "worker"])
async def test_it_lives_without_a_database_and_says_what_it_misses(role: str) -> None:
    nowhere = f"postgresql://auth:x@127.0.0.1:{free_port()}/atrium"
    async with auth(nowhere, role) as (process, client):
        missing = await until(lambda: ready(client))
        assert missing["missing"][:2] == ["database", "migrations"]
        assert (await client.get("/health/live")).status_code == 200
        assert process.returncode is None


async def test_it_is_ready_when_the_migrations_are_done(database: Any) -> None:
    async with auth(database.url("auth"), "all") as (_, client):
        before = await until(lambda: ready(client))
        assert before["missing"] == ["migrations"]
        await migrated(database.url("auth"))

        async def is_ready() -> bool:
            return (await ready(client)).get("status") == "ready"

        await until(is_ready)


async def test_it_serves_a_schema_that_is_ahead_of_it(database: Any) -> None:
    """As in a rolling update, where the migrations of the next version come first."""
    await migrated(database.url("auth"))
    admin = await database.connect()
    await admin.execute("ALTER TABLE auth.users ADD COLUMN nickname text")
    await admin.execute("UPDATE auth.alembic_version SET version_num = '9999'")
    await admin.close()
    async with auth(database.url("auth"), "all") as (_, client):
        await until(lambda: ready(client))
        ana = {
            "email": "ana@example.com",
            "phone": "+351912345678",
            "name": "Ana Sousa",
            "password": "a long enough password",
            "language": "en",
        }
        assert (await client.post("/api/auth/register", json=ana)).status_code in (201, 202)
        assert (await ready(client))["status"] == "ready"
        await migrated(database.url("auth"))  # of the old version, and it harms nothing


async def test_a_worker_answers_probes_only(database: Any) -> None:
    await migrated(database.url("auth"))
    async with auth(database.url("auth"), "worker") as (_, client):
        await until(lambda: ready(client))
        assert (await client.get("/api/auth/me")).status_code == 404
        assert "atrium_outbox_lag_seconds" in (await client.get("/metrics")).text


async def test_sigterm_lets_a_request_in_hand_be_answered(database: Any) -> None:
    """P23: hashing takes its time; the process leaves after the answer, and soon."""
    await migrated(database.url("auth"))
    async with auth(database.url("auth"), "api") as (process, client):
        await until(lambda: ready(client))
        credentials = {"email": "nobody@example.org", "password": "not the password"}
        requests = [
            asyncio.create_task(client.post("/api/auth/login", json=credentials)) for _ in range(8)
        ]
        # Two are hashed at a time: when the first is answered, the others are in hand.
        await asyncio.wait(requests, return_when=asyncio.FIRST_COMPLETED)
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)

        answers = await asyncio.gather(*requests)
        assert await asyncio.wait_for(process.wait(), 8) == 0
        assert time.monotonic() - began < 8
    assert {answer.status_code for answer in answers} == {401}


async def test_production_refuses_development_secrets(database: Any) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "auth", "api"),
        env=os.environ
        | {
            "DATABASE_URL": database.url("auth"),
            "MODE": "production",
            "PUBLIC_URL": "https://atrium.example",
        },
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await asyncio.wait_for(process.communicate(), 20)
    assert process.returncode not in (0, None)
    assert b"development default" in said
