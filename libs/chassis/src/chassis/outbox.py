"""The sender's half of every event: rows written in the business transaction.

A row is pending until the relay has deleted it; nothing else marks progress, so a row that
commits late can not be skipped.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.ids import new_id
from chassis.telemetry import current_traceparent
from contracts import Envelope, Event

_insert = text(
    "INSERT INTO outbox (message_id, type, envelope) VALUES (:message_id, :type,"
    " CAST(:envelope AS jsonb) || jsonb_build_object('time', business_now()))"
)


def row(
    event: Event, *, source: str, time: datetime | None = None, traceparent: str | None = None
) -> dict[str, Any]:
    """The columns `message_id`, `type` and `envelope` (JSON text) for one event.

    `time` is the business instant at which the fact became true; `append` sets the transaction's,
    so only a statement of one's own has to give it. `traceparent` is by default the current one.
    """
    envelope = Envelope.seal(
        event,
        id=new_id(),
        source=source,
        time=time or datetime.now(UTC),
        traceparent=traceparent or current_traceparent(),
    )
    return {
        "message_id": envelope.id,
        "type": event.type,
        "envelope": envelope.model_dump_json(exclude_none=True),
    }


async def append(connection: AsyncConnection, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows in their order, in the caller's transaction."""
    if rows:
        await connection.execute(_insert, list(rows))
