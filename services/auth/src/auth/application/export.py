"""All that auth keeps about a person, for that person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from auth.application.ports import AuthUow
from auth.domain.errors import NoSuchUser
from auth.domain.membership import Membership
from auth.domain.password_reset import PasswordReset
from auth.domain.session import Session
from auth.domain.user import User


@dataclass(frozen=True)
class Kept:
    at: datetime
    user: User
    registered_at: datetime
    memberships: Sequence[Membership]
    """Those of the past, too."""
    sessions: Sequence[Session]
    password_resets: Sequence[PasswordReset]


async def export(uow: AuthUow, user_id: UUID) -> Kept:
    user = await uow.users.get(user_id)
    if user is None:
        raise NoSuchUser()
    return Kept(
        at=await uow.real_now(),
        user=user,
        registered_at=await uow.users.registered_at(user_id),
        memberships=await uow.memberships.ever_of_user(user_id),
        sessions=await uow.sessions.of_user(user_id),
        password_resets=await uow.password_resets.of_user(user_id),
    )
