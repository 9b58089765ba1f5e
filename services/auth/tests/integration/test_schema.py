from typing import Any

import asyncpg
import pytest
from fastapi.routing import iter_route_contexts

from auth.adapters.tables import metadata
from chassis import migrations
from chassis.auth import policy_of
from chassis.problems import MEDIA_TYPE

from .conftest import Town


async def test_tables_and_migrations_agree(town: Town) -> None:
    assert await migrations.differences(metadata, town.service.settings.database_url) == []
    assert await migrations.is_current("auth", town.service.settings.database_url)


USERS = """
INSERT INTO users (id, email, phone, name, language, password_hash, platform_admin, version)
VALUES (gen_random_uuid(), {email}, {phone}, 'A', {language}, {password_hash}, false, 1)
"""
GOOD = {
    "email": "'a@example.com'",
    "phone": "'+351912345678'",
    "language": "'en'",
    "password_hash": "'$argon2id$x'",
}
DEVICES = """
INSERT INTO devices (id, organisation_id, location_id, kind, name, code_digest, version)
VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), {kind}, 'A', {code}, 1)
"""
RESETS = """
INSERT INTO password_resets (id, user_id, digest, reason, expires_at)
SELECT gen_random_uuid(), id, {digest}, {reason}, now() FROM users
"""
SESSIONS = """
INSERT INTO sessions (id, generation, refreshed_at, expires_at)
VALUES (gen_random_uuid(), 1, now(), now() + interval '1 day')
"""


@pytest.mark.parametrize(
    "statement",
    [
        USERS.format_map(GOOD | {"email": "'A@example.com'"}),
        USERS.format_map(GOOD | {"phone": "'912345678'"}),
        USERS.format_map(GOOD | {"language": "'fr'"}),
        USERS.format_map(GOOD | {"password_hash": "'plain text'"}),
        DEVICES.format(kind="'toaster'", code="NULL"),
        DEVICES.format(kind="'kiosk'", code="'a code that never expires'"),
        SESSIONS,
        RESETS.format(digest="'plain'", reason="'invited'"),
        RESETS.format(digest="sha256('x')", reason="'curious'"),
    ],
    ids=lambda statement: " ".join(statement.split())[:60],
)
async def test_the_database_refuses_what_cannot_be(
    town: Town, database: Any, statement: str
) -> None:
    connection = await database.connect("auth")
    try:
        await connection.execute(USERS.format_map(GOOD))
        await connection.execute(DEVICES.format(kind="'kiosk'", code="NULL"))
        with pytest.raises(asyncpg.CheckViolationError):
            await connection.execute(statement)
    finally:
        await connection.close()


def operations(document: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method.upper(), path): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if path.startswith("/api/auth/")
    }


async def test_every_route_says_who_may(town: Town) -> None:
    app = town.service.app
    routes = [c for c in iter_route_contexts(app.routes) if getattr(c, "dependant", None)]
    assert [context.path for context in routes if policy_of(context) is None] == []


async def test_the_policies_are_these(town: Town) -> None:
    document = town.service.app.openapi()
    own = {
        f"{method} {path.removeprefix('/api/auth/')}": operation["x-policy"]
        for (method, path), operation in operations(document).items()
        if operation["tags"][0]
        in {"sessions", "me", "members", "devices", "users", "keys"}
        | {"password resets", "patients"}
    }
    assert own == {
        "POST register": "anyone",
        "POST login": "anyone",
        "POST refresh": "anyone",
        "POST logout": "anyone",
        "GET .well-known/jwks.json": "anyone",
        "POST password-resets": "anyone",
        "POST password-resets/complete": "anyone",
        "POST patients": "front_desk",
        "GET me/export": "signed_in",
        "GET me": "signed_in",
        "PATCH me": "signed_in",
        "POST me/password": "signed_in",
        "POST me/erase": "signed_in",
        "GET members": "manager",
        "POST members": "manager",
        "GET members/{member_id}": "manager",
        "PATCH members/{member_id}": "manager",
        "DELETE members/{member_id}": "practitioner",
        "GET devices": "manager",
        "POST devices": "manager",
        "POST devices/pair": "anyone",
        "GET devices/{device_id}": "manager",
        "POST devices/{device_id}/revoke": "manager",
        "GET users": "platform_admin",
        "GET users/{user_id}": "platform_admin",
        "POST users/{user_id}/disable": "platform_admin",
        "POST users/{user_id}/enable": "platform_admin",
    }


async def test_errors_are_documented_as_problems(town: Town) -> None:
    document = town.service.app.openapi()
    for operation in operations(document).values():
        for status, answer in operation["responses"].items():
            if status >= "400":
                assert list(answer["content"]) == [MEDIA_TYPE]


async def test_every_changing_route_refuses_other_sites(town: Town) -> None:
    browser = await town.signed_in()
    for method, path in operations(town.service.app.openapi()):
        if method != "GET":
            real = path.replace("{", "").replace("}", "")
            for headers in (
                {"x-atrium-csrf": ""},
                {"origin": "https://evil.example"},
                {"origin": "null"},
                {"content-type": "text/plain"},
            ):
                answer = await browser.request(method, real, content=b"{}", headers=headers)
                assert (answer.status_code, answer.json()["code"]) == (403, "csrf_refused")
