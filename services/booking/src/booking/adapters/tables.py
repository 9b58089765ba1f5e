"""The tables, for statements made with Core. Their constraints are in the migrations.

Money is integer cents, instants are timestamptz, weekly hours are minutes after local midnight.
"""

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Computed,
    DateTime,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    SmallInteger,
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

Instant = DateTime(timezone=True)
ACTIVE = "state IN ('held', 'confirmed', 'arrived', 'in_progress')"
"""Word for word the predicate of the exclusion constraints and of the partial index."""


def _refers(table: str, *columns: str) -> ForeignKeyConstraint:
    """A pair (owner, id), so that no row refers to one of another owner; or an id alone."""
    remote = [*columns[:-1], "id"]
    return ForeignKeyConstraint(columns, [f"{table}.{name}" for name in remote])


def _id() -> Column[object]:
    return Column("id", Uuid, primary_key=True)


def _uuid(name: str, *, nullable: bool = False, primary_key: bool = False) -> Column[object]:
    return Column(name, Uuid, nullable=nullable, primary_key=primary_key)


def _text(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Text, nullable=nullable)


def _integer(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Integer, nullable=nullable)


def _boolean(name: str) -> Column[object]:
    return Column(name, Boolean, nullable=False)


def _instant(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, Instant, nullable=nullable)


organisations = Table(
    "organisations",
    metadata,
    _id(),
    _uuid("owner_id"),
    _text("name"),
    _text("legal_name"),
    _text("tax_number"),
    _text("address"),
    _text("email", nullable=True),
    _integer("free_until_hours"),
    _integer("late_refund_percent"),
    _integer("version"),
)

locations = Table(
    "locations",
    metadata,
    _id(),
    _uuid("organisation_id"),
    _text("name"),
    _text("address"),
    _text("zone"),
    _boolean("archived"),
    _integer("version"),
    UniqueConstraint("organisation_id", "id"),
    _refers("organisations", "organisation_id"),
)

rooms = Table(
    "rooms",
    metadata,
    _id(),
    _uuid("organisation_id"),
    _uuid("location_id"),
    _text("name"),
    _boolean("archived"),
    _integer("version"),
    UniqueConstraint("location_id", "id"),
    Index("rooms_organisation", "organisation_id", "id"),
    _refers("locations", "organisation_id", "location_id"),
)

services = Table(
    "services",
    metadata,
    _id(),
    _uuid("organisation_id"),
    _text("name"),
    _text("specialty"),
    Column("tags", ARRAY(Text), nullable=False),
    _integer("duration_minutes"),
    _integer("buffer_before_minutes"),
    _integer("buffer_after_minutes"),
    _integer("price_cents"),
    _text("vat"),
    _integer("grid_minutes"),
    _integer("min_notice_minutes"),
    _integer("horizon_days"),
    _boolean("archived"),
    _integer("version"),
    UniqueConstraint("organisation_id", "id"),
    _refers("organisations", "organisation_id"),
)

practitioners = Table(
    "practitioners",
    metadata,
    _id(),
    _uuid("organisation_id"),
    _uuid("location_id"),
    _text("name"),
    Column("tags", ARRAY(Text), nullable=False),
    _uuid("user_id", nullable=True),
    _uuid("photo", nullable=True),
    _boolean("archived"),
    _integer("version"),
    UniqueConstraint("organisation_id", "id"),
    UniqueConstraint("location_id", "id"),
    _refers("locations", "organisation_id", "location_id"),
)

practitioner_services = Table(
    "practitioner_services",
    metadata,
    _uuid("practitioner_id", primary_key=True),
    _uuid("service_id", primary_key=True),
    _uuid("organisation_id"),
    Index("practitioner_services_service", "service_id"),
    _refers("practitioners", "organisation_id", "practitioner_id"),
    _refers("services", "organisation_id", "service_id"),
)

