"""Forward-only migrations with Alembic, one history per service, run by the service's own role.

A service keeps `migrations/env.py` (which calls `run_env`) and `migrations/versions/`. Each
revision is a transaction: it is done or not, and locks are held for that one only. While it runs,
and for a while after, the code before it is at work. What a revision may do therefore stands in
docs/operations/data.md.
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
from sqlalchemy import Connection, MetaData, pool
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import await_only

from chassis import clock, jobs
from chassis.audit import subjects
from chassis.migration_locks import Manners, only_one, politely

log = structlog.get_logger(__name__)


class Migrating(Protocol):
    """What of `alembic.op` is needed here."""

    def get_bind(self) -> Connection: ...

    def get_context(self) -> MigrationContext: ...


NOT_YET = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.InvalidAuthorizationSpecificationError,
    subjects.NotProvisioned,
)
"""The server is not up, or has not been provisioned: nothing that waiting could not mend."""

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


async def migrate(
    service: str, database_url: str, *, to: str = "head", manners: Manners | None = None
) -> None:
    """Bring a service's schema to its newest version, or to revision `to`.

    Safe to run twice at the same time, and while requests go on. A schema that is newer than this
    code is left as it is: this code is on its way out, or was brought back.
    """
    manners = manners or Manners()

    async def attempt() -> None:
        await _with_connection(database_url, lambda c: _upgrade(service, c, to), manners)

    engine = _engine(database_url)
    try:
        async with only_one(engine, service):
            await politely(attempt, manners)
    finally:
        await engine.dispose()


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
    """True when the schema is as new as this code, or newer.

    A newer one has a revision that this code has not heard of: it is being replaced, one process
    after the other, and serves until its turn comes.
    """

    def check(connection: Connection) -> bool:
        done = MigrationContext.configure(connection).get_current_revision()
        script = ScriptDirectory.from_config(_config(service))
        return done == script.get_current_head() or _is_newer(done, script)

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
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()


def chassis_v1(op: Migrating, service: str) -> None:
    """The chassis' tables as of version 1, first in every service's first migration."""
    execute_script(op, _CHASSIS_V1)
    execute_script(op, clock.function_sql())
    execute_script(op, jobs.install_sql(service))


def execute_script(op: Migrating, script: str) -> None:
    """Run a script of several statements, in the migration's transaction.

    Written out instead where Alembic is asked for SQL (`as_sql`), as the rules' test does.
    """
    if op.get_context().as_sql:
        op.get_context().impl.static_output(script)
        return
    driver: Any = op.get_bind().connection.driver_connection
    await_only(driver.execute(script))


def _upgrade(service: str, connection: Connection, to: str) -> None:
    config = _config(service)
    script = ScriptDirectory.from_config(config)
    done = MigrationContext.configure(connection).get_current_revision()
    connection.rollback()  # of the look: each revision begins a transaction of its own
    if _is_newer(done, script):
        log.warning("schema_is_newer", service=service, revision=done)
        return
    config.attributes["connection"] = connection
    command.upgrade(config, to)
    if to in ("head", script.get_current_head()):
        subjects.install(service, subjects.declared(service), connection)


def _is_newer(done: str | None, script: ScriptDirectory) -> bool:
    return done is not None and done not in {r.revision for r in script.walk_revisions()}


def _config(service: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(str(files(service))) / "migrations"))
    return config


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and (name or "").startswith(("pgqueuer", "alembic")))


async def _with_connection(
    database_url: str, work: Callable[[Connection], Any], manners: Manners | None = None
) -> Any:
    engine = _engine(database_url, manners)
    try:
        async with engine.connect() as connection:
            result = await connection.run_sync(work)
            await connection.commit()
            return result
    finally:
        await engine.dispose()


def _engine(database_url: str, manners: Manners | None = None) -> AsyncEngine:
    return create_async_engine(
        database_url.replace("postgresql://", "postgresql+asyncpg://"),
        poolclass=pool.NullPool,
        connect_args={"server_settings": manners.server_settings()} if manners else {},
    )
