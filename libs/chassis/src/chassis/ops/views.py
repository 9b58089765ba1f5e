"""What an operator sees of messages and jobs, and does about those that failed for good.

The same for HTTP (operations.py) and for the command line (commands.py). Every function takes a
connection that commits by itself, in the schema of one service.
"""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import inbox
from chassis.logging import cleaned

_summary = text("""
    SELECT o.*, r.*, j.* FROM
        (SELECT count(*) AS rows, extract(epoch FROM now() - min(created_at)) AS oldest_seconds
         FROM outbox) o,
        (SELECT count(*) FILTER (WHERE parked_at IS NULL) AS waiting,
                min(next_attempt_at) FILTER (WHERE parked_at IS NULL) AS next_at,
                count(*) FILTER (WHERE parked_at IS NOT NULL) AS parked
         FROM inbox_retry) r,
        (SELECT count(*) FILTER (WHERE status = 'queued') AS queued,
                count(*) FILTER (WHERE status = 'picked') AS running,
                count(*) FILTER (WHERE status = 'failed') AS failed
         FROM pgqueuer) j
""")
_jobs = text("""
    SELECT id, entrypoint AS name, CASE status WHEN 'picked' THEN 'running' ELSE status::text END
           AS status, execute_after, attempts
    FROM pgqueuer WHERE status IN ('queued', 'picked', 'failed') ORDER BY execute_after, id
    LIMIT :limit
""")
_failed_jobs = text("""
    SELECT id, entrypoint AS name, attempts, created AS created_at, updated AS failed_at
    FROM pgqueuer WHERE status = 'failed'
    ORDER BY id LIMIT :limit
""")
_requeue = text("""
    UPDATE pgqueuer SET status = 'queued', attempts = 0, execute_after = now(), updated = now()
    WHERE id = :id AND status = 'failed' RETURNING 1
""")


class OutboxSummary(BaseModel):
    rows: int
    oldest_seconds: float | None = Field(description="How long the oldest waits to be published.")


class RetriesSummary(BaseModel):
    waiting: int
    next_at: datetime | None


class JobsSummary(BaseModel):
    queued: int
    running: int
    failed: int


class Summary(BaseModel):
    """How much is under way; a healthy service is near nought everywhere."""

    outbox: OutboxSummary
    retries: RetriesSummary
    parked: int
    jobs: JobsSummary


class RetriedMessage(BaseModel):
    """It failed and is going to be tried again by itself."""

    id: UUID
    type: str
    subject: str
    consumer: str
    attempts: int
    next_at: datetime
    last_error: str


class QueuedJob(BaseModel):
    id: int
    name: str
    status: Literal["queued", "running", "failed"]
    execute_after: datetime
    attempts: int


class ParkedMessage(BaseModel):
    id: UUID
    type: str
    subject: str
    consumer: str
    attempts: int
    last_error: str
    first_failed_at: datetime
    parked_at: datetime
    data: dict[str, Any] = Field(description="Secrets and contacts are masked, as in the logs.")


class FailedJob(BaseModel):
    id: int
    name: str
    attempts: int
    created_at: datetime
    failed_at: datetime


async def summary(connection: AsyncConnection) -> Summary:
    row = (await connection.execute(_summary)).one()
    return Summary(
        outbox=OutboxSummary(rows=row.rows, oldest_seconds=row.oldest_seconds),
        retries=RetriesSummary(waiting=row.waiting, next_at=row.next_at),
        parked=row.parked,
        jobs=JobsSummary(queued=row.queued, running=row.running, failed=row.failed),
    )


async def retried(connection: AsyncConnection, *, limit: int) -> list[RetriedMessage]:
    """The next one to be tried first."""
    return [_retried(message) for message in await inbox.waiting(connection, limit=limit)]


async def parked(
    connection: AsyncConnection, *, limit: int, id: UUID | None = None
) -> list[ParkedMessage]:
    """The oldest first; only those with this id, if one is given: several consumers may have it."""
    return [_parked(one) for one in await inbox.parked(connection, limit=limit, message_id=id)]


async def jobs(connection: AsyncConnection, *, limit: int) -> list[QueuedJob]:
    """The next one to be run first; those that failed stand at the time of their last attempt."""
    found = await connection.execute(_jobs, {"limit": limit})
    return [QueuedJob.model_validate(dict(row._mapping)) for row in found]


async def failed_jobs(connection: AsyncConnection, *, limit: int) -> list[FailedJob]:
    found = await connection.execute(_failed_jobs, {"limit": limit})
    return [FailedJob.model_validate(dict(row._mapping)) for row in found]


async def retry(connection: AsyncConnection, id: int) -> bool:
    """Give a failed job its attempts back; False when no such job has failed."""
    return (await connection.execute(_requeue, {"id": id})).first() is not None


def _retried(waiting: inbox.Waiting) -> RetriedMessage:
    envelope = waiting.envelope
    return RetriedMessage(
        id=envelope.id,
        type=envelope.routing_key,
        subject=envelope.subject,
        consumer=waiting.consumer,
        attempts=waiting.attempts,
        next_at=waiting.next_at,
        last_error=cleaned(waiting.last_error),
    )


def _parked(parked: inbox.Parked) -> ParkedMessage:
    envelope = parked.envelope
    return ParkedMessage(
        id=envelope.id,
        type=envelope.routing_key,
        subject=envelope.subject,
        consumer=parked.consumer,
        attempts=parked.attempts,
        last_error=cleaned(parked.last_error),
        first_failed_at=parked.first_failed_at,
        parked_at=parked.parked_at,
        data=cleaned(envelope.data),
    )
