"""What every route of booking is given."""

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import Depends

from booking.adapters.unit_of_work import PostgresBookingUow
from chassis.ratelimit import RateLimiter
from chassis.service import Service, current_service
from chassis.storage import ObjectStorage

PREFIX = "/api/booking"


@dataclass(frozen=True)
class Ports:
    """`hold`: how long a slot is kept for who has not chosen how to pay. `decoding` bounds how
    many photographs are in memory at once."""

    hold: timedelta
    storage: ObjectStorage
    limiter: RateLimiter
    decoding: asyncio.Semaphore


BookingService = Service[PostgresBookingUow, Ports]
Here = Annotated[BookingService, Depends(current_service)]
