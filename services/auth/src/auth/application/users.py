"""What the platform's admins do with users."""

from uuid import UUID

from auth.application.facts import user_registered
from auth.application.ports import AuthUow
from auth.application.sessions import end_all
from auth.domain.contact import Contact
from auth.domain.errors import NoSuchUser
from auth.domain.user import User
from chassis.ids import new_id


async def disable(uow: AuthUow, user_id: UUID) -> User:
    """Nobody logs in as this user until enabled again; sessions end."""
    user = await _locked(uow, user_id)
    now = await uow.real_now()
    user.disable(now)
    await uow.users.save(user)
    await end_all(uow, now, user_id=user.id)
    return user


async def enable(uow: AuthUow, user_id: UUID) -> User:
    user = await _locked(uow, user_id)
    user.enable()
    await uow.users.save(user)
    return user


async def create_admin(uow: AuthUow, contact: Contact, password_hash: str) -> tuple[User, bool]:
    """A platform admin. Who has this email already becomes one, and keeps their password.

    The second value tells whether the user is new.
    """
    user = User(new_id(), contact, password_hash, platform_admin=True)
    if await uow.users.add(user):
        uow.emit(user_registered(user))
        return user, True
    known = await uow.users.by_email(contact.email)
    assert known is not None, "the email was taken a moment ago"
    user = await _locked(uow, known.id)
    user.become_platform_admin()
    await uow.users.save(user)
    return user, False


async def _locked(uow: AuthUow, user_id: UUID) -> User:
    user = await uow.users.lock(user_id)
    if user is None:
        raise NoSuchUser()
    return user
