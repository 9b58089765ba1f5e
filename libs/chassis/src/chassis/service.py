"""A service: what it is made of, and how it starts and stops.

Each service's own service.py calls this once and reads as its table of contents. Nothing here runs
before `running()` is entered, and whoever enters it chooses the roles: `api` answers HTTP, `worker`
relays, consumes, runs jobs and sweeps. Neither waits for its dependencies: it keeps trying, and is
ready when they are.
"""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import Any, Generic, Self, TypeVar

import structlog
from fastapi import APIRouter, FastAPI, Request
from sqlalchemy import Executable, Row
from starlette.types import ASGIApp

from chassis import asgi, audit, auth, health, housekeeping, operations, problems
from chassis.audit import actions
from chassis.audit.gauges import AuditGauges
from chassis.audit.sealer import Sealer
from chassis.background import in_background
from chassis.bus import Bus, open_bus
from chassis.consumer import Consumer, Subscription
from chassis.db import Database
from chassis.dev import dev_router
from chassis.gauges import Gauges
from chassis.jobs import Job, Jobs
from chassis.jwks import JwksKeys
from chassis.metrics import Metrics
from chassis.relay import Relay
from chassis.settings import Settings, release_of
from chassis.shared import Shared
from chassis.signals import Signals
from chassis.storage import ObjectStorage, StorageUnavailable
from chassis.sweeps import Sweep, Sweeps
from chassis.telemetry import Telemetry
from chassis.tokens import KeySource, Verifier
from chassis.unit_of_work import OUTBOX, UnitOfWork

log = structlog.get_logger(__name__)

U = TypeVar("U", bound=UnitOfWork)
P = TypeVar("P")

Lifespan = Callable[["Service[Any, Any]"], AbstractAsyncContextManager[None]]


