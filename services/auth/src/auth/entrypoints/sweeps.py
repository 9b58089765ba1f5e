"""Sessions that ended a week ago are forgotten, and links to choose a password that expired. Both
live on the real clock, so `now()`."""

from datetime import timedelta

from sqlalchemy import text

from auth.entrypoints.dependencies import AuthService

SESSION_RETENTION = timedelta(days=7)

_PAST = (
    "least(expires_at, ended_at)"
    f" < now() - make_interval(secs => {SESSION_RETENTION.total_seconds()})"
)

PAST_SESSIONS = f"""
    SELECT count(*) FROM (SELECT FROM sessions WHERE {_PAST} LIMIT 1) AS past
"""  # noqa: S608 - constants only

_forget = text(f"""
    DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE {_PAST} LIMIT 1000)
""")  # noqa: S608 - constants only


async def forget_past_sessions(service: AuthService) -> int:
    async with service.uow() as uow:
        return (await uow.connection.execute(_forget)).rowcount


EXPIRED_RESETS = "SELECT count(*) FROM password_resets WHERE expires_at < now()"

_forget_resets = text(
    "DELETE FROM password_resets WHERE id IN "
    "(SELECT id FROM password_resets WHERE expires_at < now() LIMIT 1000)"
)


async def forget_expired_resets(service: AuthService) -> int:
    async with service.uow() as uow:
        return (await uow.connection.execute(_forget_resets)).rowcount
