"""The tables of schema checkin, as the migrations leave them; their constraints stand there."""

from sqlalchemy import (
    Boolean,
    Column,
    Computed,
    Date,
    DateTime,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from chassis.tables import chassis_tables

metadata = MetaData()
chassis_tables(metadata)

_instant = DateTime(timezone=True)

clinics = Table(
    "clinics",
    metadata,
    Column("organisation_id", Uuid, primary_key=True),
    Column("face_check_in", Boolean, nullable=False),
    Column("liveness", Boolean, nullable=False, server_default=text("false")),
    Column("display_privacy", Text, nullable=False),
    Column("arrival_opens_minutes", Integer, nullable=False),
    Column("arrival_closes_minutes", Integer, nullable=False),
    Column("version", Integer, nullable=False),
)

patients = Table(
    "patients",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", Text),
    Column("phone", Text),
    Column("birth_date", Date),
    Column("display_privacy", Text),
    Column("erased", Boolean, nullable=False, server_default=text("false")),
    Column("version", Integer, nullable=False),
    Index("patients_phone", "phone", "birth_date"),
)

consents = Table(
    "consents",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("organisation_id", Uuid, nullable=False),
    Column("patient_id", Uuid, nullable=False),
    Column("text_version", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("given_at", _instant, nullable=False),
    Column("withdrawn_at", _instant),
    Column("active", Boolean, Computed("(withdrawn_at IS NULL)", persisted=True), nullable=False),
    UniqueConstraint("id", "active"),
    Index("consents_patient", "patient_id", "given_at"),
)
Index(
    "consents_active",
    consents.c.patient_id,
    consents.c.organisation_id,
    unique=True,
    postgresql_where=consents.c.active,
)

patient_keys = Table(
    "patient_keys",
    metadata,
    Column("patient_id", Uuid, primary_key=True),
    Column("master", Text, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
)

enrolments = Table(
    "enrolments",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("consent_id", Uuid, nullable=False, unique=True),
    Column("consent_active", Boolean, nullable=False, server_default=text("true")),
    Column("organisation_id", Uuid, nullable=False),
    Column("patient_id", Uuid, ForeignKey(patient_keys.c.patient_id), nullable=False),
    Column("recogniser", Text, nullable=False),
    Column("photographs", Integer, nullable=False),
    Column("created_at", _instant, nullable=False),
    Column("expires_at", _instant, nullable=False),
    ForeignKeyConstraint(["consent_id", "consent_active"], [consents.c.id, consents.c.active]),
    Index("enrolments_patient", "patient_id", "organisation_id"),
    Index("enrolments_expires", "expires_at"),
)

templates = Table(
    "templates",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("enrolment_id", Uuid, ForeignKey(enrolments.c.id, ondelete="CASCADE"), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("templates_enrolment", "enrolment_id"),
)

appointments = Table(
    "appointments",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("organisation_id", Uuid, nullable=False),
    Column("location_id", Uuid, nullable=False),
    Column("location_name", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("service_id", Uuid, nullable=False),
    Column("service_name", Text, nullable=False),
    Column("practitioner_id", Uuid, nullable=False),
    Column("practitioner_name", Text, nullable=False),
    Column("room_name", Text),
    Column("patient_id", Uuid, nullable=False),
    Column("starts_at", _instant, nullable=False),
    Column("ends_at", _instant, nullable=False),
    Column("day", Date, nullable=False),
    Column("closes_at", _instant, nullable=False),
    Column("state", Text, nullable=False),
    Column("arrival_token_sha256", LargeBinary, unique=True),
    Column("version", Integer, nullable=False),
    Index("appointments_day", "location_id", "day"),
    Index("appointments_patient", "patient_id", "day"),
    Index("appointments_closes", "closes_at", postgresql_where=text("state = 'expected'")),
)

locations = Table(
    "locations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("organisation_id", Uuid, nullable=False),
    Column("zone", Text, nullable=False),
    Column("version", Integer, nullable=False),
)

visits = Table(
    "visits",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("appointment_id", Uuid, ForeignKey(appointments.c.id), nullable=False, unique=True),
    Column("organisation_id", Uuid, nullable=False),
    Column("location_id", Uuid, nullable=False),
    Column("practitioner_id", Uuid, nullable=False),
    Column("patient_id", Uuid, nullable=False),
    Column("day", Date, nullable=False),
    Column("ticket", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("method", Text),
    Column("arrived_at", _instant),
    Column("room_name", Text),
    Column("called_at", _instant),
    Column("calls", Integer, nullable=False),
    Column("started_at", _instant),
    Column("ended_at", _instant),
    Column("first_called_at", _instant),
    Column("estimated_minutes", Float(53)),
    Column("told_from_minutes", Integer),
    Column("told_to_minutes", Integer),
    UniqueConstraint("location_id", "day", "ticket"),
    Index("visits_patient", "patient_id"),
    Index("visits_organisation", "organisation_id", "day"),
)

unrecognised = Table(
    "unrecognised",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("organisation_id", Uuid, nullable=False),
    Column("location_id", Uuid, nullable=False),
    Column("device_id", Uuid, nullable=False),
    Column("device_name", Text),
    Column("session", Uuid),
    Column("day", Date, nullable=False),
    Column("at", _instant, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("closed_at", _instant),
    Column("appointment_id", Uuid),
    Index("unrecognised_day", "location_id", "day"),
)
Index(
    "unrecognised_open",
    unrecognised.c.device_id,
    unrecognised.c.session,
    unique=True,
    postgresql_where=unrecognised.c.closed_at.is_(None),
)

queues = Table(
    "queues",
    metadata,
    Column("location_id", Uuid, primary_key=True),
    Column("organisation_id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("refresh_at", _instant),
    Index("queues_refresh", "refresh_at"),
)

durations = Table(
    "durations",
    metadata,
    Column("practitioner_id", Uuid, primary_key=True),
    Column("service_id", Uuid, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("mean", Float(53), nullable=False),
    Column("variance", Float(53), nullable=False),
)