class Service(Generic[U, P]):
    def __init__(
        self,
        *,
        name: str,
        settings: Settings,
        uow: type[U],
        ports: P,
        errors: type[Exception],
        routers: Sequence[APIRouter],
        dev_routers: Sequence[APIRouter] = (),
        subscriptions: Sequence[Subscription[U, Any]] = (),
        jobs: Sequence[Job[Any, Any]] = (),
        sweeps: Sequence[Sweep[Any]] = (),
        audited: Sequence[audit.Subject] = (),
        gauges: Sequence[Gauges] = (),
        bus: Bus | None = None,
        keys: KeySource | None = None,
        storage: ObjectStorage | None = None,
        shared: Shared | None = None,
        body_limits: Mapping[str, int] | None = None,
        lifespan: Lifespan | None = None,
    ) -> None:
        self.name = name
        self.settings = settings
        self.ports = ports
        self.audited = audited
        self.telemetry = Telemetry(name, settings)
        self.metrics = Metrics(name, release=release_of(name, settings), gauges=gauges)
        self.audit_gauges = AuditGauges(name, self.metrics.registry) if audited else None
        self.database = Database(settings, name)
        self.telemetry.trace_sql(self.database.engine)
        self.signals = Signals(self.database, name)
        self.bus = bus or open_bus(settings.bus_url)
        self._owns_bus = bus is None
        self.uses_bus = True
        self._uow = uow
        self._lifespan = lifespan
        self._storage = storage
        self.relay = Relay(
            name, self.database, self.bus, self.signals, self.telemetry, self.metrics
        )
        self.sealer = Sealer(name, self.database)
        self.consumer = Consumer(
            name,
            subscriptions,
            uow=self.uow,
            bus=self.bus,
            settings=settings,
            telemetry=self.telemetry,
            metrics=self.metrics,
        )
        self.jobs = Jobs(
            self,
            name,
            jobs,
            database=self.database,
            settings=settings,
            telemetry=self.telemetry,
            metrics=self.metrics,
        )
        self.sweeps: Sweeps[Any] = Sweeps(self, sweeps, self.database, self.signals)
        self.app = self._build_app(routers, dev_routers, errors)
        self.shared = shared or Shared.of(settings, name)
        self._guard(keys or JwksKeys(settings.jwks_url), body_limits)
        self.asgi: ASGIApp = self.telemetry.asgi(self.metrics.asgi(self.app))
        self._stack: AsyncExitStack | None = None

    @asynccontextmanager
    async def uow(self) -> AsyncIterator[U]:
        """One transaction: commits when the block ends well, then wakes who waits for it."""
        acting = audit.current()
        async with self.database.transaction() as connection:
            if acting:
                await actions.announce(connection, acting)
            uow = self._uow(connection, self.name)
            yield uow
            await uow.flush()
            if acting and acting.asked:
                await actions.record(connection, self.name)
        if uow.revocations:
            await self.shared.revocations.mark(uow.revocations)
        for topic in uow.topics:
            self.signal(topic)
        for act in uow.afterwards:
            act()

    async def one_statement(
        self, statement: Executable, parameters: dict[str, Any] | None = None
    ) -> Sequence[Row[Any]]:
        """A transaction of a single statement, in one round trip, that may write to the outbox."""
        async with self.database.autocommit() as connection:
            result = await connection.execute(statement, parameters)
            rows = result.all() if result.returns_rows else []
        self.signal(OUTBOX)
        return rows

    def signal(self, topic: str) -> None:
        """Wake who listens to `topic`. The relay of this process needs no help from others."""
        self.signals.send(topic, elsewhere=not (topic == OUTBOX and self.relay.active))

    @asynccontextmanager
    async def running(self, *, api: bool = True, worker: bool = True) -> AsyncIterator[Self]:
        """Start in the order of the list below; stop in the reverse: new work first, then what is
        in hand, then what it stands on."""
        self.uses_bus = worker
        async with AsyncExitStack() as stack:
            stack.push_async_callback(self.telemetry.shutdown)
            stack.push_async_callback(self.database.dispose)
            if self._owns_bus:
                stack.push_async_callback(self.bus.close)
            await stack.enter_async_context(self.shared.running(api=api))
            if worker or self.settings.development:
                await self.bus.connect()
            await stack.enter_async_context(self.signals.running())
            await stack.enter_async_context(
                in_background(self._look_at_the_storage(), f"{self.name}.storage")
            )
            if self._lifespan:
                await stack.enter_async_context(self._lifespan(self))
            if worker:
                await stack.enter_async_context(self.relay.running())
                await stack.enter_async_context(self.sealer.running())
                await stack.enter_async_context(self.jobs.running())
                await stack.enter_async_context(self.sweeps.running())
                await stack.enter_async_context(housekeeping.running(self.database, self.name))
                await stack.enter_async_context(self.consumer.running())
            self.app.state.accepting = True
            stack.callback(self._refuse)
            yield self

    async def __aenter__(self) -> Self:
        self._stack = AsyncExitStack()
        await self._stack.enter_async_context(self.running())
        return self

    async def __aexit__(self, *exc: object) -> None:
        if self._stack:
            await self._stack.aclose()

    async def _look_at_the_storage(self) -> None:
        """Said once, at the start: most of a service works without its files."""
        try:
            if self._storage:
                await self._storage.check()
        except StorageUnavailable as error:
            log.error("storage_unusable", reason=error.reason)

    def _refuse(self) -> None:
        self.app.state.accepting = False

    def _guard(self, keys: KeySource, body_limits: Mapping[str, int] | None) -> None:
        verifier = Verifier.of(self.settings, keys, self.shared.revocations)
        auth.install(self.app, verifier)
        asgi.install(self.app, self.settings, body_limits=body_limits)

    def _build_app(
        self,
        routers: Sequence[APIRouter],
        dev_routers: Sequence[APIRouter],
        errors: type[Exception],
    ) -> FastAPI:
        documented = self.settings.development
        app = FastAPI(
            title=f"Atrium {self.name}",
            version="1",
            openapi_url=f"/api/{self.name}/openapi.json" if documented else None,
            docs_url=None,
            redoc_url=None,
        )
        app.state.service = self
        app.state.accepting = False
        for router in [*routers, operations.router(self.name), health.router(self)]:
            app.include_router(router)
        if self.settings.development:
            for router in [*dev_routers, dev_router(self.name)]:
                app.include_router(router)
        problems.install(app, errors)
        return app


async def current_service(request: Request) -> Any:
    """For `Annotated[Service[MyUnitOfWork, MyPorts], Depends(current_service)]`.

    Not a plain function: FastAPI would run it in the thread pool, a hop for every request.
    """
    return request.app.state.service
