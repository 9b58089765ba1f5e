"""What a person does with their own account."""

from collections.abc import Callable
from uuid import UUID

from auth.application.facts import membership_changed, user_contact_changed, user_erased
from auth.application.members import require_another_admin
from auth.application.ports import AuthUow
from auth.application.sessions import end_all
from auth.domain.contact import Contact
from auth.domain.errors import NoSuchUser, WrongPassword
from auth.domain.membership import Role
from auth.domain.user import User
from chassis import preconditions


async def change_contact(
    uow: AuthUow,
    user_id: UUID,
    changed: Callable[[Contact], Contact],
    *,
    confirmed: bool,
    expected_version: int | None = None,
) -> User:
    """`changed` makes the new contact from the present one; `confirmed` by the password.

    Raises WrongPassword when the email changes unconfirmed; EmailTaken.
    """
    user = await _locked(uow, user_id)
    preconditions.check(expected_version, user.version)
    contact = changed(user.contact)
    if contact.email != user.contact.email and not confirmed:
        raise WrongPassword("Changing the email takes the current password.")
    moved = contact.email != user.contact.email
    if user.change_contact(contact):
        await uow.users.save(user)
        if moved:  # who reads the old mailbox holds links that were sent there
            await uow.password_resets.forget_of(user.id)
        uow.emit(user_contact_changed(user))
    return user


async def change_password(
    uow: AuthUow, user_id: UUID, password_hash: str, *, session_id: UUID
) -> None:
    """All sessions end but the one it is done from, and links to choose another one are void."""
    user = await _locked(uow, user_id)
    user.change_password(password_hash)
    await uow.users.save(user)
    await uow.password_resets.forget_of(user.id)
    await end_all(uow, await uow.real_now(), user_id=user.id, spare=session_id)


async def erase(uow: AuthUow, user_id: UUID) -> None:
    """Nothing of the person stays here, and every service is told to do the same.

    Raises LastAdmin: an organisation is handed over first.
    """
    memberships = await uow.memberships.of_user(user_id)
    for membership in memberships:
        await uow.memberships.lock_organisation(membership.organisation_id)
        if membership.role is Role.ADMIN:
            await require_another_admin(uow, membership)
    user = await _locked(uow, user_id)
    for membership in memberships:
        membership.leave()
        uow.emit(membership_changed(membership))
    await end_all(uow, await uow.real_now(), user_id=user.id)
    await uow.users.remove(user.id)
    uow.emit(user_erased(user))


async def _locked(uow: AuthUow, user_id: UUID) -> User:
    user = await uow.users.lock(user_id)
    if user is None:
        raise NoSuchUser()
    return user
