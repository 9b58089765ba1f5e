"""Keeping a session alive, and ending it.

What a token says is dated with the instant before it was read, and roles stay as they were read
until the commit: so whoever takes a role away can tell which tokens do not know of it.
"""

from datetime import datetime
from uuid import UUID

import structlog

from auth.application.ports import AuthUow, Grant, Lifetimes
from auth.domain.membership import Role
from auth.domain.session import Session
from chassis.revocations import SessionEnded

log = structlog.get_logger()


async def refresh(
    uow: AuthUow, session_id: UUID, generation: int, lifetimes: Lifetimes
) -> Grant | None:
    """None when the session has ended. The caller commits either way: an old token ends it."""
    session = await uow.sessions.lock(session_id)
    if session is None:
        return None
    lifetime = lifetimes.user_session if session.user_id else lifetimes.device_session
    now = await uow.real_now()
    was_alive = session.ended_at is None
    alive = session.refresh(generation, now=now, grace=lifetimes.grace, lifetime=lifetime)
    await uow.sessions.save(session)
    if was_alive and session.ended_at is not None:
        uow.revoke(SessionEnded(session.id))
        log.warning("refresh_token_reused", session_id=str(session.id))
    return await _grant(uow, session, now) if alive else None


async def _grant(uow: AuthUow, session: Session, now: datetime) -> Grant | None:
    if session.user_id is not None:
        user = await uow.users.get(session.user_id)
        if user is None or not user.may_log_in:
            return None
        return Grant(session, now, user=user, roles=await roles_of(uow, user.id))
    device = session.device_id and await uow.devices.get(session.device_id)
    return Grant(session, now, device=device) if device and device.revoked_at is None else None


async def roles_of(uow: AuthUow, user_id: UUID) -> dict[UUID, Role]:
    memberships = await uow.memberships.held_by(user_id)
    return {m.organisation_id: m.role for m in memberships if m.role is not None}


async def log_out(uow: AuthUow, session_id: UUID) -> None:
    """A session that is not there has ended already."""
    session = await uow.sessions.lock(session_id)
    if session is not None:
        session.end(await uow.real_now())
        await uow.sessions.save(session)
        uow.revoke(SessionEnded(session.id))


async def end_all(
    uow: AuthUow,
    now: datetime,
    *,
    user_id: UUID | None = None,
    device_id: UUID | None = None,
    spare: UUID | None = None,
) -> None:
    """End the sessions of this user or device, except the one to spare."""
    ended = await uow.sessions.end_all(now, user_id=user_id, device_id=device_id, spare=spare)
    for session_id in ended:
        uow.revoke(SessionEnded(session_id))
