"""Everything of checkin's first version."""

from alembic import op

from chassis.migrations import chassis_v1, execute_script

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PEOPLE = """
CREATE TABLE clinics (
    organisation_id uuid PRIMARY KEY,
    face_check_in boolean NOT NULL,
    display_privacy text NOT NULL
        CHECK (display_privacy IN ('ticket', 'initials', 'first_name_initial', 'full_name')),
    arrival_opens_minutes integer NOT NULL CHECK (arrival_opens_minutes BETWEEN 0 AND 1440),
    arrival_closes_minutes integer NOT NULL CHECK (arrival_closes_minutes BETWEEN 0 AND 1440),
    version integer NOT NULL
);

-- Read model of auth's users. An erased person stays as an empty row, so that an older event that
-- arrives late cannot bring their data back.
CREATE TABLE patients (
    id uuid PRIMARY KEY,
    name text,
    phone text,
    birth_date date,
    display_privacy text
        CHECK (display_privacy IN ('ticket', 'initials', 'first_name_initial', 'full_name')),
    erased boolean NOT NULL DEFAULT false,
    version integer NOT NULL,
    CHECK (NOT erased OR num_nonnulls(name, phone, birth_date, display_privacy) = 0)
);
CREATE INDEX patients_phone ON patients (phone, birth_date);
"""

FACES = """
CREATE TABLE consents (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    text_version text NOT NULL,
    text_sha256 text NOT NULL,
    language text NOT NULL,
    given_at timestamptz NOT NULL,
    withdrawn_at timestamptz,
    active boolean NOT NULL GENERATED ALWAYS AS (withdrawn_at IS NULL) STORED,
    UNIQUE (id, active)
);
CREATE UNIQUE INDEX consents_active ON consents (patient_id, organisation_id) WHERE active;
CREATE INDEX consents_patient ON consents (patient_id, given_at);

-- Encrypted with the master key of that name.
CREATE TABLE patient_keys (
    patient_id uuid PRIMARY KEY,
    master text NOT NULL,
    wrapped bytea NOT NULL
);

-- The foreign key leads to a consent that is active: a consent cannot be withdrawn while what it
-- allowed is still there, and nothing can be enrolled without one.
CREATE TABLE enrolments (
    id uuid PRIMARY KEY,
    consent_id uuid NOT NULL UNIQUE,
    consent_active boolean NOT NULL DEFAULT true CHECK (consent_active),
    organisation_id uuid NOT NULL,
    patient_id uuid NOT NULL REFERENCES patient_keys,
    recogniser text NOT NULL,
    photographs integer NOT NULL CHECK (photographs > 0),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    FOREIGN KEY (consent_id, consent_active) REFERENCES consents (id, active)
);
CREATE INDEX enrolments_patient ON enrolments (patient_id, organisation_id);
CREATE INDEX enrolments_expires ON enrolments (expires_at);

CREATE TABLE templates (
    id uuid PRIMARY KEY,
    enrolment_id uuid NOT NULL REFERENCES enrolments ON DELETE CASCADE,
    sealed bytea NOT NULL
);
CREATE INDEX templates_enrolment ON templates (enrolment_id);
"""

DAY = """
-- Read model of booking's appointments that were confirmed. `day` is the location's own.
CREATE TABLE appointments (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    location_id uuid NOT NULL,
    location_name text NOT NULL,
    zone text NOT NULL,
    service_id uuid NOT NULL,
    service_name text NOT NULL,
    practitioner_id uuid NOT NULL,
    practitioner_name text NOT NULL,
    room_name text,
    patient_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    day date NOT NULL,
    closes_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('expected', 'held', 'gone')),
    arrival_token_sha256 bytea UNIQUE,
    version integer NOT NULL
);
CREATE INDEX appointments_day ON appointments (location_id, day);
CREATE INDEX appointments_patient ON appointments (patient_id, day);
CREATE INDEX appointments_closes ON appointments (closes_at) WHERE state = 'expected';

-- One visit per appointment; the state says which instants are known.
CREATE TABLE visits (
    id uuid PRIMARY KEY,
    appointment_id uuid NOT NULL UNIQUE REFERENCES appointments,
    organisation_id uuid NOT NULL,
    location_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    day date NOT NULL,
    ticket integer NOT NULL CHECK (ticket > 0),
    state text NOT NULL CHECK (
        CASE state
            WHEN 'waiting' THEN num_nulls(started_at, ended_at) = 2 AND arrived_at IS NOT NULL
            WHEN 'called' THEN num_nulls(started_at, ended_at) = 2
                AND num_nulls(arrived_at, called_at) = 0
            WHEN 'in_consultation' THEN num_nulls(arrived_at, started_at) = 0
                AND ended_at IS NULL
            WHEN 'finished' THEN num_nulls(arrived_at, started_at, ended_at) = 0
            WHEN 'missed' THEN ended_at IS NOT NULL AND started_at IS NULL
            WHEN 'undone' THEN num_nulls(arrived_at, called_at, started_at, ended_at) = 4
            ELSE false
        END),
    version integer NOT NULL CHECK (version > 0),
    method text CHECK (method IN ('face', 'qr', 'phone', 'desk')),
    arrived_at timestamptz,
    room_name text,
    called_at timestamptz,
    calls integer NOT NULL CHECK (calls >= 0),
    started_at timestamptz,
    ended_at timestamptz,
    CHECK ((method IS NULL) = (arrived_at IS NULL)),
    UNIQUE (location_id, day, ticket)
);

-- One row per location, locked by whoever moves its queue: versions are committed in order.
CREATE TABLE queues (
    location_id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    version integer NOT NULL,
    refresh_at timestamptz
);
CREATE INDEX queues_refresh ON queues (refresh_at);

CREATE TABLE durations (
    practitioner_id uuid,
    service_id uuid,
    count integer NOT NULL CHECK (count > 0),
    mean double precision NOT NULL CHECK (mean > 0),
    variance double precision NOT NULL CHECK (variance >= 0),
    PRIMARY KEY (practitioner_id, service_id)
);
"""


def upgrade() -> None:
    chassis_v1(op, "checkin")
    for script in (PEOPLE, FACES, DAY):
        execute_script(op, script)
