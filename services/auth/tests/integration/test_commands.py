"""The operator's commands, as processes."""

import asyncio
import os
import sys
from typing import Any

from .conftest import Town, log_in


async def run(town: Town, *arguments: str, stdin: str = "", **environment: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "auth",
        *arguments,
        env={**os.environ, "DATABASE_URL": town.service.settings.database_url, **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await process.communicate(stdin.encode())
    return process.returncode or 0, output.decode()


ADMIN = ["create-admin", "--email", "Root@Example.com", "--phone", "912345678"]


async def test_the_first_admin(town: Town) -> None:
    code, output = await run(town, *ADMIN, ADMIN_PASSWORD="keys of the whole house")
    [root] = await town.sql("SELECT id FROM users")
    assert (code, output) == (0, f"{root.id} is a new platform admin\n")
    browser = await town.browser()
    session = await log_in(browser, "root@example.com", "keys of the whole house")
    assert session.json()["platform_admin"] is True
    assert (await browser.get("/api/auth/users")).status_code == 200
    [event] = await town.published("user_registered")
    assert event["name"] == "Administrator"


async def test_somebody_who_is_there_becomes_admin_and_keeps_the_password(town: Town) -> None:
    await town.register("root@example.com")
    code, output = await run(town, *ADMIN, stdin="keys of the whole house\n")
    [root] = await town.sql("SELECT id FROM users")
    assert (code, output) == (0, f"{root.id} is now a platform admin\n")
    session = await log_in(await town.browser(), "root@example.com")
    assert session.json()["platform_admin"] is True


async def test_a_bad_admin_is_refused_in_words(town: Town) -> None:
    for arguments, word in (
        ([*ADMIN[:-1], "12"], "phone"),
        (ADMIN, "password"),
    ):
        code, output = await run(town, *arguments, ADMIN_PASSWORD="password")
        assert code != 0
        assert word in output
    rows: list[Any] = await town.sql("SELECT id FROM users")
    assert rows == []


async def test_keys_are_rotated(town: Town) -> None:
    await (await town.browser()).get("/api/auth/.well-known/jwks.json")
    code, output = await run(town, "rotate-keys")
    assert code == 0
    assert "signs from" in output
    assert len(await town.sql("SELECT kid FROM signing_keys WHERE withdrawn_at IS NULL")) == 1
    code, output = await run(town, "rotate-keys", "--now")
    assert code == 0
    rows = await town.sql("SELECT kid FROM signing_keys WHERE withdrawn_at IS NULL")
    assert [row.kid in output for row in rows] == [True]
