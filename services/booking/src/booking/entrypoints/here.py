"""What every route of booking is given."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import Depends

from booking.adapters.unit_of_work import PostgresBookingUow
from chassis.service import Service, current_service

PREFIX = "/api/booking"


@dataclass(frozen=True)
class Ports:
    """`hold`: how long a slot is kept for who has not chosen how to pay."""

    hold: timedelta


BookingService = Service[PostgresBookingUow, Ports]
Here = Annotated[BookingService, Depends(current_service)]
