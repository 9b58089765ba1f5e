"""The tables as the migrations make them; a test compares the two."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)

contacts = Table(
    "contacts",
    metadata,
    Column("user_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("name", Text, nullable=False, server_default=""),
    Column("email", Text, nullable=False, server_default=""),
    Column("phone", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default="pt-PT"),
    Column("erased", Boolean, nullable=False, server_default=text("false")),
)

preferences = Table(
    "preferences",
    metadata,
    Column("user_id", Uuid, primary_key=True),
    Column("language", Text),
    Column("sms_reminders", Boolean, nullable=False),
    Column("email_reminders", Boolean, nullable=False),
)

appointments = Table(
    "appointments",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("standing", Text, nullable=False),
    Column("organisation_id", Uuid, nullable=False),
    Column("patient_id", Uuid, nullable=False),
    Column("starts_at", DateTime(timezone=True), nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("practitioner_user_id", Uuid),
    Index("appointments_patient", "patient_id"),
    Index(
        "appointments_practitioner",
        "practitioner_user_id",
        "starts_at",
        postgresql_where=text("practitioner_user_id IS NOT NULL"),
    ),
    Index("appointments_starts_at", "starts_at"),
)

calendar_feeds = Table(
    "calendar_feeds",
    metadata,
    Column("user_id", Uuid, primary_key=True),
    Column("token", Text, nullable=False),
    UniqueConstraint("token", name="calendar_feeds_token_key"),
)

organisations = Table(
    "organisations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("name", Text, nullable=False),
)

staff = Table(
    "staff",
    metadata,
    Column("user_id", Uuid, primary_key=True),
    Column("organisation_id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("works", Boolean, nullable=False),
)

reminders = Table(
    "reminders",
    metadata,
    Column(
        "appointment_id", Uuid, ForeignKey("appointments.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("kind", Text, primary_key=True),
    Column("due_at", DateTime(timezone=True), nullable=False),
    Index("reminders_due", "due_at"),
)

messages = Table(
    "messages",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("about_id", Uuid, nullable=False),
    Column("user_id", Uuid, nullable=False),
    Column("organisation_id", Uuid),
    Column("appointment_id", Uuid),
    Column("kind", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("discriminator", Text, nullable=False),
    Column("facts", JSONB, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("recipient", Text),
    Column("language", Text),
    Column("last_error", Text),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("finished_at", DateTime(timezone=True)),
    UniqueConstraint("about_id", "kind", "channel", "discriminator", name="messages_once"),
    Index(
        "messages_finished",
        "finished_at",
        postgresql_where=text("recipient IS NOT NULL OR facts <> '{}'"),
    ),
    Index("messages_user", "user_id", "created_at", "id"),
    Index("messages_organisation", "organisation_id", "created_at", "id"),
    Index("messages_waiting", "user_id", postgresql_where=text("state = 'waiting'")),
)
