from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)

from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)

_instant = DateTime(timezone=True)

users = Table(
    "users",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("email", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("birth_date", Date),
    Column("password_hash", Text),
    Column("platform_admin", Boolean, nullable=False),
    Column("disabled_at", _instant),
    Column("version", Integer, nullable=False),
    Column("created_at", _instant, nullable=False, server_default=func.now()),
    UniqueConstraint("email", name="users_email_key"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("user_id", Uuid, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("organisation_id", Uuid, nullable=False),
    Column("role", Text),
    Column("version", Integer, nullable=False),
    UniqueConstraint("user_id", "organisation_id", name="memberships_user_organisation_key"),
    Index("memberships_organisation", "organisation_id", "id"),
)

devices = Table(
    "devices",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("organisation_id", Uuid, nullable=False),
    Column("location_id", Uuid, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("code_digest", LargeBinary),
    Column("code_expires_at", _instant),
    Column("paired_at", _instant),
    Column("revoked_at", _instant),
    Column("version", Integer, nullable=False),
    UniqueConstraint("code_digest", name="devices_code_digest_key"),
    Index("devices_organisation", "organisation_id", "id"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("user_id", Uuid, ForeignKey("users.id", ondelete="CASCADE")),
    Column("device_id", Uuid, ForeignKey("devices.id", ondelete="CASCADE")),
    Column("generation", Integer, nullable=False),
    Column("refreshed_at", _instant, nullable=False),
    Column("expires_at", _instant, nullable=False),
    Column("ended_at", _instant),
    Index("sessions_user", "user_id", postgresql_where=text("ended_at IS NULL")),
    Index("sessions_device", "device_id", postgresql_where=text("ended_at IS NULL")),
    Index("sessions_expires_at", "expires_at"),
)

password_resets = Table(
    "password_resets",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("user_id", Uuid, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("expires_at", _instant, nullable=False),
    UniqueConstraint("digest", name="password_resets_digest_key"),
    Index("password_resets_user", "user_id"),
    Index("password_resets_expires_at", "expires_at"),
)

signing_keys = Table(
    "signing_keys",
    metadata,
    Column("kid", Text, primary_key=True),
    Column("public", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("signs_from", _instant, nullable=False),
    Column("withdrawn_at", _instant),
)
