"""Choosing a password by a link: of somebody who forgot theirs, or never had one.

A person's links are good until one of them is used, so that asking in somebody's name does not
take the link away that they asked for themselves.
"""

from uuid import UUID

from auth.application.facts import password_reset_requested
from auth.application.ports import AuthUow, PasswordHasher, ResetLinks, Secrets, Transactions
from auth.application.sessions import end_all
from auth.domain.errors import ResetLinkInvalid
from auth.domain.password import normal_password, require_good
from auth.domain.password_reset import LIFETIMES, PasswordReset, Reason, new_token
from auth.domain.user import User
from chassis.ids import new_id


async def request_reset(uow: AuthUow, email: str, links: ResetLinks) -> None:
    """Tell the owner of this email a link. Nothing happens when nobody may log in with it."""
    user = await uow.users.by_email(email)
    if user is not None and user.may_log_in:
        await issue_link(uow, user, Reason.FORGOTTEN, links)


async def issue_link(
    uow: AuthUow,
    user: User,
    reason: Reason,
    links: ResetLinks,
    *,
    organisation_id: UUID | None = None,
) -> None:
    token = new_token()
    reset = PasswordReset(
        new_id(),
        user.id,
        digest(links.secrets, token),
        reason,
        expires_at=await uow.real_now() + LIFETIMES[reason],
    )
    await uow.password_resets.add(reset)
    uow.emit(password_reset_requested(reset, links.url(token), organisation_id))


async def complete_reset(
    transactions: Transactions,
    token: str,
    password: str,
    *,
    hasher: PasswordHasher,
    secrets: Secrets,
) -> None:
    """Use the link up and end all sessions. Raises ResetLinkInvalid, WeakPassword.

    The password is hashed between two short transactions, as when logging in.
    """
    found = digest(secrets, token)
    async with transactions() as uow:
        contact = (await _holder(uow, found)).contact
    require_good(password, personal=[contact.email, contact.name, contact.phone])
    password_hash = await hasher.hash(normal_password(password))
    async with transactions() as uow:
        user = await _holder(uow, found, locked=True)
        user.change_password(password_hash)
        await uow.users.save(user)
        await uow.password_resets.forget_of(user.id)
        await end_all(uow, await uow.real_now(), user_id=user.id)


async def _holder(uow: AuthUow, found: bytes, *, locked: bool = False) -> User:
    """Whose link it is. Once the user is locked, the link is looked at again: of two who bring
    it at once, the second finds it used."""
    reset = await uow.password_resets.find(found)
    user = None
    if reset is not None and locked:
        user = await uow.users.lock(reset.user_id)
        reset = await uow.password_resets.find(found)
    elif reset is not None:
        user = await uow.users.get(reset.user_id)
    if reset is None or user is None:
        raise ResetLinkInvalid()
    if not user.may_log_in or not reset.valid(await uow.real_now()):
        raise ResetLinkInvalid()
    return user


def digest(secrets: Secrets, token: str) -> bytes:
    return secrets.digest("password reset", token)
