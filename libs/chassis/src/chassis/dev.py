"""Development only: move the business clock, and ask whether the service is quiet."""

from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import AwareDatetime, BaseModel, Field, model_validator
from sqlalchemy import text

from chassis import clock
from chassis.auth import Anyone
from chassis.problems import Unavailable

HUNDRED_YEARS = 100 * 366 * 86400


class ClockReading(BaseModel):
    now: datetime
    offset_seconds: float


class SetClock(BaseModel):
    """One of the two: an offset to real time, or the instant that it shall be now."""

    offset_seconds: float | None = Field(default=None, ge=-HUNDRED_YEARS, le=HUNDRED_YEARS)
    now: AwareDatetime | None = None

    @model_validator(mode="after")
    def _one_of_the_two(self) -> "SetClock":
        if (self.offset_seconds is None) == (self.now is None):
            raise ValueError("give either offset_seconds or now")
        return self


class AdvanceClock(BaseModel):
    seconds: float = Field(ge=-HUNDRED_YEARS, le=HUNDRED_YEARS)


class Quiet(BaseModel):
    """`quiet` when nothing is under way or due; the counts say what is."""

    quiet: bool
    outbox: int
    retries: int
    parked: int
    jobs: int
    failed_jobs: int
    handling: int
    waiting: int
    due: dict[str, int]


_COUNTS = text("""
    SELECT (SELECT count(*) FROM outbox) AS outbox,
           (SELECT count(*) FROM inbox_retry WHERE parked_at IS NULL) AS retries,
           (SELECT count(*) FROM inbox_retry WHERE parked_at IS NOT NULL) AS parked,
           (SELECT count(*) FROM pgqueuer WHERE status IN ('queued', 'picked')) AS jobs,
           (SELECT count(*) FROM pgqueuer WHERE status = 'failed') AS failed_jobs
""")


async def quiet(service: Any) -> Quiet:
    """What a service still has to do, in this process and in its schema."""
    async with service.database.autocommit() as connection:
        counts = (await connection.execute(_COUNTS)).mappings().one()
    due = await service.sweeps.due()
    try:
        waiting = await service.bus.depth(service.name)
    except ConnectionError as error:
        raise Unavailable("The broker cannot be asked what is waiting.") from error
    handling = service.consumer.handling
    busy = counts["outbox"] + counts["retries"] + counts["jobs"] + handling + waiting
    return Quiet(quiet=not busy and not due, handling=handling, waiting=waiting, due=due, **counts)


async def _service(request: Request) -> Any:
    return request.app.state.service


Here = Annotated[Any, Depends(_service)]


def dev_router(name: str) -> APIRouter:
    router = APIRouter(tags=["development"])

    @router.get("/dev/clock")
    async def read_clock(caller: Anyone, service: Here) -> ClockReading:
        async with service.database.autocommit() as connection:
            return await _reading(connection)

    @router.put("/dev/clock")
    async def set_clock(body: SetClock, caller: Anyone, service: Here) -> ClockReading:
        async with service.database.autocommit() as connection:
            if body.now is not None:
                await clock.set_now(connection, body.now)
            else:
                await clock.set_offset(connection, timedelta(seconds=body.offset_seconds or 0))
            return await _reading(connection)

    @router.post("/dev/clock/advance")
    async def advance_clock(body: AdvanceClock, caller: Anyone, service: Here) -> ClockReading:
        async with service.database.autocommit() as connection:
            await clock.advance(connection, timedelta(seconds=body.seconds))
            return await _reading(connection)

    @router.get(f"/api/{name}/dev/quiet")
    async def is_quiet(caller: Anyone, service: Here) -> Quiet:
        return await quiet(service)

    return router


async def _reading(connection: Any) -> ClockReading:
    return ClockReading(
        now=await clock.now(connection),
        offset_seconds=(await clock.offset(connection)).total_seconds(),
    )
