"""Operations over HTTP: what is under way, and another try for what failed for good."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Path, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import inbox, problems
from chassis.auth import PlatformAdmin
from chassis.ops import views
from chassis.ops.views import FailedJob, ParkedMessage, QueuedJob, RetriedMessage, Summary

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
        return await views.summary(database)

    @router.get("/retries")
    async def list_retries(
        caller: PlatformAdmin, database: _Connection, limit: Limit = 100
    ) -> list[RetriedMessage]:
        """The next one to be tried first. Parked ones have a list of their own."""
        return await views.retried(database, limit=limit)

    @router.get("/jobs")
    async def list_jobs(
        caller: PlatformAdmin, database: _Connection, limit: Limit = 100
    ) -> list[QueuedJob]:
        """The next one to be run first."""
        return await views.jobs(database, limit=limit)

    @router.get("/parked-messages")
    async def list_parked(
        caller: PlatformAdmin, database: _Connection, limit: Limit = 100
    ) -> list[ParkedMessage]:
        return await views.parked(database, limit=limit)

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
        return await views.failed_jobs(database, limit=limit)

    @router.post("/failed-jobs/{id}/retry", status_code=204, responses=problems.responses(404))
    async def retry(id: JobId, caller: PlatformAdmin, request: Request) -> Response:
        async with request.app.state.service.uow() as uow:
            if not await views.retry(uow.connection, id):
                raise problems.NotFound("No such job has failed.")
        return Response(status_code=204)

    return router
