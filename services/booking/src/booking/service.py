"""Booking's table of contents: every router, subscription and sweep there is."""

import asyncio
from datetime import timedelta

from booking.adapters import audited
from booking.adapters.unit_of_work import PostgresBookingUow
from booking.domain.errors import BookingError
from booking.entrypoints import (
    agenda,
    appointments,
    locations,
    me,
    now,
    organisations,
    patients,
    photos,
    practitioners,
    rooms,
    services,
    slots,
    statistics,
    time_off,
    working_hours,
)
from booking.entrypoints.consumers import SUBSCRIPTIONS
from booking.entrypoints.here import BookingService, Ports
from booking.entrypoints.sweeps import SWEEPS
from booking.entrypoints.uploads import PHOTO_LIMIT
from booking.settings import BookingSettings
from chassis.bus import Bus
from chassis.ratelimit import RateLimiter
from chassis.revocations import Revocations
from chassis.service import Service
from chassis.shared import Shared
from chassis.storage import ObjectStorage, open_storage
from chassis.tokens import KeySource

PHOTOS_AT_ONCE = 2
BODY_LIMITS = {"/api/booking/practitioners/{id}/photo": PHOTO_LIMIT}


def build(
    settings: BookingSettings,
    *,
    bus: Bus | None = None,
    keys: KeySource | None = None,
    storage: ObjectStorage | None = None,
    limiter: RateLimiter | None = None,
    revocations: Revocations | None = None,
) -> BookingService:
    storage = storage or open_storage(settings.storage_url)
    shared = Shared.of(settings, "booking", revocations)
    return Service(
        name="booking",
        settings=settings,
        uow=PostgresBookingUow,
        ports=Ports(
            hold=timedelta(minutes=settings.hold_minutes),
            storage=storage,
            limiter=limiter or shared.limiter,
            decoding=asyncio.Semaphore(PHOTOS_AT_ONCE),
        ),
        errors=BookingError,
        routers=[
            organisations.router,
            locations.router,
            rooms.router,
            services.router,
            practitioners.router,
            photos.router,
            working_hours.router,
            time_off.router,
            slots.router,
            appointments.router,
            agenda.router,
            now.router,
            patients.router,
            statistics.router,
            me.router,
        ],
        subscriptions=SUBSCRIPTIONS,
        sweeps=SWEEPS,
        audited=audited.SUBJECTS,
        body_limits=BODY_LIMITS,
        bus=bus,
        keys=keys,
        storage=storage,
        shared=shared,
    )
