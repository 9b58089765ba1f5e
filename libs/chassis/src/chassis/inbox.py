"""The receiver's half of every event: what was seen, what is to be retried, what is parked.

The claim and the effect share one transaction, so a second copy of a message waits for the first
and then finds nothing to do.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncConnection

from contracts import Envelope

RETENTION = timedelta(days=30)
"""Longer than any message can still be retried or redriven."""

_claim = text(
    "INSERT INTO inbox (consumer, message_id) VALUES (:consumer, :message_id)"
    " ON CONFLICT DO NOTHING RETURNING 1"
)
_record = text("""
    INSERT INTO inbox_retry (consumer, message_id, envelope, attempts, next_attempt_at, last_error)
    VALUES (:consumer, :message_id, CAST(:envelope AS jsonb), 1,
            now() + make_interval(secs => :delay), :error)
    ON CONFLICT (consumer, message_id) DO NOTHING
""")
_due = text("""
    SELECT message_id, envelope, attempts FROM inbox_retry
    WHERE consumer = :consumer AND parked_at IS NULL AND next_attempt_at <= now()
    ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED
""")
_failed_again = text("""
    UPDATE inbox_retry
    SET attempts = attempts + 1, last_error = :error,
        next_attempt_at = now() + make_interval(secs => :delay),
        parked_at = CASE WHEN attempts + 1 >= :limit THEN now() END
    WHERE consumer = :consumer AND message_id = :message_id
""")
_done = text("DELETE FROM inbox_retry WHERE consumer = :consumer AND message_id = :message_id")
_forget = text("""
    DELETE FROM inbox_retry
    WHERE envelope -> 'data' ->> 'user_id' = CAST(:user_id AS text)
      AND jsonb_exists_any(envelope -> 'data', ARRAY['name', 'email', 'phone'])
""")
_waiting = text("""
    SELECT consumer, envelope, attempts, next_attempt_at, last_error
    FROM inbox_retry WHERE parked_at IS NULL ORDER BY next_attempt_at, message_id LIMIT :limit
""")
_parked = text("""
    SELECT consumer, message_id, envelope, attempts, last_error, first_failed_at, parked_at
    FROM inbox_retry
    WHERE parked_at IS NOT NULL
      AND (CAST(:message_id AS uuid) IS NULL OR message_id = CAST(:message_id AS uuid))
    ORDER BY parked_at, message_id LIMIT :limit
""")
_redrive = text("""
    UPDATE inbox_retry SET parked_at = NULL, attempts = 0, next_attempt_at = now()
    WHERE message_id = :message_id AND parked_at IS NOT NULL RETURNING 1
""")
_purge = text("""
    DELETE FROM inbox WHERE (consumer, message_id) IN (
        SELECT consumer, message_id FROM inbox
        WHERE received_at < now() - CAST(:retention AS interval)
        LIMIT :batch FOR UPDATE SKIP LOCKED)
""")


@dataclass(frozen=True)
class Retry:
    """A message whose handler failed `attempts` times."""

    envelope: Envelope
    attempts: int


@dataclass(frozen=True)
class Waiting:
    """A message that is going to be tried again."""

    consumer: str
    envelope: Envelope
    attempts: int
    next_at: datetime
    last_error: str


@dataclass(frozen=True)
class Parked:
    """A message that an operator has to look at."""

    consumer: str
    envelope: Envelope
    attempts: int
    last_error: str
    first_failed_at: datetime
    parked_at: datetime


async def claim(connection: AsyncConnection, consumer: str, message_id: UUID) -> bool:
    """True for the one transaction that may apply the message's effect."""
    claimed = await connection.execute(_claim, {"consumer": consumer, "message_id": message_id})
    return claimed.first() is not None


async def record_failure(
    connection: AsyncConnection, consumer: str, envelope: Envelope, *, error: str, delay: float
) -> None:
    """Take over a message that failed at its first delivery; `delay` in seconds."""
    await connection.execute(
        _record,
        {
            "consumer": consumer,
            "message_id": envelope.id,
            "envelope": envelope.model_dump_json(exclude_none=True),
            "delay": delay,
            "error": error,
        },
    )


async def take_due(connection: AsyncConnection, consumer: str) -> Retry | None:
    """Lock the next message that is due, if there is one."""
    found = (await connection.execute(_due, {"consumer": consumer})).first()
    return None if found is None else Retry(Envelope.model_validate(found.envelope), found.attempts)


async def failed_again(
    connection: AsyncConnection,
    consumer: str,
    message_id: UUID,
    *,
    error: str,
    delay: float,
    limit: int,
) -> None:
    """Count a failed attempt; the `limit`-th parks the message."""
    await connection.execute(
        _failed_again,
        {
            "consumer": consumer,
            "message_id": message_id,
            "error": error,
            "delay": delay,
            "limit": limit,
        },
    )


async def settled(connection: AsyncConnection, consumer: str, message_id: UUID) -> None:
    """Drop a message from the retry list: its effect is applied."""
    await connection.execute(_done, {"consumer": consumer, "message_id": message_id})


async def waiting(connection: AsyncConnection, *, limit: int) -> list[Waiting]:
    """What is tried again by itself, the next one first."""
    return [
        Waiting(
            found.consumer,
            Envelope.model_validate(found.envelope),
            found.attempts,
            found.next_attempt_at,
            found.last_error,
        )
        for found in await connection.execute(_waiting, {"limit": limit})
    ]


async def parked(
    connection: AsyncConnection, *, limit: int, message_id: UUID | None = None
) -> list[Parked]:
    """The operator's list, oldest first; of one message, if it is named."""
    values = {"limit": limit, "message_id": message_id}
    return [_parked_row(found) for found in await connection.execute(_parked, values)]


async def redrive(connection: AsyncConnection, message_id: UUID) -> bool:
    """Give a parked message its attempts back; False when no such message is parked."""
    return (await connection.execute(_redrive, {"message_id": message_id})).first() is not None


async def forget(connection: AsyncConnection, user_id: UUID) -> None:
    """Drop from the retry list, parked or not, what says how to reach somebody who is erased."""
    await connection.execute(_forget, {"user_id": str(user_id)})


async def purge(connection: AsyncConnection, *, batch: int = 1000) -> int:
    """Forget old claims, a batch at a time; returns how many."""
    gone = await connection.execute(_purge, {"retention": RETENTION, "batch": batch})
    return gone.rowcount


def _parked_row(found: Row[Any]) -> Parked:
    return Parked(
        found.consumer,
        Envelope.model_validate(found.envelope),
        found.attempts,
        found.last_error,
        found.first_failed_at,
        found.parked_at,
    )
