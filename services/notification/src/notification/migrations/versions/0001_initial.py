"""Everything of notification's first version."""

from alembic import op

from chassis.migrations import chassis_v1, execute_script

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE contacts (
    user_id uuid PRIMARY KEY,
    version integer NOT NULL DEFAULT 0 CHECK (version >= 0),
    name text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',
    phone text NOT NULL DEFAULT '',
    language text NOT NULL DEFAULT 'pt-PT' CHECK (language IN ('pt-PT', 'en')),
    erased boolean NOT NULL DEFAULT false,
    -- Of whom is not known yet, or was erased, nothing is kept but the id.
    CHECK ((version > 0 AND NOT erased) OR (name = '' AND email = '' AND phone = ''))
);

CREATE TABLE preferences (
    user_id uuid PRIMARY KEY,
    language text CHECK (language IN ('pt-PT', 'en')),
    sms_reminders boolean NOT NULL,
    email_reminders boolean NOT NULL
);

CREATE TABLE appointments (
    id uuid PRIMARY KEY,
    version integer NOT NULL CHECK (version > 0),
    standing text NOT NULL CHECK (standing IN ('held', 'confirmed', 'over')),
    organisation_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    starts_at timestamptz NOT NULL,
    facts jsonb NOT NULL
);
CREATE INDEX appointments_patient ON appointments (patient_id);

CREATE TABLE reminders (
    appointment_id uuid NOT NULL REFERENCES appointments ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('reminder_24h', 'reminder_2h')),
    due_at timestamptz NOT NULL,
    PRIMARY KEY (appointment_id, kind)
);
CREATE INDEX reminders_due ON reminders (due_at);

CREATE TABLE messages (
    id uuid PRIMARY KEY,
    about_id uuid NOT NULL,
    user_id uuid NOT NULL,
    organisation_id uuid,
    appointment_id uuid,
    kind text NOT NULL,
    channel text NOT NULL CHECK (channel IN ('sms', 'email')),
    discriminator text NOT NULL,
    facts jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'queued', 'sent', 'failed', 'dropped')),
    attempts integer NOT NULL CHECK (attempts >= 0),
    recipient text,
    language text,
    last_error text,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    -- A fact is told once on a channel, however often and in whichever order its event comes.
    -- The discriminator tells apart what may rightly recur: see queue_message.py.
    CONSTRAINT messages_once UNIQUE (about_id, kind, channel, discriminator),
    CHECK (about_id = coalesce(appointment_id, user_id)),
    CHECK ((finished_at IS NULL) = (state IN ('waiting', 'queued'))),
    -- An attempt has somebody it goes to.
    CHECK (attempts = 0 OR recipient IS NOT NULL OR state IN ('sent', 'failed', 'dropped')),
    -- Pay links and arrival codes are secrets: they stay no longer than they are needed.
    CHECK (finished_at IS NULL OR (facts ->> 'link_url') IS NULL),
    CHECK (finished_at IS NULL OR (facts ->> 'arrival_token') IS NULL)
);
CREATE INDEX messages_user ON messages (user_id, created_at, id);
CREATE INDEX messages_organisation ON messages (organisation_id, created_at, id);
CREATE INDEX messages_waiting ON messages (user_id) WHERE state = 'waiting';
"""


def upgrade() -> None:
    chassis_v1(op, "notification")
    execute_script(op, TABLES)
