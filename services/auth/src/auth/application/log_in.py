"""Logging in: the password is verified between two short transactions, because hashing takes long
and must not hold a connection meanwhile."""

from uuid import UUID

from auth.application.ports import AuthUow, Grant, Lifetimes, PasswordHasher, Transactions
from auth.application.sessions import roles_of
from auth.application.throttle import Origin, Throttle
from auth.domain.contact import normal_email
from auth.domain.errors import WrongCredentials
from auth.domain.password import normal_password
from auth.domain.session import Session
from chassis.ids import new_id


async def log_in(
    transactions: Transactions,
    *,
    email: str,
    password: str,
    origin: Origin,
    hasher: PasswordHasher,
    throttle: Throttle,
    lifetimes: Lifetimes,
) -> Grant:
    """Raises WrongCredentials, after the same time whatever was wrong; TooManyRequests."""
    email = normal_email(email)
    async with throttle.log_in(email, origin):
        async with transactions() as uow:
            user = await uow.users.by_email(email)
        password_hash = user.password_hash if user else None
        good = await hasher.verify(password_hash, normal_password(password))
        if user is None or not good:
            raise WrongCredentials()
        async with transactions() as uow:
            return await _start(uow, user.id, user.password_hash, lifetimes)


async def _start(
    uow: AuthUow, user_id: UUID, verified_hash: str | None, lifetimes: Lifetimes
) -> Grant:
    user = await uow.users.lock(user_id)
    # Changed, disabled or erased while we hashed.
    if user is None or not user.may_log_in or user.password_hash != verified_hash:
        raise WrongCredentials()
    now = await uow.real_now()
    session = Session.start(new_id(), now=now, lifetime=lifetimes.user_session, user_id=user.id)
    await uow.sessions.add(session)
    return Grant(session, now, user=user, roles=await roles_of(uow, user.id))
