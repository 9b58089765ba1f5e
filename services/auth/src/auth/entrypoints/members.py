"""The staff of an organisation."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from auth.adapters.repositories import PostgresAuthUow
from auth.application import members
from auth.application.ports import AuthUow
from auth.domain.contact import normal_email
from auth.domain.errors import NoSuchMember
from auth.entrypoints.dependencies import Here
from auth.entrypoints.schemas import AddMember, ChangeRole, MemberView
from chassis import problems
from chassis.auth import Manager, Practitioner, Role
from chassis.idempotency import Idempotent
from chassis.pagination import Page, Paging
from chassis.preconditions import IfMatch, etag

router = APIRouter(prefix="/api/auth/members", tags=["members"])

Organisation = Annotated[UUID, Query()]


@router.get("", responses=problems.responses(404))
async def list_members(
    organisation_id: Organisation, caller: Manager, paging: Paging, service: Here
) -> Page[MemberView]:
    caller.require(organisation_id, Role.MANAGER)
    async with service.uow() as uow:
        rows = await uow.memberships.page(organisation_id, paging.after_id(), paging.fetch)
    return paging.page(rows, key=lambda row: (row.membership.id,), view=MemberView.of)


@router.post(
    "",
    status_code=201,
    response_model=MemberView,
    responses=problems.responses(404, 409, 429),
)
async def add_member(body: AddMember, caller: Manager, service: Here, once: Idempotent) -> Response:
    """Of a person who has registered. Only an admin can add an admin."""

    async def act(uow: PostgresAuthUow) -> MemberView:
        membership = await members.add_member(
            uow,
            caller,
            organisation_id=body.organisation_id,
            email=normal_email(body.email),
            role=body.role,
        )
        return await _view(uow, membership.id)

    async with service.ports.throttle.add_member(caller.id):
        return await once(service, act, location=lambda member: f"/api/auth/members/{member.id}")


@router.get("/{member_id}", responses=problems.responses(404))
async def read_member(
    member_id: UUID, caller: Manager, service: Here, response: Response
) -> MemberView:
    async with service.uow() as uow:
        view = await _view(uow, member_id)
    if not caller.within(view.organisation_id, Role.MANAGER):
        raise NoSuchMember()
    response.headers["etag"] = etag(view.version)
    return view


@router.patch("/{member_id}", responses=problems.responses(404, 409, 412))
async def change_role(
    member_id: UUID,
    body: ChangeRole,
    caller: Manager,
    expected: IfMatch,
    service: Here,
    response: Response,
) -> MemberView:
    async with service.uow() as uow:
        await members.change_role(uow, caller, member_id, body.role, expected_version=expected)
        view = await _view(uow, member_id)
    response.headers["etag"] = etag(view.version)
    return view


@router.delete("/{member_id}", status_code=204, responses=problems.responses(404, 409))
async def remove_member(member_id: UUID, caller: Practitioner, service: Here) -> None:
    """By a manager; or by the member, who leaves."""
    async with service.uow() as uow:
        await members.remove_member(uow, caller, member_id)


async def _view(uow: AuthUow, member_id: UUID) -> MemberView:
    member = await uow.memberships.member(member_id)
    if member is None:
        raise NoSuchMember()
    return MemberView.of(member)
