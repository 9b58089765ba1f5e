"""Everything of booking's first version."""

from alembic import op

from chassis.migrations import chassis_v1, execute_script

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CATALOGUE = """
CREATE TABLE organisations (
    id uuid PRIMARY KEY,
    owner_id uuid NOT NULL,
    name text NOT NULL,
    legal_name text NOT NULL,
    tax_number text NOT NULL CHECK (tax_number ~ '^[1-9][0-9]{8}$'),
    address text NOT NULL,
    email text,
    free_until_hours integer NOT NULL CHECK (free_until_hours >= 0),
    late_refund_percent integer NOT NULL CHECK (late_refund_percent BETWEEN 0 AND 100),
    version integer NOT NULL
);

-- The pairs (organisation_id, id) are referred to by what belongs to the same organisation: a
-- foreign key can then not lead to another one's rows.
CREATE TABLE locations (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisations,
    name text NOT NULL,
    address text NOT NULL,
    -- Refused (22023) when Postgres does not know the zone: its own list decides, not Python's.
    zone text NOT NULL CHECK (timezone(zone, timestamptz 'epoch') IS NOT NULL),
    archived boolean NOT NULL,
    version integer NOT NULL,
    UNIQUE (organisation_id, id)
);
CREATE TABLE rooms (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    location_id uuid NOT NULL,
    name text NOT NULL,
    archived boolean NOT NULL,
    version integer NOT NULL,
    FOREIGN KEY (organisation_id, location_id) REFERENCES locations (organisation_id, id),
    UNIQUE (location_id, id)
);
CREATE INDEX rooms_organisation ON rooms (organisation_id, id);
CREATE TABLE services (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisations,
    name text NOT NULL,
    specialty text NOT NULL,
    tags text[] NOT NULL,
    duration_minutes integer NOT NULL CHECK (duration_minutes BETWEEN 1 AND 1440),
    buffer_before_minutes integer NOT NULL CHECK (buffer_before_minutes BETWEEN 0 AND 240),
    buffer_after_minutes integer NOT NULL CHECK (buffer_after_minutes BETWEEN 0 AND 240),
    price_cents integer NOT NULL CHECK (price_cents >= 0),
    vat text NOT NULL CHECK (vat IN ('exempt_m07', 'reduced', 'intermediate', 'normal')),
    grid_minutes integer NOT NULL CHECK (grid_minutes BETWEEN 1 AND 1440),
    min_notice_minutes integer NOT NULL CHECK (min_notice_minutes >= 0),
    horizon_days integer NOT NULL CHECK (horizon_days > 0),
    archived boolean NOT NULL,
    version integer NOT NULL,
    UNIQUE (organisation_id, id)
);
CREATE TABLE practitioners (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    location_id uuid NOT NULL,
    name text NOT NULL,
    tags text[] NOT NULL,
    user_id uuid,
    archived boolean NOT NULL,
    version integer NOT NULL,
    FOREIGN KEY (organisation_id, location_id) REFERENCES locations (organisation_id, id),
    UNIQUE (organisation_id, id),
    UNIQUE (location_id, id)
);
CREATE TABLE practitioner_services (
    practitioner_id uuid NOT NULL,
    service_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    PRIMARY KEY (practitioner_id, service_id),
    FOREIGN KEY (organisation_id, practitioner_id) REFERENCES practitioners (organisation_id, id),
    FOREIGN KEY (organisation_id, service_id) REFERENCES services (organisation_id, id)
);
CREATE INDEX practitioner_services_service ON practitioner_services (service_id);
-- A practitioner uses rooms of their own location only.
CREATE TABLE practitioner_rooms (
    practitioner_id uuid NOT NULL,
    room_id uuid NOT NULL,
    location_id uuid NOT NULL,
    PRIMARY KEY (practitioner_id, room_id),
    FOREIGN KEY (location_id, practitioner_id) REFERENCES practitioners (location_id, id),
    FOREIGN KEY (location_id, room_id) REFERENCES rooms (location_id, id)
);
CREATE INDEX practitioner_rooms_room ON practitioner_rooms (room_id);
"""

SCHEDULE = """
CREATE TABLE working_hours (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens smallint NOT NULL CHECK (opens >= 0),
    closes smallint NOT NULL CHECK (closes <= 1440),
    version integer NOT NULL,
    CHECK (opens < closes),
    FOREIGN KEY (organisation_id, practitioner_id) REFERENCES practitioners (organisation_id, id),
    CONSTRAINT working_hours_do_not_overlap EXCLUDE USING gist (
        practitioner_id WITH =, weekday WITH =, int4range(opens, closes) WITH &&)
);
CREATE TABLE time_off (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    reason text NOT NULL,
    version integer NOT NULL,
    CHECK (starts_at < ends_at),
    FOREIGN KEY (organisation_id, practitioner_id) REFERENCES practitioners (organisation_id, id)
);
CREATE INDEX time_off_practitioner ON time_off (practitioner_id, ends_at);

-- The first instant at which clocks in the zone show `wall` or later. That is the first of two
-- where they go back, and the end of the gap where they go forward over it. The time is read
-- with the offset of the day before, then of the day after; in a gap neither fits, and the gap
-- ends on a whole minute between the two.
CREATE FUNCTION first_instant(wall timestamp, zone text) RETURNS timestamptz
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    WITH offsets AS (
        SELECT (wall - interval '1 day') - timezone('UTC', timezone(zone, wall - interval '1 day'))
                   AS before,
               (wall + interval '1 day') - timezone('UTC', timezone(zone, wall + interval '1 day'))
                   AS after
    ), guess AS (
        SELECT timezone('UTC', wall - before) AS one, timezone('UTC', wall - after) AS two
        FROM offsets
    )
    SELECT CASE wall
        WHEN timezone(zone, one) THEN one
        WHEN timezone(zone, two) THEN two
        ELSE (SELECT min(minute) FROM generate_series(two, one, interval '1 minute') minute
              WHERE timezone(zone, minute) >= wall)
    END
    FROM guess
$$;
"""

