"""How a period went, for the managers."""

from datetime import timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from booking.adapters.statistics import StatisticsQuery, statistics
from booking.domain.errors import InvalidPeriod, NotFound
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.statistics import StatisticsView
from booking.entrypoints.schemas.values import Day
from chassis.auth import Manager, Role
from chassis.problems import responses

LONGEST_DAYS = 366

router = APIRouter(prefix=f"{PREFIX}/statistics", tags=["statistics"])


@router.get("", responses=responses(404))
async def read(
    organisation_id: UUID,
    caller: Manager,
    service: Here,
    since: Annotated[Day, Query(alias="from", description="Local date, included.")],
    until: Annotated[Day, Query(alias="to", description="Local date, included.")],
    location_id: UUID | None = None,
) -> StatisticsView:
    """Of appointments that start in the period, by the local dates of their locations."""
    caller.require(organisation_id, Role.MANAGER)
    if not timedelta(0) <= until - since < timedelta(days=LONGEST_DAYS):
        raise InvalidPeriod(f"A period has 1 to {LONGEST_DAYS} days, and `to` is its last.")
    query = StatisticsQuery(
        organisation_id=organisation_id, first=since, last=until, location_id=location_id
    )
    async with service.uow() as uow:
        await uow.organisations.get(organisation_id)
        if location_id is not None:
            location = await uow.locations.get(location_id)
            if location.organisation_id != organisation_id:
                raise NotFound
        return StatisticsView.model_validate(await statistics(uow.connection, query))
