from uuid import UUID

from fastapi import APIRouter, Response

from booking.adapters.unit_of_work import PostgresBookingUow
from booking.application import manage_organisations as manage
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.organisations import (
    CreateOrganisation,
    EditOrganisation,
    OrganisationView,
)
from chassis import preconditions
from chassis.auth import Anyone, Manager, SignedIn
from chassis.idempotency import Idempotent
from chassis.ids import new_id
from chassis.pagination import Page, Paging
from chassis.preconditions import IfMatch
from chassis.problems import responses

router = APIRouter(prefix=f"{PREFIX}/organisations", tags=["organisations"])


@router.post("", status_code=201, response_model=OrganisationView, responses=responses(409, 422))
async def create(
    body: CreateOrganisation, caller: SignedIn, service: Here, once: Idempotent
) -> Response:
    """The caller owns it, and is its first admin after the next refresh of their session."""
    organisation = body.entity(new_id(), caller.id)

    async def act(uow: PostgresBookingUow) -> OrganisationView:
        return OrganisationView.of(await manage.create_organisation(uow, organisation))

    return await once(service, act, location=lambda view: f"{PREFIX}/organisations/{view.id}")


@router.get("")
async def list_(caller: Anyone, service: Here, paging: Paging) -> Page[OrganisationView]:
    async with service.uow() as uow:
        found = await uow.organisations.find(after=paging.after_id(), limit=paging.fetch)
    return paging.page(found, key=lambda o: (o.id,), view=OrganisationView.of)


@router.get("/{id}", responses=responses(404))
async def read(id: UUID, caller: Anyone, service: Here, response: Response) -> OrganisationView:
    async with service.uow() as uow:
        organisation = await uow.organisations.get(id)
    response.headers["etag"] = preconditions.etag(organisation.version)
    return OrganisationView.of(organisation)


@router.patch("/{id}", responses=responses(404, 412))
async def edit(
    id: UUID,
    body: EditOrganisation,
    caller: Manager,
    service: Here,
    if_match: IfMatch,
    response: Response,
) -> OrganisationView:
    async with service.uow() as uow:
        edited = await manage.edit_organisation(uow, caller, id, body.changes(), if_match)
    response.headers["etag"] = preconditions.etag(edited.version)
    return OrganisationView.of(edited)
