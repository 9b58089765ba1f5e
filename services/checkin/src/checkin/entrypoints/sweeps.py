"""What the passing of time does."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from chassis.retention import Retention
from chassis.sweeps import Sweep
from checkin.adapters.repositories import PostgresCheckinUow
from checkin.application.close_day import close_day
from checkin.application.enrol import erase_expired
from checkin.application.queue import refresh_screens
from checkin.entrypoints.here import CheckinService


def _in_transaction(
    act: Callable[[PostgresCheckinUow], Awaitable[int]],
) -> Callable[[CheckinService], Awaitable[int]]:
    async def run(service: CheckinService) -> int:
        async with service.uow() as uow:
            return await act(uow)

    return run


REFRESH_SCREENS = Sweep(
    "refresh_screens",
    "SELECT count(*) FROM queues WHERE refresh_at <= business_now()",
    _in_transaction(refresh_screens),
)
CLOSE_DAY = Sweep(
    "close_day",
    "SELECT count(*) FROM appointments WHERE state = 'expected' AND closes_at <= business_now()",
    _in_transaction(close_day),
)
ERASE_EXPIRED = Sweep(
    "erase_expired",
    "SELECT count(*) FROM enrolments WHERE expires_at <= business_now()",
    _in_transaction(erase_expired),
    every=60.0,
)

UNRECOGNISED = timedelta(days=2)
"""Their day is over everywhere by then. Where somebody comes, the next one's note is sooner."""

FORGET_UNRECOGNISED = Retention(
    "forget_unrecognised", "unrecognised", since="at", period=UNRECOGNISED
).sweep()
