"""An organisation's money in a period, for those who answer for it."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from chassis import problems
from chassis.auth import Manager, Role
from payment.application.statistics import Period, statistics
from payment.domain.provider_event import Method
from payment.entrypoints.here import Here

Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2200, 1, 1))]
"""Far enough from where calendars end."""

router = APIRouter(prefix="/api/payment", tags=["statistics"])


class DayTotalView(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    date: date
    revenue_cents: int
    refunded_cents: int
    payments: int


class MethodTotalView(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    method: Method
    revenue_cents: int
    payments: int


class ServiceTotalView(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    name: str
    revenue_cents: int
    payments: int


class StatisticsView(BaseModel):
    """`revenue_cents` is what was paid, before refunds. `open_cents` (asked for and not paid) and
    `review_count` (money that waits for a decision) are of now."""

    model_config = ConfigDict(from_attributes=True)

    days: list[DayTotalView]
    methods: list[MethodTotalView]
    services: list[ServiceTotalView]
    open_cents: int
    review_count: int


@router.get("/statistics", responses=problems.responses(404))
async def see_statistics(
    caller: Manager,
    service: Here,
    organisation_id: UUID,
    since: Annotated[Day, Query(alias="from", description="Local date, included.")],
    until: Annotated[Day, Query(alias="to", description="Local date, included.")],
) -> StatisticsView:
    """By local days: each of the period has its line. At most 366 days."""
    caller.require(organisation_id, Role.MANAGER)
    async with service.uow() as uow:
        found = await statistics(uow, organisation_id, Period(since, until))
    return StatisticsView.model_validate(found)
