from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlalchemy import any_

from booking.adapters import tables as t
from booking.adapters.catalogue import offered_by
from booking.adapters.unit_of_work import PostgresBookingUow
from booking.application import manage_catalogue as manage
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.catalogue import (
    CreateService,
    EditService,
    ServiceEdited,
    ServiceView,
)
from chassis import preconditions
from chassis.auth import Anyone, Manager
from chassis.idempotency import Idempotent
from chassis.ids import new_id
from chassis.pagination import Page, Paging
from chassis.preconditions import IfMatch
from chassis.problems import responses

router = APIRouter(prefix=f"{PREFIX}/services", tags=["services"])


@router.post("", status_code=201, response_model=ServiceView, responses=responses(404, 422))
async def create(body: CreateService, caller: Manager, service: Here, once: Idempotent) -> Response:
    async def act(uow: PostgresBookingUow) -> ServiceView:
        added = await manage.add_entry(uow.services, caller, body.entity(new_id()))
        return ServiceView.of(added)

    return await once(service, act, location=lambda view: f"{PREFIX}/services/{view.id}")


@router.get("")
async def list_(
    caller: Anyone,
    service: Here,
    paging: Paging,
    organisation_id: UUID | None = None,
    practitioner_id: UUID | None = None,
    specialty: Annotated[str | None, Query(max_length=200)] = None,
    tag: Annotated[str | None, Query(max_length=200)] = None,
    archived: bool = False,
) -> Page[ServiceView]:
    conditions = [t.services.c.archived == archived]
    if organisation_id is not None:
        conditions.append(t.services.c.organisation_id == organisation_id)
    if practitioner_id is not None:
        conditions.append(offered_by(practitioner_id))
    if specialty is not None:
        conditions.append(t.services.c.specialty == specialty)
    if tag is not None:
        conditions.append(any_(t.services.c.tags) == tag)
    async with service.uow() as uow:
        found = await uow.services.find(*conditions, after=paging.after_id(), limit=paging.fetch)
    return paging.page(found, key=lambda entry: (entry.id,), view=ServiceView.of)


@router.get("/{id}", responses=responses(404))
async def read(id: UUID, caller: Anyone, service: Here, response: Response) -> ServiceView:
    async with service.uow() as uow:
        entry = await uow.services.get(id)
    response.headers["etag"] = preconditions.etag(entry.version)
    return ServiceView.of(entry)


@router.patch("/{id}", responses=responses(404, 412))
async def edit(
    id: UUID,
    body: EditService,
    caller: Manager,
    service: Here,
    if_match: IfMatch,
    response: Response,
) -> ServiceEdited:
    async with service.uow() as uow:
        edited = await manage.edit_entry(uow, uow.services, caller, id, body.changes(), if_match)
    response.headers["etag"] = preconditions.etag(edited.entry.version)
    return ServiceEdited.edited(edited)


@router.delete("/{id}", responses=responses(404, 412))
async def archive(id: UUID, caller: Manager, service: Here, if_match: IfMatch) -> ServiceEdited:
    """Nothing new can be booked with it. What was booked stays, and is listed."""
    async with service.uow() as uow:
        archived = await manage.archive_entry(uow, uow.services, caller, id, if_match)
    return ServiceEdited.edited(archived)
