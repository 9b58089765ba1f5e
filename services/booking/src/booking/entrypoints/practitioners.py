from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from sqlalchemy import any_

from booking.adapters import tables as t
from booking.adapters.catalogue import offers
from booking.adapters.unit_of_work import PostgresBookingUow
from booking.application import manage_catalogue as manage
from booking.domain.catalogue import Practitioner
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.catalogue import (
    CreatePractitioner,
    EditPractitioner,
    PractitionerEdited,
    PractitionerView,
)
from chassis import preconditions
from chassis.auth import Anyone, Caller, Manager
from chassis.idempotency import Idempotent
from chassis.ids import new_id
from chassis.pagination import Page, Paging
from chassis.preconditions import IfMatch
from chassis.problems import responses

router = APIRouter(prefix=f"{PREFIX}/practitioners", tags=["practitioners"])


@router.post("", status_code=201, response_model=PractitionerView, responses=responses(404, 422))
async def create(
    body: CreatePractitioner, caller: Manager, service: Here, once: Idempotent
) -> Response:
    async def act(uow: PostgresBookingUow) -> PractitionerView:
        added = await manage.add_entry(uow.practitioners, caller, body.entity(new_id()))
        return PractitionerView.of(added)

    return await once(service, act, location=lambda view: f"{PREFIX}/practitioners/{view.id}")


@router.get("")
async def list_(
    caller: Anyone,
    service: Here,
    paging: Paging,
    organisation_id: UUID | None = None,
    location_id: UUID | None = None,
    service_id: UUID | None = None,
    tag: Annotated[str | None, Query(max_length=200)] = None,
    archived: bool = False,
) -> Page[PractitionerView]:
    conditions = [t.practitioners.c.archived == archived]
    if organisation_id is not None:
        conditions.append(t.practitioners.c.organisation_id == organisation_id)
    if location_id is not None:
        conditions.append(t.practitioners.c.location_id == location_id)
    if service_id is not None:
        conditions.append(offers(service_id))
    if tag is not None:
        conditions.append(any_(t.practitioners.c.tags) == tag)
    async with service.uow() as uow:
        found = await uow.practitioners.find(
            *conditions, after=paging.after_id(), limit=paging.fetch
        )
    return paging.page(
        found, key=lambda entry: (entry.id,), view=lambda entry: _shown(entry, caller)
    )


@router.get("/{id}", responses=responses(404))
async def read(id: UUID, caller: Anyone, service: Here, response: Response) -> PractitionerView:
    async with service.uow() as uow:
        entry = await uow.practitioners.get(id)
    response.headers["etag"] = preconditions.etag(entry.version)
    return _shown(entry, caller)


@router.patch("/{id}", responses=responses(404, 412))
async def edit(
    id: UUID,
    body: EditPractitioner,
    caller: Manager,
    service: Here,
    if_match: IfMatch,
    response: Response,
) -> PractitionerEdited:
    async with service.uow() as uow:
        edited = await manage.edit_entry(
            uow, uow.practitioners, caller, id, body.changes(), if_match
        )
    response.headers["etag"] = preconditions.etag(edited.entry.version)
    return PractitionerEdited.edited(edited)


@router.delete("/{id}", responses=responses(404, 412))
async def archive(
    id: UUID, caller: Manager, service: Here, if_match: IfMatch
) -> PractitionerEdited:
    """Nothing new can be booked with it. What was booked stays, and is listed."""
    async with service.uow() as uow:
        archived = await manage.archive_entry(uow, uow.practitioners, caller, id, if_match)
    return PractitionerEdited.edited(archived)


def _shown(entry: Practitioner, caller: Caller) -> PractitionerView:
    """Whose account it is, is the organisation's own business."""
    view = PractitionerView.of(entry)
    return (
        view if caller.within(entry.organisation_id) else view.model_copy(update={"user_id": None})
    )
