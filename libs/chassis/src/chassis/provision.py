"""Makes what a database administrator makes: the database, a role, a schema and an audit log per
service.

Idempotent. `python -m chassis.provision` is told ADMIN_DATABASE_URL, DATABASE (default `atrium`)
and SERVICE_PASSWORDS (JSON, role → password) as services are their settings, and waits for the
server.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from chassis.audit import schema as audit
from chassis.clock import DEVELOPMENT_SQL
from chassis.migrations import when_possible
from chassis.settings import Told, read

SERVICES = ("auth", "booking", "payment", "notification", "checkin")

_ROLE_SETTINGS = {
    "statement_timeout": "15s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "15s",
    "timezone": "UTC",
}


async def provision(
    admin_url: str, database: str, passwords: Mapping[str, str], *, development: bool
) -> None:
    """Give each service its role and its schema in `database`, which is made if it is not there.

    `admin_url` is of any database of that server, and of a superuser, or of a role with CREATEDB
    and CREATEROLE as managed databases give it. `development` adds the schema that moves the
    business clock; it is never there in production.
    """
    admin = await asyncpg.connect(admin_url)
    try:
        if not await admin.fetchval("SELECT true FROM pg_database WHERE datname = $1", database):
            await admin.execute(f"CREATE DATABASE {await _quoted(admin, database)}")
    finally:
        await admin.close()
    admin = await asyncpg.connect(_of_database(admin_url, database))
    try:
        async with admin.transaction():
            await _fill(admin, passwords, development=development)
    finally:
        await admin.close()


async def _fill(
    admin: "asyncpg.Connection[Any]", passwords: Mapping[str, str], *, development: bool
) -> None:
    await admin.execute("SELECT pg_advisory_xact_lock(hashtext('atrium.provision'))")
    await admin.execute("CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public")
    await admin.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    if development:
        await admin.execute(DEVELOPMENT_SQL)
    for role, password in passwords.items():
        await _role_and_schema(admin, role, password)
        await admin.execute(audit.ddl(role))


async def _role_and_schema(admin: "asyncpg.Connection[Any]", role: str, password: str) -> None:
    """DDL takes no parameters: names and passwords are quoted by the server."""
    name = await _quoted(admin, role)
    secret = await admin.fetchval("SELECT quote_literal($1)", password)
    exists = await admin.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", role)
    verb = "ALTER" if exists else "CREATE"
    await admin.execute(f"{verb} ROLE {name} LOGIN PASSWORD {secret}")
    await admin.execute(f"ALTER ROLE {name} SET search_path = {name}, public")
    for setting, value in _ROLE_SETTINGS.items():
        await admin.execute(f"ALTER ROLE {name} SET {setting} = '{value}'")
    async with _member_of(admin, name):
        await admin.execute(f"CREATE SCHEMA IF NOT EXISTS {name} AUTHORIZATION {name}")
        await admin.execute(f"REVOKE ALL ON SCHEMA {name} FROM PUBLIC")


@asynccontextmanager
async def _member_of(admin: "asyncpg.Connection[Any]", role: str) -> AsyncIterator[None]:
    """Who is no superuser makes a schema only for a role it belongs to: for that moment it does."""
    if await admin.fetchval("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        yield
        return
    await admin.execute(f"GRANT {role} TO CURRENT_USER")
    yield
    await admin.execute(f"REVOKE {role} FROM CURRENT_USER")


async def _quoted(admin: "asyncpg.Connection[Any]", name: str) -> str:
    return str(await admin.fetchval("SELECT quote_ident($1)", name))


def _of_database(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


class ProvisionSettings(Told):
    admin_database_url: str
    service_passwords: dict[str, str]
    database: str = "atrium"


async def _main(settings: ProvisionSettings) -> None:
    await when_possible(
        lambda: provision(
            settings.admin_database_url,
            settings.database,
            settings.service_passwords,
            development=settings.development,
        )
    )


if __name__ == "__main__":
    asyncio.run(_main(read(ProvisionSettings)))
