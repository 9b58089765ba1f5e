"""`python -m auth ops`: keys, and people."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
import structlog
from typer.testing import CliRunner, Result

from auth.commands import operations
from auth.settings import AuthSettings
from chassis.ops.answers import quiet, settings_from_environment
from chassis.process import ops

from .conftest import Town, log_in
from .test_commands import run


@pytest.fixture(autouse=True)
def logs_apart() -> Iterator[None]:
    """The service runs in the same process: its logs must not end up among the answers."""
    configured = structlog.get_config()
    quiet()
    yield
    structlog.configure(**configured)


async def says(town: Town, *arguments: str, stdin: str = "", **environment: str) -> Result:
    variables = {"DATABASE_URL": town.service.settings.database_url, **environment}
    app = ops("auth", lambda: settings_from_environment(AuthSettings), operations)
    invoke = CliRunner(env=variables).invoke
    return await asyncio.to_thread(invoke, app, arguments, input=stdin)


async def document(town: Town, *arguments: str, **options: str) -> tuple[int, Any]:
    result = await says(town, *arguments, "--json", **options)
    return result.exit_code, json.loads(result.stdout)


async def test_keys_are_listed_and_rotated_and_sessions_go_on(town: Town) -> None:
    code, none_yet = await document(town, "keys", "list")
    assert (code, none_yet) == (1, {"keys": []})
    browser = await town.signed_in()
    code, said = await document(town, "keys", "list")
    [first] = said["keys"]
    assert (code, first["signs"], first["withdrawn_at"]) == (0, True, None)

    code, rotated = await document(town, "keys", "rotate")

    assert code == 0
    _, said = await document(town, "keys", "list")
    assert [(key["kid"], key["signs"]) for key in said["keys"]] == [
        (first["kid"], True),
        (rotated["key"]["kid"], False),
    ]
    assert said["keys"][0]["withdrawn_at"] > said["keys"][1]["signs_from"]
    town.service.ports.keys.forget()
    assert (await browser.get("/api/auth/me")).status_code == 200


async def test_a_key_sealed_with_another_secret_is_not_made_unasked(town: Town) -> None:
    await town.signed_in()
    another = {"AUTH_SECRET": "another secret than the services have"}

    code, said = await document(town, "keys", "rotate", **another)

    assert code == 1
    assert "AUTH_SECRET is another one" in said["error"]
    assert len(await town.sql("SELECT kid FROM signing_keys")) == 1
    code, _ = await document(town, "keys", "rotate", "--now", **another)
    assert code == 0


async def test_an_admin_is_made_without_a_password_on_the_command_line(town: Town) -> None:
    person = ("user", "create-admin", "--email", "root@example.com", "--phone", "912345678")
    code, said = await document(town, *person, stdin="keys of the whole house\n")
    assert (code, said["admin"]["new"]) == (0, True)
    assert "root@example.com" not in json.dumps(said)
    session = await log_in(await town.browser(), "root@example.com", "keys of the whole house")
    assert session.json()["id"] == said["admin"]["id"]

    assert (await says(town, *person, "--password", "keys of the whole house")).exit_code == 2


async def test_who_is_erased_is_erased_as_by_the_api(town: Town) -> None:
    browser = await town.signed_in()
    id = (await browser.get("/api/auth/me")).json()["id"]

    code, said = await document(town, "user", "erase", id, "--yes")

    assert (code, said) == (0, {"erased": {"id": id}})
    [event] = await town.published("user_erased")
    assert event["user_id"] == id
    assert await town.sql("SELECT id FROM users") == []
    code, said = await document(town, "user", "erase", id, "--yes")
    assert code == 1
    assert "no such user" in said["error"]


async def test_nobody_is_erased_by_a_slip(town: Town) -> None:
    browser: httpx.AsyncClient = await town.signed_in()
    id = (await browser.get("/api/auth/me")).json()["id"]
    for typed in ("", "y\n", f"{uuid4()}\n"):
        code, said = await document(town, "user", "erase", id, stdin=typed)
        assert code == 2
        assert "nothing was erased" in said["error"]
    assert len(await town.sql("SELECT id FROM users")) == 1

    erased = await says(town, "user", "erase", id, stdin=f"{id}\n")

    assert erased.exit_code == 0
    assert erased.stdout == f"{id} is erased here; the other services follow by event\n"


async def test_wrong_use_is_two_and_names_no_value(town: Town) -> None:
    assert (await says(town, "user", "erase", "somebody", "--yes")).exit_code == 2
    assert (await says(town, "keys", "turn")).exit_code == 2
    code, said = await document(town, "parked", "list", "--service", "booking")
    assert (code, said) == (2, {"error": "this is auth; it sees nothing of booking"})
    code, said = await document(town, "keys", "list", MODE="production", AUTH_SECRET="short-secret")
    assert code == 2
    assert "short-secret" not in json.dumps(said)


async def test_it_is_a_command_of_the_services_own_program(town: Town) -> None:
    code, output = await run(town, "ops", "keys", "list")
    assert (code, output) == (1, "There is no key yet.\n")
