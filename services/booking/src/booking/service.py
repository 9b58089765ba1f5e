"""Booking's table of contents: every router, subscription and sweep there is."""

from datetime import timedelta

from booking.adapters.unit_of_work import PostgresBookingUow
from booking.domain.errors import BookingError
from booking.entrypoints import (
    agenda,
    appointments,
    locations,
    organisations,
    practitioners,
    rooms,
    services,
    slots,
    time_off,
    working_hours,
)
from booking.entrypoints.consumers import SUBSCRIPTIONS
from booking.entrypoints.here import BookingService, Ports
from booking.entrypoints.sweeps import SWEEPS
from booking.settings import BookingSettings
from chassis.bus import Bus
from chassis.service import Service
from chassis.tokens import KeySource


def build(
    settings: BookingSettings, *, bus: Bus | None = None, keys: KeySource | None = None
) -> BookingService:
    return Service(
        name="booking",
        settings=settings,
        uow=PostgresBookingUow,
        ports=Ports(hold=timedelta(minutes=settings.hold_minutes)),
        errors=BookingError,
        routers=[
            organisations.router,
            locations.router,
            rooms.router,
            services.router,
            practitioners.router,
            working_hours.router,
            time_off.router,
            slots.router,
            appointments.router,
            agenda.router,
        ],
        subscriptions=SUBSCRIPTIONS,
        sweeps=SWEEPS,
        bus=bus,
        keys=keys,
    )
