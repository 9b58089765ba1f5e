"""What an operator sees and does about messages and jobs that failed for good."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import inbox, problems
from chassis.auth import PlatformAdmin

_failed_jobs = text("""
    SELECT id, entrypoint, attempts, created, updated FROM pgqueuer WHERE status = 'failed'
    ORDER BY id LIMIT :limit
""")
_requeue = text("""
    UPDATE pgqueuer SET status = 'queued', attempts = 0, execute_after = now(), updated = now()
    WHERE id = :id AND status = 'failed' RETURNING 1
""")


class ParkedMessage(BaseModel):
    id: UUID
    type: str
    subject: str
    consumer: str
    attempts: int
    last_error: str
    first_failed_at: datetime
    parked_at: datetime
    data: dict[str, Any]


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

    @router.get("/parked-messages")
    async def list_parked(
        caller: PlatformAdmin, database: _Connection, limit: Limit = 100
    ) -> list[ParkedMessage]:
        return [_view(message) for message in await inbox.parked(database, limit=limit)]

    @router.post(
        "/parked-messages/{id}/redrive", status_code=204, responses=problems.responses(404)
    )
    async def redrive(id: UUID, caller: PlatformAdmin, database: _Connection) -> Response:
        if not await inbox.redrive(database, id):
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
    async def retry(id: JobId, caller: PlatformAdmin, database: _Connection) -> Response:
        if (await database.execute(_requeue, {"id": id})).first() is None:
            raise problems.NotFound("No such job has failed.")
        return Response(status_code=204)

    return router


def _view(parked: inbox.Parked) -> ParkedMessage:
    envelope = parked.envelope
    return ParkedMessage(
        id=envelope.id,
        type=envelope.routing_key,
        subject=envelope.subject,
        consumer=parked.consumer,
        attempts=parked.attempts,
        last_error=parked.last_error,
        first_failed_at=parked.first_failed_at,
        parked_at=parked.parked_at,
        data=envelope.data,
    )
