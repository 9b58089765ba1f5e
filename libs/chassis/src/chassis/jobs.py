"""Work outside of a transaction, queued inside of one: PgQueuer in the service's own schema.

A job opens its own transactions and calls the outside world between them. It is retried with
backoff; after the last attempt it is held, visible to an operator, never dropped. Deadlines that
follow the business clock are columns with a sweep (sweeps.py), not delayed jobs.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypeVar

import structlog
from pgqueuer import AsyncpgDriver, DatabaseRetryEntrypointExecutor, PgQueuer, Queries
from pgqueuer import Job as Queued
from pgqueuer.adapters.persistence.qb import (
    QueryBuilderEnvironment,
    QueryQueueBuilder,
    QuerySchedulerBuilder,
)
from pgqueuer.core.executors import EntrypointExecutorParameters
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.settings import DBSettings
from pgqueuer.domain.types import Channel
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.audit import acting
from chassis.background import stopped
from chassis.db import Database
from chassis.metrics import Metrics
from chassis.settings import Settings
from chassis.telemetry import Telemetry, current_traceparent

log = structlog.get_logger(__name__)

RETENTION = timedelta(days=7)
"""Of PgQueuer's log: it is for looking back at; what failed for good stays in the queue itself."""

S = TypeVar("S")
T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class Job(Generic[S, T]):
    """A kind of work: `run` receives the service and the payload it was queued with."""

    name: str
    payload: type[T]
    run: Callable[[S, T], Awaitable[None]]
    attempts: int = 10


def db_settings(schema: str) -> DBSettings:
    """PgQueuer's tables and channel of one service."""
    return DBSettings(db_schema=schema, channel=Channel(f"pgqueuer_{schema}"))


def install_sql(schema: str) -> str:
    """The DDL of PgQueuer's own tables, for a migration."""
    return QueryBuilderEnvironment(db_settings(schema)).build_install_query(create_schema=False)


async def enqueue(
    connection: AsyncConnection,
    schema: str,
    job: "Job[Any, Any] | str",
    payload: BaseModel,
    *,
    delay: timedelta | None = None,
    dedupe_key: str | None = None,
) -> None:
    """Queue in the caller's transaction: rolled back with it, never run before it commits."""
    traceparent = current_traceparent()
    await connection.exec_driver_sql(
        QueryQueueBuilder(db_settings(schema)).build_enqueue_query("skip"),
        (
            [0],
            [job if isinstance(job, str) else job.name],
            [payload.model_dump_json().encode()],
            [delay or timedelta(0)],
            [dedupe_key],
            [json.dumps({"traceparent": traceparent} if traceparent else {})],
        ),
    )


_purge_log, _purge_statistics = (
    text(f"""
        DELETE FROM {table} WHERE id IN (
            SELECT id FROM {table} WHERE created < now() - CAST(:retention AS interval)
            LIMIT :batch FOR UPDATE SKIP LOCKED)
    """)  # noqa: S608 - constants
    for table in ("pgqueuer_log", "pgqueuer_statistics")
)


async def purge_log(connection: AsyncConnection, *, batch: int = 1000) -> int:
    """Forget old lines on what became of jobs, a batch at a time; returns how many."""
    gone = await connection.execute(_purge_log, {"retention": RETENTION, "batch": batch})
    return gone.rowcount


async def purge_statistics(connection: AsyncConnection, *, batch: int = 1000) -> int:
    """Forget PgQueuer's old counts per second, a batch at a time; returns how many."""
    gone = await connection.execute(_purge_statistics, {"retention": RETENTION, "batch": batch})
    return gone.rowcount


_forget = text("DELETE FROM pgqueuer WHERE position(convert_to(:quoted, 'UTF8') IN payload) > 0")


async def forget(connection: AsyncConnection, value: str) -> None:
    """Drop the jobs, failed for good or still to come, of whose payload this is a value."""
    await connection.execute(_forget, {"quoted": f'"{value}"'})


class Jobs(Generic[S]):
    """Runs a service's jobs in this process."""

    def __init__(
        self,
        service: S,
        schema: str,
        jobs: Sequence[Job[S, Any]],
        *,
        database: Database,
        settings: Settings,
        telemetry: Telemetry,
        metrics: Metrics,
    ) -> None:
        self._service = service
        self._schema = schema
        self._jobs = jobs
        self._database = database
        self._settings = settings
        self._telemetry = telemetry
        self._metrics = metrics
        self._queuer: PgQueuer | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Take jobs until the block ends; then let running ones finish, five seconds at most.

        Those that do not are queued again.
        """
        if not self._jobs:
            yield
            return
        stopping = asyncio.Event()
        task = asyncio.create_task(self._run(stopping), name=f"{self._schema}.jobs")
        try:
            yield
        finally:
            stopping.set()
            if self._queuer:
                self._queuer.shutdown.set()
            await asyncio.wait({task}, timeout=5)
            await stopped(task)

    async def _run(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            try:
                async with self._database.direct("jobs") as connection:
                    self._queuer = self._build(AsyncpgDriver(connection))
                    if not stopping.is_set():
                        await self._queuer.qm.run(
                            dequeue_timeout=timedelta(seconds=1),
                            shutdown_on_listener_failure=True,
                            batch_size=16,
                        )
            except Exception as error:
                # All sorts: of asyncpg while its server dies, and PgQueuer's RuntimeError when
                # its tables are not there yet.
                log.warning("jobs_interrupted", error=repr(error))
            if not stopping.is_set():
                await asyncio.sleep(1)

    def _build(self, driver: AsyncpgDriver) -> PgQueuer:
        settings = db_settings(self._schema)
        queuer = PgQueuer(
            driver,
            channel=settings.channel,
            queries=Queries(
                driver,
                qbe=QueryBuilderEnvironment(settings),
                qbq=QueryQueueBuilder(settings),
                qbs=QuerySchedulerBuilder(settings),
            ),
        )
        for job in self._jobs:
            queuer.entrypoint(
                job.name, on_failure="hold", executor_factory=self._retrying(job.attempts)
            )(self._entrypoint(job))
        return queuer

    def _entrypoint(self, job: Job[S, T]) -> Callable[[Queued], Awaitable[None]]:
        async def run(queued: Queued) -> None:
            payload = job.payload.model_validate_json(queued.payload or b"{}")
            traceparent = (queued.headers or {}).get("traceparent")
            with self._telemetry.job_span(job.name, str(traceparent) if traceparent else None):
                try:
                    with acting("job", str(queued.id), job.name):
                        await job.run(self._service, payload)
                except asyncio.CancelledError:
                    # Left alone, PgQueuer deletes it as "canceled": the work would be lost.
                    raise RetryRequested(reason="interrupted by shutdown") from None
                except Exception:
                    self._metrics.job_ran(job.name, "failed")
                    log.warning("job_failed", job=job.name, attempt=queued.attempts, exc_info=True)
                    raise
                self._metrics.job_ran(job.name, "done")

        return run

    def _retrying(
        self, attempts: int
    ) -> Callable[[EntrypointExecutorParameters], DatabaseRetryEntrypointExecutor]:
        def factory(parameters: EntrypointExecutorParameters) -> DatabaseRetryEntrypointExecutor:
            return DatabaseRetryEntrypointExecutor(
                parameters=parameters,
                max_attempts=attempts,
                initial_delay=timedelta(seconds=self._settings.retry_seconds),
            )

        return factory
