"""What an operator sees of messages and jobs, and does about those that failed for good."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import inbox, problems
from chassis.auth import PlatformAdmin
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
    SELECT id, entrypoint, attempts, created, updated FROM pgqueuer WHERE status = 'failed'
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


Limit = Annotated[int, Query(ge=1, le=500)]
JobId = Annotated[int, Path(ge=1, lt=2**63)]


async def _autocommit(request: Request) -> Any:
    async with request.app.state.service.database.autocommit() as connection:
        yield connection


_Connection = Annotated[AsyncConnection, Depends(_autocommit)]


def router(service: str) -> APIRouter:
    """`/api/<service>/operations/…`, for platform admins."""
    router = APIRouter(prefix=f"/api/{service}/operations", tags=["operations"])

    @router.get("/summary")
    async def summarise(caller: PlatformAdmin, database: _Connection) -> Summary:
        return _sum((await database.execute(_summary)).one())

    @router.get("/retries")
    async def list_retries(
        caller: PlatformAdmin, database: _Connection, limit: Limit = 100
    ) -> list[RetriedMessage]:
        """The next one to be tried first. Parked ones have a list of their own."""
        return [_retried(message) for message in await inbox.waiting(database, limit=limit)]

    @router.get("/jobs")
    async def list_jobs(
        caller: PlatformAdmin, database: _Connection, limit: Limit = 100
    ) -> list[QueuedJob]:
        """The next one to be run first."""
        found = await database.execute(_jobs, {"limit": limit})
        return [QueuedJob.model_validate(dict(row._mapping)) for row in found]

    @router.get("/parked-messages")
    async def list_parked(
        caller: PlatformAdmin, database: _Connection, limit: Limit = 100
    ) -> list[ParkedMessage]:
        return [_view(message) for message in await inbox.parked(database, limit=limit)]

    @router.post(
        "/parked-messages/{id}/redrive", status_code=204, responses=problems.responses(404)
    )
    async def redrive(id: UUID, caller: PlatformAdmin, request: Request) -> Response:
        async with request.app.state.service.uow() as uow:
            if not await inbox.redrive(uow.connection, id):
                raise problems.NotFound("No such message is parked.")
        return Response(status_code=204)

    @router.get("/failed-jobs")
    async def list_failed_jobs(
        caller: PlatformAdmin, database: _Connection, limit: Limit = 100
    ) -> list[FailedJob]:
        found = await database.execute(_failed_jobs, {"limit": limit})
        return [
            FailedJob(
                id=row.id,
                name=row.entrypoint,
                attempts=row.attempts,
                created_at=row.created,
                failed_at=row.updated,
            )
            for row in found
        ]

    @router.post("/failed-jobs/{id}/retry", status_code=204, responses=problems.responses(404))
    async def retry(id: JobId, caller: PlatformAdmin, request: Request) -> Response:
        async with request.app.state.service.uow() as uow:
            if (await uow.connection.execute(_requeue, {"id": id})).first() is None:
                raise problems.NotFound("No such job has failed.")
        return Response(status_code=204)

    return router


def _sum(row: Row[Any]) -> Summary:
    return Summary(
        outbox=OutboxSummary(rows=row.rows, oldest_seconds=row.oldest_seconds),
        retries=RetriesSummary(waiting=row.waiting, next_at=row.next_at),
        parked=row.parked,
        jobs=JobsSummary(queued=row.queued, running=row.running, failed=row.failed),
    )


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


def _view(parked: inbox.Parked) -> ParkedMessage:
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