practitioner_rooms = Table(
    "practitioner_rooms",
    metadata,
    _uuid("practitioner_id", primary_key=True),
    _uuid("room_id", primary_key=True),
    _uuid("location_id"),
    Index("practitioner_rooms_room", "room_id"),
    _refers("practitioners", "location_id", "practitioner_id"),
    _refers("rooms", "location_id", "room_id"),
)

working_hours = Table(
    "working_hours",
    metadata,
    _id(),
    _uuid("organisation_id"),
    _uuid("practitioner_id"),
    Column("weekday", SmallInteger, nullable=False),
    Column("opens", SmallInteger, nullable=False),
    Column("closes", SmallInteger, nullable=False),
    _integer("version"),
    _refers("practitioners", "organisation_id", "practitioner_id"),
)

time_off = Table(
    "time_off",
    metadata,
    _id(),
    _uuid("organisation_id"),
    _uuid("practitioner_id"),
    _instant("starts_at"),
    _instant("ends_at"),
    _text("reason"),
    _integer("version"),
    Index("time_off_practitioner", "practitioner_id", "ends_at"),
    _refers("practitioners", "organisation_id", "practitioner_id"),
)

appointments = Table(
    "appointments",
    metadata,
    _id(),
    _uuid("organisation_id"),
    _uuid("location_id"),
    _uuid("service_id"),
    _uuid("practitioner_id"),
    _uuid("room_id", nullable=True),
    _uuid("patient_id"),
    _text("state"),
    _instant("starts_at"),
    _instant("ends_at"),
    _instant("blocked_from"),
    _instant("blocked_until"),
    _integer("price_cents"),
    _text("vat"),
    _instant("hold_expires_at", nullable=True),
    _uuid("payment_id", nullable=True),
    _text("arrival_token", nullable=True),
    _integer("refund_cents", nullable=True),
    _boolean("late_terms"),
    _instant("booked_at"),
    _integer("version"),
    Index("appointments_patient", "patient_id", "starts_at", "id"),
    Index("appointments_location", "location_id", "starts_at", "id"),
    Index("appointments_organisation_patient", "organisation_id", "patient_id", "starts_at"),
    Index(
        "appointments_practitioner", "practitioner_id", "starts_at", postgresql_where=text(ACTIVE)
    ),
    Index("appointments_holds", "hold_expires_at", postgresql_where=text("state = 'held'")),
    Index(
        "appointments_open_ended",
        "ends_at",
        postgresql_where=text("state IN ('confirmed', 'arrived', 'in_progress')"),
    ),
    _refers("services", "organisation_id", "service_id"),
    _refers("practitioners", "organisation_id", "practitioner_id"),
    _refers("rooms", "location_id", "room_id"),
    _refers("locations", "organisation_id", "location_id"),
)

appointment_history = Table(
    "appointment_history",
    metadata,
    _uuid("appointment_id", primary_key=True),
    Column("version", Integer, primary_key=True),
    _instant("at"),
    _text("verb"),
    _text("before", nullable=True),
    _text("after"),
    _text("actor_kind"),
    _uuid("actor_id", nullable=True),
    Column("detail", JSONB, nullable=False),
    _refers("appointments", "appointment_id"),
)

payment_decisions = Table(
    "payment_decisions",
    metadata,
    _uuid("payment_id", primary_key=True),
    _uuid("appointment_id"),
    _text("refused", nullable=True),
    _instant("decided_at"),
    Index(
        "one_accepted_payment",
        "appointment_id",
        unique=True,
        postgresql_where=text("refused IS NULL"),
    ),
    _refers("appointments", "appointment_id"),
)

unused_photos = Table(
    "unused_photos",
    metadata,
    _uuid("photo", primary_key=True),
    _uuid("practitioner_id"),
    _instant("delete_after"),
    Index("unused_photos_due", "delete_after"),
)

patients = Table(
    "patients",
    metadata,
    _id(),
    _text("name", nullable=True),
    _text("phone", nullable=True),
    _text("email", nullable=True),
    Column("folded_name", Text, Computed("folded(name)", persisted=True)),
    _boolean("erased"),
    _integer("version"),
    Index("patients_phone", "phone"),
    Index("patients_email", "email"),
)
