"""The business clock: the database's `now()` plus an offset that is zero in production.

`business_now()` exists in every service's schema. In development it adds the offset kept in
schema `dev_clock`, so that one statement moves the time of all services at once. Sessions,
signatures and retries run on the real clock.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

CHANNEL = "atrium_clock"
"""Every service listens here, and sweeps its deadlines when the clock moved."""

_now = text("SELECT business_now()")
_offset = text("SELECT shift FROM dev_clock.state")
_set_offset = text("UPDATE dev_clock.state SET shift = CAST(:shift AS interval)")
_set_instant = text("UPDATE dev_clock.state SET shift = CAST(:instant AS timestamptz) - now()")
_advance = text("UPDATE dev_clock.state SET shift = shift + CAST(:shift AS interval)")
_announce = text("SELECT pg_notify(:channel, 'moved')")


async def now(connection: AsyncConnection) -> datetime:
    """The business instant of this transaction, UTC."""
    instant: datetime = (await connection.execute(_now)).scalar_one()
    return instant.astimezone(UTC)


def function_sql() -> str:
    """`business_now()`, moved by `dev_clock` where provisioning has made that schema."""
    return """
    DO $$ BEGIN
      IF to_regnamespace('dev_clock') IS NULL THEN
        CREATE FUNCTION business_now() RETURNS timestamptz
        LANGUAGE sql STABLE PARALLEL SAFE RETURN now();
      ELSE
        CREATE FUNCTION business_now() RETURNS timestamptz
        LANGUAGE sql STABLE PARALLEL SAFE
        RETURN now() + (SELECT shift FROM dev_clock.state);
      END IF;
    END $$
    """


DEVELOPMENT_SQL = """
CREATE SCHEMA IF NOT EXISTS dev_clock;
CREATE TABLE IF NOT EXISTS dev_clock.state (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  shift interval NOT NULL DEFAULT '0'
);
INSERT INTO dev_clock.state DEFAULT VALUES ON CONFLICT DO NOTHING;
GRANT USAGE ON SCHEMA dev_clock TO PUBLIC;
GRANT SELECT, UPDATE ON dev_clock.state TO PUBLIC;
"""


async def offset(connection: AsyncConnection) -> timedelta:
    """How far the business clock is from the real one. Development only, like all below."""
    shift: timedelta = (await connection.execute(_offset)).scalar_one()
    return shift


async def set_offset(connection: AsyncConnection, shift: timedelta) -> None:
    await connection.execute(_set_offset, {"shift": shift})
    await _announce_move(connection)


async def set_now(connection: AsyncConnection, instant: datetime) -> None:
    await connection.execute(_set_instant, {"instant": instant})
    await _announce_move(connection)


async def advance(connection: AsyncConnection, shift: timedelta) -> None:
    await connection.execute(_advance, {"shift": shift})
    await _announce_move(connection)


async def _announce_move(connection: AsyncConnection) -> None:
    await connection.execute(_announce, {"channel": CHANNEL})
