"""Whether this process lives, whether it is ready, and how it does.

For the machinery around a service, which has no session: these routes are open to anyone and are
not part of the public API (the gateway does not pass them on).
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from fastapi import APIRouter, Depends, Response
from fastapi.responses import JSONResponse

from chassis import migrations
from chassis.audit import subjects
from chassis.metrics import CONTENT_TYPE

CHECK_LIMIT = 2.0
"""Seconds that a check may take; a probe that hangs tells nothing."""

log = structlog.get_logger(__name__)


class _OpenToAnyone:
    """A policy as those of chassis.auth, but without a look at cookies: a worker has no keys."""

    policy = "anyone"

    async def __call__(self) -> None: ...


def router(service: Any) -> APIRouter:
    router = APIRouter(include_in_schema=False, dependencies=[Depends(_OpenToAnyone())])
    readiness = Readiness(service)

    @router.get("/health/live")
    async def live() -> dict[str, str]:
        return {"status": "live"}

    @router.get("/health/ready")
    async def ready() -> Response:
        missing = await readiness.missing()
        if not missing:
            return JSONResponse({"status": "ready"})
        return JSONResponse(
            {
                "type": "about:blank",
                "title": "Not ready",
                "status": 503,
                "code": "not_ready",
                "detail": f"{service.name} still misses: {', '.join(missing)}.",
                "missing": missing,
            },
            503,
            media_type="application/problem+json",
        )

    @router.get("/metrics")
    async def metrics() -> Response:
        service.metrics.bus_is(service.bus.ready)
        service.metrics.pool_is(service.database.engine.pool)
        service.metrics.database_is(await _answers(lambda: _refresh(service)))
        return Response(service.metrics.exposition(), media_type=CONTENT_TYPE)

    return router


class Readiness:
    """Asks what the service stands on; migrations, once seen to be done, stay done."""

    def __init__(self, service: Any) -> None:
        self._service = service
        self._migrated = False
        self._audited = False

    async def missing(self) -> list[str]:
        """The names of what is missing, empty when ready."""
        service = self._service
        checks: dict[str, bool] = {
            "accepting": service.app.state.accepting,
            "database": await _answers(lambda: _select(service)),
            "bus": service.bus.ready or not service.uses_bus,
        }
        checks["migrations"] = checks["database"] and await self._schema_is_current()
        if checks["migrations"]:
            checks["audit"] = await self._is_audited()
        return [name for name, held in checks.items() if not held]

    async def _schema_is_current(self) -> bool:
        if not self._migrated:
            self._migrated = await _answers(self._check_schema)
        return self._migrated

    async def _is_audited(self) -> bool:
        if not self._audited:
            self._audited = await _answers(self._check_audit)
        return self._audited

    async def _check_audit(self) -> None:
        async with self._service.database.autocommit() as connection:
            missing = await subjects.missing(self._service.name, self._service.audited, connection)
        if missing:
            raise LookupError(f"not audited (provision, then migrate): {', '.join(missing)}")

    async def _check_schema(self) -> None:
        settings = self._service.settings
        if not await migrations.is_current(self._service.name, settings.database_url):
            raise LookupError("migrations are missing")


async def _select(service: Any) -> None:
    async with service.database.autocommit() as connection:
        await connection.exec_driver_sql("SELECT 1")


async def _refresh(service: Any) -> None:
    async with service.database.autocommit() as connection:
        await service.metrics.refresh(connection)
        if service.audit_gauges:
            await service.audit_gauges.refresh(connection)


async def _answers(check: Callable[[], Awaitable[None]]) -> bool:
    try:
        async with asyncio.timeout(CHECK_LIMIT):
            await check()
    except Exception as fault:
        log.info("health.check_failed", fault=repr(fault))
        return False
    return True
