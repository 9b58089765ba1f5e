"""One's own account."""

from fastapi import APIRouter, Response

from auth.application import account
from auth.application.confirm_password import confirm_password
from auth.application.ports import AuthUow
from auth.domain.errors import NoSuchUser
from auth.domain.password import normal_password, require_good
from auth.domain.user import User
from auth.entrypoints.dependencies import AuthService, Here
from auth.entrypoints.schemas import (
    ChangeMe,
    ChangePassword,
    Erase,
    MembershipView,
    MeView,
    Password,
    UserView,
)
from chassis import problems
from chassis.auth import Caller, SignedIn
from chassis.preconditions import IfMatch, etag

router = APIRouter(prefix="/api/auth/me", tags=["me"])


@router.get("", responses=problems.responses(404))
async def read_me(caller: SignedIn, service: Here, response: Response) -> MeView:
    async with service.uow() as uow:
        user = await uow.users.get(caller.id)
        if user is None:
            raise NoSuchUser()
        return await _view(uow, user, response)


@router.patch("", responses=problems.responses(404, 409, 412, 429))
async def change_me(
    body: ChangeMe, caller: SignedIn, expected: IfMatch, service: Here, response: Response
) -> MeView:
    if body.current_password is not None:
        await _confirm(service, caller, body.current_password)
    async with service.uow() as uow:
        user = await account.change_contact(
            uow,
            caller.id,
            body.applied_to,
            confirmed=body.current_password is not None,
            expected_version=expected,
        )
        return await _view(uow, user, response)


@router.post("/password", status_code=204, responses=problems.responses(404, 429))
async def change_password(body: ChangePassword, caller: SignedIn, service: Here) -> None:
    """All other sessions end."""
    password = body.new_password.get_secret_value()
    async with service.uow() as uow:
        user = await uow.users.get(caller.id)
    personal = [user.contact.email, user.contact.name, user.contact.phone] if user else []
    require_good(password, personal=personal)
    await _confirm(service, caller, body.current_password)
    password_hash = await service.ports.hasher.hash(normal_password(password))
    async with service.uow() as uow:
        await account.change_password(uow, caller.id, password_hash, session_id=caller.session_id)


@router.post("/erase", status_code=204, responses=problems.responses(404, 409, 429))
async def erase_me(body: Erase, caller: SignedIn, service: Here, response: Response) -> None:
    """Delete the account and have every service forget the person. It cannot be undone."""
    await _confirm(service, caller, body.current_password)
    async with service.uow() as uow:
        await account.erase(uow, caller.id)
    service.ports.cookies.take_away(response)


async def _confirm(service: AuthService, caller: Caller, password: Password) -> None:
    await confirm_password(
        service.uow,
        caller.id,
        password.get_secret_value(),
        hasher=service.ports.hasher,
        throttle=service.ports.throttle,
    )


async def _view(uow: AuthUow, user: User, response: Response) -> MeView:
    memberships = await uow.memberships.of_user(user.id)
    response.headers["etag"] = etag(user.version)
    return MeView(
        **UserView.of(user).model_dump(),
        memberships=[
            MembershipView.model_validate(membership, from_attributes=True)
            for membership in memberships
        ],
    )
