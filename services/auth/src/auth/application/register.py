"""Registering. Whether an email is known already, the answer does not tell."""

from auth.application.facts import user_registered
from auth.application.ports import AuthUow
from auth.domain.contact import Contact
from auth.domain.user import User
from chassis.ids import new_id


async def register(
    uow: AuthUow, contact: Contact, password_hash: str, *, platform_admin: bool = False
) -> User | None:
    """The new user; None when this email has one, who is left as they are."""
    user = User(new_id(), contact, password_hash, platform_admin)
    if not await uow.users.add(user):
        return None
    uow.emit(user_registered(user))
    return user