APPOINTMENTS = """
CREATE TABLE appointments (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    location_id uuid NOT NULL,
    service_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    room_id uuid,
    patient_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('held', 'confirmed', 'arrived', 'in_progress',
                                         'completed', 'expired', 'cancelled', 'missed')),
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    blocked_from timestamptz NOT NULL,
    blocked_until timestamptz NOT NULL,
    price_cents integer NOT NULL CHECK (price_cents >= 0),
    vat text NOT NULL,
    hold_expires_at timestamptz,
    payment_id uuid,
    arrival_token text,
    refund_cents integer,
    late_terms boolean NOT NULL,
    booked_at timestamptz NOT NULL,
    version integer NOT NULL,
    FOREIGN KEY (organisation_id, service_id) REFERENCES services (organisation_id, id),
    FOREIGN KEY (organisation_id, practitioner_id) REFERENCES practitioners (organisation_id, id),
    FOREIGN KEY (location_id, room_id) REFERENCES rooms (location_id, id),
    FOREIGN KEY (organisation_id, location_id) REFERENCES locations (organisation_id, id),
    CHECK (blocked_from <= starts_at AND starts_at < ends_at AND ends_at <= blocked_until),
    -- A hold has a deadline, and nothing else has one.
    CHECK ((state = 'held') = (hold_expires_at IS NOT NULL)),
    -- Who may come has paid, or had nothing to pay, and has a token to show at the door.
    CHECK (state IN ('held', 'expired', 'cancelled')
           OR (arrival_token IS NOT NULL AND (payment_id IS NOT NULL OR price_cents = 0))),
    CHECK ((state = 'cancelled') = (refund_cents IS NOT NULL)),
    CHECK (refund_cents BETWEEN 0 AND price_cents),
    -- No two at once. Buffers block the practitioner; the room is free when the patient leaves.
    CONSTRAINT one_patient_per_practitioner EXCLUDE USING gist (
        practitioner_id WITH =, tstzrange(blocked_from, blocked_until) WITH &&)
        WHERE (state IN ('held', 'confirmed', 'arrived', 'in_progress')),
    CONSTRAINT one_appointment_per_room EXCLUDE USING gist (
        room_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
        WHERE (state IN ('held', 'confirmed', 'arrived', 'in_progress'))
);
CREATE INDEX appointments_patient ON appointments (patient_id, starts_at, id);
CREATE INDEX appointments_location ON appointments (location_id, starts_at, id);
CREATE INDEX appointments_practitioner ON appointments (practitioner_id, starts_at)
    WHERE state IN ('held', 'confirmed', 'arrived', 'in_progress');
CREATE INDEX appointments_holds ON appointments (hold_expires_at) WHERE state = 'held';
CREATE INDEX appointments_open_ended ON appointments (ends_at)
    WHERE state IN ('confirmed', 'arrived', 'in_progress');

CREATE TABLE appointment_history (
    appointment_id uuid NOT NULL REFERENCES appointments,
    version integer NOT NULL,
    at timestamptz NOT NULL,
    verb text NOT NULL,
    before text,
    after text NOT NULL,
    actor_kind text NOT NULL CHECK (actor_kind IN ('patient', 'staff', 'system')),
    actor_id uuid,
    detail jsonb NOT NULL,
    PRIMARY KEY (appointment_id, version)
);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is only appended to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON appointment_history
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One decision per payment, for ever: confirmed, or refused (and then refunded), never both.
CREATE TABLE payment_decisions (
    payment_id uuid PRIMARY KEY,
    appointment_id uuid NOT NULL REFERENCES appointments,
    refused text,
    decided_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX one_accepted_payment ON payment_decisions (appointment_id)
    WHERE refused IS NULL;

-- What staff see of patients: fed by auth's events. An erased one keeps its row, so that news
-- that comes late does not bring the name back.
CREATE TABLE patients (
    id uuid PRIMARY KEY,
    name text,
    phone text,
    erased boolean NOT NULL,
    version integer NOT NULL,
    CHECK (NOT erased OR (name IS NULL AND phone IS NULL))
);
"""


def upgrade() -> None:
    chassis_v1(op, "booking")
    for script in (CATALOGUE, SCHEDULE, APPOINTMENTS):
        execute_script(op, script)
