"""The tables that every service has in its own schema."""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB


def chassis_tables(metadata: MetaData) -> None:
    """Add outbox, inbox, retry list and idempotency keys to a service's metadata."""
    now = func.now()
    Table(
        "outbox",
        metadata,
        Column("id", BigInteger, Identity(always=True), primary_key=True),
        Column("message_id", Uuid, nullable=False),
        Column("type", Text, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=now),
        Column("envelope", JSONB, nullable=False),
    )
    Table(
        "inbox",
        metadata,
        Column("consumer", Text, primary_key=True),
        Column("message_id", Uuid, primary_key=True),
        Column("received_at", DateTime(timezone=True), nullable=False, server_default=now),
        Index("inbox_received_at", "received_at"),
    )
    Table(
        "inbox_retry",
        metadata,
        Column("consumer", Text, primary_key=True),
        Column("message_id", Uuid, primary_key=True),
        Column("envelope", JSONB, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("next_attempt_at", DateTime(timezone=True), nullable=False),
        Column("last_error", Text, nullable=False),
        Column("first_failed_at", DateTime(timezone=True), nullable=False, server_default=now),
        Column("parked_at", DateTime(timezone=True)),
        Index("inbox_retry_due", "next_attempt_at", postgresql_where=text("parked_at IS NULL")),
    )
    Table(
        "idempotency",
        metadata,
        Column("caller", Uuid, primary_key=True),
        Column("key", Text, primary_key=True),
        Column("fingerprint", LargeBinary, nullable=False),
        Column("status", Integer),
        Column("headers", JSONB),
        Column("body", JSONB),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=now),
        Index("idempotency_created_at", "created_at"),
    )
