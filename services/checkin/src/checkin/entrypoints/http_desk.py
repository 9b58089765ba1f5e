"""Whom the kiosk did not know, how long people waited, and what a person may take with them."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import Field

from chassis import problems
from chassis.auth import FrontDesk, Manager, Practitioner, SignedIn
from checkin.application import export, statistics, unrecognised
from checkin.domain.statistics import Period
from checkin.entrypoints.desk_schemas import (
    ExportView,
    Identify,
    StatisticsView,
    UnrecognisedList,
    UnrecognisedView,
)
from checkin.entrypoints.here import Here
from checkin.entrypoints.schemas import ArrivalView

Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2200, 1, 1))]
"""Far enough from where calendars end."""

router = APIRouter(prefix="/api/checkin", tags=["desk"])


@router.get("/unrecognised", responses=problems.responses(404))
async def list_unrecognised(
    location_id: UUID, caller: Practitioner, service: Here
) -> UnrecognisedList:
    """Today's, as long as nobody has dealt with them; a hundred at the most."""
    async with service.uow() as uow:
        found = await unrecognised.list_unrecognised(uow, caller, location_id)
    return UnrecognisedList(items=[UnrecognisedView.of(one) for one in found])


@router.post("/unrecognised/{id}/identify", responses=problems.responses(404, 409))
async def identify(id: UUID, body: Identify, caller: FrontDesk, service: Here) -> ArrivalView:
    """An arrival at the desk. Doing it again answers the same visit."""
    async with service.uow() as uow:
        return ArrivalView.of(await unrecognised.identify(uow, caller, id, body.appointment_id))


@router.post("/unrecognised/{id}/dismiss", status_code=204, responses=problems.responses(404))
async def dismiss(id: UUID, caller: FrontDesk, service: Here) -> None:
    """Nobody was there, or they are gone."""
    async with service.uow() as uow:
        await unrecognised.dismiss(uow, caller, id)


@router.get("/statistics", responses=problems.responses(404))
async def see_statistics(
    organisation_id: UUID,
    first: Annotated[Day, Query(alias="from")],
    last: Annotated[Day, Query(alias="to", description="Included; 366 days at the most.")],
    caller: Manager,
    service: Here,
    location_id: UUID | None = None,
) -> StatisticsView:
    """Days are those of the locations."""
    async with service.uow() as uow:
        seen = await statistics.see_statistics(
            uow, caller, organisation_id, Period(first, last), location_id
        )
    return StatisticsView.of(seen)


@router.get("/me/export")
async def export_mine(caller: SignedIn, service: Here) -> ExportView:
    """All that checkin keeps of the person who asks."""
    async with service.uow() as uow:
        return ExportView.of(await export.export(uow, caller))
