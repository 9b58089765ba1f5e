"""Checkin's table of contents: routes, what it listens to, its jobs and its deadlines."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog

from chassis.bus import Bus
from chassis.consumer import Subscription
from chassis.ratelimit import RateLimiter
from chassis.revocations import Revocations
from chassis.service import Service
from chassis.shared import Shared
from chassis.sweeps import Sweep
from chassis.tokens import KeySource
from checkin.adapters import audited
from checkin.adapters.recognisers import open_recogniser
from checkin.adapters.repositories import PostgresCheckinUow
from checkin.adapters.vault import AesVault
from checkin.application.forget_faces import FORGET_FACES
from checkin.application.on_appointment import (
    on_appointment_cancelled,
    on_appointment_confirmed,
    on_appointment_rescheduled,
)
from checkin.application.on_location import on_location
from checkin.application.on_user import on_user_contact, on_user_erased
from checkin.application.ports import FaceRecogniser, Ports
from checkin.domain.errors import CheckinError
from checkin.entrypoints import (
    http_arrivals,
    http_desk,
    http_displays,
    http_faces,
    http_visits,
    sweeps,
)
from checkin.entrypoints.here import CheckinService
from checkin.entrypoints.screens import DeskQueues, Screens
from checkin.entrypoints.uploads import UPLOAD_LIMIT
from checkin.entrypoints.waits import Waits
from checkin.settings import CheckinSettings
from contracts.auth import UserContactChanged, UserErased, UserRegistered
from contracts.booking import (
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentRescheduled,
    LocationChanged,
    LocationCreated,
)

log = structlog.get_logger(__name__)

ROUTERS = [
    http_faces.router,
    http_arrivals.router,
    http_visits.router,
    http_displays.router,
    http_desk.router,
]

SUBSCRIPTIONS: list[Subscription[Any, Any]] = [
    Subscription(UserRegistered, on_user_contact),
    Subscription(UserContactChanged, on_user_contact),
    Subscription(UserErased, on_user_erased),
    Subscription(LocationCreated, on_location),
    Subscription(LocationChanged, on_location),
    Subscription(AppointmentConfirmed, on_appointment_confirmed),
    Subscription(AppointmentRescheduled, on_appointment_rescheduled),
    Subscription(AppointmentCancelled, on_appointment_cancelled),
]

JOBS = [FORGET_FACES]

SWEEPS: list[Sweep[CheckinService]] = [
    sweeps.REFRESH_SCREENS,
    sweeps.CLOSE_DAY,
    sweeps.ERASE_EXPIRED,
    sweeps.FORGET_UNRECOGNISED,
]

BODY_LIMITS = {
    "/api/checkin/enrolments": UPLOAD_LIMIT,
    "/api/checkin/recognitions": UPLOAD_LIMIT,
}


def build(
    settings: CheckinSettings,
    *,
    bus: Bus | None = None,
    keys: KeySource | None = None,
    faces: FaceRecogniser | None = None,
    limiter: RateLimiter | None = None,
    revocations: Revocations | None = None,
) -> CheckinService:
    shared = Shared.of(settings, "checkin", revocations)
    ports = Ports(
        faces=faces or open_recogniser(settings),
        vault=AesVault(settings.master_keys),
        limiter=limiter or shared.limiter,
    )
    service: CheckinService = Service(
        name="checkin",
        settings=settings,
        uow=PostgresCheckinUow,
        ports=ports,
        errors=CheckinError,
        routers=ROUTERS,
        subscriptions=SUBSCRIPTIONS,
        jobs=JOBS,
        sweeps=SWEEPS,
        audited=audited.SUBJECTS,
        body_limits=BODY_LIMITS,
        bus=bus,
        keys=keys,
        shared=shared,
        lifespan=lambda service: _resources(service, own_faces=faces is None),
    )
    service.app.state.waits = Waits(service.metrics)
    return service


@asynccontextmanager
async def _resources(service: CheckinService, *, own_faces: bool) -> AsyncIterator[None]:
    """The screens' feeds, and the face models: loaded beside everything else, not before it."""
    service.app.state.screens = screens = Screens(service)
    service.app.state.desk_queues = desk_queues = DeskQueues(service)
    warm = bool(getattr(service.settings, "face_warm", False))
    warming = asyncio.create_task(_warm(service.ports.faces)) if warm else None
    try:
        yield
    finally:
        await screens.close()
        await desk_queues.close()
        if warming:
            warming.cancel()
            with suppress(asyncio.CancelledError):
                await warming
        if own_faces:
            await service.ports.faces.close()


async def _warm(faces: FaceRecogniser) -> None:
    try:
        await faces.warm()
    except Exception:
        log.exception("faces_not_ready")
