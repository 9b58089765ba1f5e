from uuid import UUID

from fastapi import APIRouter, Response

from booking.adapters import tables as t
from booking.adapters.unit_of_work import PostgresBookingUow
from booking.application import manage_schedule as manage
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.schedule import (
    CreateTimeOff,
    EditTimeOff,
    Removed,
    TimeOffEdited,
    TimeOffView,
)
from chassis import preconditions
from chassis.auth import FrontDesk, Practitioner
from chassis.idempotency import Idempotent
from chassis.pagination import Page, Paging
from chassis.preconditions import IfMatch
from chassis.problems import responses

router = APIRouter(prefix=f"{PREFIX}/time-off", tags=["time off"])


@router.post("", status_code=201, response_model=TimeOffEdited, responses=responses(404, 422))
async def create(
    body: CreateTimeOff, caller: FrontDesk, service: Here, once: Idempotent
) -> Response:
    """Answers with the appointments that somebody now has to move."""

    async def act(uow: PostgresBookingUow) -> TimeOffEdited:
        added = await manage.add_time_off(
            uow, caller, body.practitioner_id, body.starts_at, body.ends_at, body.reason
        )
        return TimeOffEdited.edited(added)

    return await once(service, act, location=lambda view: f"{PREFIX}/time-off/{view.id}")


@router.get("", responses=responses(404))
async def list_(
    practitioner_id: UUID, caller: Practitioner, service: Here, paging: Paging
) -> Page[TimeOffView]:
    """Its reasons are nobody else's business than the organisation's."""
    async with service.uow() as uow:
        practitioner = await uow.practitioners.get(practitioner_id)
        caller.require(practitioner.organisation_id)
        theirs = t.time_off.c.practitioner_id == practitioner_id
        found = await uow.time_off.find(theirs, after=paging.after_id(), limit=paging.fetch)
    return paging.page(found, key=lambda row: (row.id,), view=TimeOffView.of)


@router.get("/{id}", responses=responses(404))
async def read(id: UUID, caller: Practitioner, service: Here, response: Response) -> TimeOffView:
    async with service.uow() as uow:
        row = await uow.time_off.get(id)
    caller.require(row.organisation_id)
    response.headers["etag"] = preconditions.etag(row.version)
    return TimeOffView.of(row)


@router.patch("/{id}", responses=responses(404, 412))
async def edit(
    id: UUID, body: EditTimeOff, caller: FrontDesk, service: Here, if_match: IfMatch
) -> TimeOffEdited:
    async with service.uow() as uow:
        edited = await manage.edit_time_off(uow, caller, id, body.changes(), if_match)
    return TimeOffEdited.edited(edited)


@router.delete("/{id}", responses=responses(404, 412))
async def remove(id: UUID, caller: FrontDesk, service: Here, if_match: IfMatch) -> Removed:
    async with service.uow() as uow:
        removed = await manage.remove_row(uow, uow.time_off, caller, id, if_match)
    return Removed.edited(removed)
