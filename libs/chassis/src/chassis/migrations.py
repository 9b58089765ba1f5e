"""Forward-only migrations with Alembic, one history per service, run by the service's own role.

A service keeps `migrations/env.py` (which calls `run_env`) and `migrations/versions/`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import asyncpg
import structlog
from alembic import command, context
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, pool, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.util import await_only

from chassis import clock, jobs
from chassis.audit import subjects

log = structlog.get_logger(__name__)


class Migrating(Protocol):
    """What of `alembic.op` is needed here."""

    def get_bind(self) -> Connection: ...


NOT_YET = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.InvalidAuthorizationSpecificationError,
    subjects.NotProvisioned,
)
"""The server is not up, or has not been provisioned: nothing that waiting could not mend."""

_LOCK = text("SELECT pg_advisory_xact_lock(hashtext('atrium.migrations'), hashtext(:service))")


_CHASSIS_V1 = """
CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id uuid NOT NULL,
    type text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    envelope jsonb NOT NULL
);
CREATE TABLE inbox (
    consumer text NOT NULL,
    message_id uuid NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_received_at ON inbox (received_at);
CREATE TABLE inbox_retry (
    consumer text NOT NULL,
    message_id uuid NOT NULL,
    envelope jsonb NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    last_error text NOT NULL,
    first_failed_at timestamptz NOT NULL DEFAULT now(),
    parked_at timestamptz,
    PRIMARY KEY (consumer, message_id)
);
CREATE INDEX inbox_retry_due ON inbox_retry (next_attempt_at) WHERE parked_at IS NULL;
CREATE TABLE idempotency (
    caller uuid NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    status integer,
    headers jsonb,
    body jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_created_at ON idempotency (created_at);
"""


async def migrate(service: str, database_url: str) -> None:
    """Bring a service's schema to its newest version. Safe to run twice at the same time."""
    await _with_connection(database_url, lambda connection: _upgrade(service, connection))


async def migrate_when_possible(service: str, database_url: str) -> None:
    """Migrate as soon as the server, the database and the role are there."""
    await when_possible(lambda: migrate(service, database_url))


async def when_possible(work: Callable[[], Awaitable[None]], *, patience: float = 120) -> None:
    """Do `work` once its database can be reached; gives up after `patience` seconds."""
    deadline = asyncio.get_running_loop().time() + patience
    while True:
        try:
            return await work()
        except Exception as error:
            if not _not_yet(error) or asyncio.get_running_loop().time() > deadline:
                raise
            log.info("waiting_for_the_database", error=str(error))
            await asyncio.sleep(1)


def _not_yet(error: BaseException | None) -> bool:
    """SQLAlchemy wraps what the driver raised while it connected."""
    while error is not None and not isinstance(error, NOT_YET):
        error = error.__cause__
    return error is not None


async def install_chassis(service: str, database_url: str) -> None:
    """The chassis' tables alone, for a service that has no migrations of its own (tests)."""

    def install(connection: Connection) -> None:
        chassis_v1(Operations(MigrationContext.configure(connection)), service)

    await _with_connection(database_url, install)


async def is_current(service: str, database_url: str) -> bool:
    """True when the schema is at the newest version."""

    def check(connection: Connection) -> bool:
        done = MigrationContext.configure(connection).get_current_revision()
        return done == ScriptDirectory.from_config(_config(service)).get_current_head()

    return bool(await _with_connection(database_url, check))


def history(service: str) -> list[str]:
    """The revisions that this code knows of a service's schema, the newest first."""
    script = ScriptDirectory.from_config(_config(service))
    return [revision.revision for revision in script.walk_revisions()]


async def differences(metadata: MetaData, database_url: str) -> list[Any]:
    """What autogeneration would change: empty when tables.py and the migrations agree."""

    def compare(connection: Connection) -> list[Any]:
        options = {"include_name": _ours, "compare_type": True}
        return list(
            compare_metadata(MigrationContext.configure(connection, opts=options), metadata)
        )

    found = await _with_connection(database_url, compare)
    return list(found)


def run_env() -> None:
    """The whole of a service's env.py: run on the connection that `migrate` opened."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, transaction_per_migration=False)
    context.run_migrations()


def chassis_v1(op: Migrating, service: str) -> None:
    """The chassis' tables as of version 1, first in every service's first migration."""
    execute_script(op, _CHASSIS_V1)
    execute_script(op, clock.function_sql())
    execute_script(op, jobs.install_sql(service))


def execute_script(op: Migrating, script: str) -> None:
    """Run a script of several statements, in the migration's transaction."""
    driver: Any = op.get_bind().connection.driver_connection
    await_only(driver.execute(script))


def _upgrade(service: str, connection: Connection) -> None:
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SET LOCAL lock_timeout = 0"))
    connection.execute(_LOCK, {"service": service})
    # For the tables the role's own limit holds: requests queue up behind a DDL that waits.
    connection.execute(text("SET LOCAL lock_timeout TO DEFAULT"))
    config = _config(service)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    subjects.install(service, subjects.declared(service), connection)


def _config(service: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(str(files(service))) / "migrations"))
    return config


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and (name or "").startswith(("pgqueuer", "alembic")))


async def _with_connection(database_url: str, work: Callable[[Connection], Any]) -> Any:
    engine = create_async_engine(
        database_url.replace("postgresql://", "postgresql+asyncpg://"), poolclass=pool.NullPool
    )
    try:
        async with engine.begin() as connection:
            return await connection.run_sync(work)
    finally:
        await engine.dispose()
