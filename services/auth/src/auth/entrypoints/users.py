"""Users, for the platform's admins."""

from uuid import UUID

from fastapi import APIRouter

from auth.application import users
from auth.domain.errors import NoSuchUser
from auth.entrypoints.dependencies import Here
from auth.entrypoints.schemas import UserView
from chassis import problems
from chassis.auth import PlatformAdmin
from chassis.pagination import Page, Paging

router = APIRouter(prefix="/api/auth/users", tags=["users"])


@router.get("")
async def list_users(caller: PlatformAdmin, paging: Paging, service: Here) -> Page[UserView]:
    async with service.uow() as uow:
        rows = await uow.users.page(paging.after_id(), paging.fetch)
    return paging.page(rows, key=lambda user: (user.id,), view=UserView.of)


@router.get("/{user_id}", responses=problems.responses(404))
async def read_user(user_id: UUID, caller: PlatformAdmin, service: Here) -> UserView:
    async with service.uow() as uow:
        user = await uow.users.get(user_id)
    if user is None:
        raise NoSuchUser()
    return UserView.of(user)


@router.post("/{user_id}/disable", responses=problems.responses(404))
async def disable_user(user_id: UUID, caller: PlatformAdmin, service: Here) -> UserView:
    """Sessions end, and no new ones begin until the user is enabled again."""
    async with service.uow() as uow:
        return UserView.of(await users.disable(uow, user_id))


@router.post("/{user_id}/enable", responses=problems.responses(404))
async def enable_user(user_id: UUID, caller: PlatformAdmin, service: Here) -> UserView:
    async with service.uow() as uow:
        return UserView.of(await users.enable(uow, user_id))
