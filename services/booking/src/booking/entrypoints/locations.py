from uuid import UUID

from fastapi import APIRouter, Response

from booking.adapters import tables as t
from booking.adapters.unit_of_work import PostgresBookingUow
from booking.application import manage_locations as manage
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.catalogue import (
    CreateLocation,
    EditLocation,
    LocationEdited,
    LocationView,
)
from chassis import preconditions
from chassis.auth import Anyone, Manager
from chassis.idempotency import Idempotent
from chassis.ids import new_id
from chassis.pagination import Page, Paging
from chassis.preconditions import IfMatch
from chassis.problems import responses

router = APIRouter(prefix=f"{PREFIX}/locations", tags=["locations"])


@router.post("", status_code=201, response_model=LocationView, responses=responses(404, 422))
async def create(
    body: CreateLocation, caller: Manager, service: Here, once: Idempotent
) -> Response:
    async def act(uow: PostgresBookingUow) -> LocationView:
        added = await manage.add_location(uow, caller, body.entity(new_id()))
        return LocationView.of(added)

    return await once(service, act, location=lambda view: f"{PREFIX}/locations/{view.id}")


@router.get("")
async def list_(
    caller: Anyone,
    service: Here,
    paging: Paging,
    organisation_id: UUID | None = None,
    archived: bool = False,
) -> Page[LocationView]:
    conditions = [t.locations.c.archived == archived]
    if organisation_id is not None:
        conditions.append(t.locations.c.organisation_id == organisation_id)
    async with service.uow() as uow:
        found = await uow.locations.find(*conditions, after=paging.after_id(), limit=paging.fetch)
    return paging.page(found, key=lambda entry: (entry.id,), view=LocationView.of)


@router.get("/{id}", responses=responses(404))
async def read(id: UUID, caller: Anyone, service: Here, response: Response) -> LocationView:
    async with service.uow() as uow:
        entry = await uow.locations.get(id)
    response.headers["etag"] = preconditions.etag(entry.version)
    return LocationView.of(entry)


@router.patch("/{id}", responses=responses(404, 412))
async def edit(
    id: UUID,
    body: EditLocation,
    caller: Manager,
    service: Here,
    if_match: IfMatch,
    response: Response,
) -> LocationEdited:
    async with service.uow() as uow:
        edited = await manage.edit_location(uow, caller, id, body.changes(), if_match)
    response.headers["etag"] = preconditions.etag(edited.entry.version)
    return LocationEdited.edited(edited)


@router.delete("/{id}", responses=responses(404, 412))
async def archive(id: UUID, caller: Manager, service: Here, if_match: IfMatch) -> LocationEdited:
    """Nothing new can be booked with it. What was booked stays, and is listed."""
    async with service.uow() as uow:
        archived = await manage.archive_location(uow, caller, id, if_match)
    return LocationEdited.edited(archived)
