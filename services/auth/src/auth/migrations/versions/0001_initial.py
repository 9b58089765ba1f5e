"""Users, memberships, devices, sessions and signing keys."""

from alembic import op

from chassis.migrations import chassis_v1, execute_script

revision = "0001"
down_revision = None

SCHEMA = """
CREATE TABLE users (
    id uuid PRIMARY KEY,
    -- Lower case, so that one address is one person.
    email text NOT NULL CONSTRAINT users_email_key UNIQUE CHECK (email = lower(email)),
    phone text NOT NULL CHECK (phone ~ '^[+][1-9][0-9]{6,14}$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    language text NOT NULL CHECK (language IN ('pt-PT', 'en')),
    birth_date date,
    password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
    platform_admin boolean NOT NULL,
    disabled_at timestamptz,
    version integer NOT NULL CHECK (version >= 1),
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE memberships (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    organisation_id uuid NOT NULL,
    -- NULL once taken away: the row stays, so that the version goes on rising.
    role text CHECK (role IN ('practitioner', 'front_desk', 'manager', 'admin')),
    version integer NOT NULL CHECK (version >= 1),
    CONSTRAINT memberships_user_organisation_key UNIQUE (user_id, organisation_id)
);
CREATE INDEX memberships_organisation ON memberships (organisation_id, id);

CREATE TABLE devices (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    location_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('kiosk', 'display')),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    code_digest bytea CONSTRAINT devices_code_digest_key UNIQUE,
    code_expires_at timestamptz,
    paired_at timestamptz,
    revoked_at timestamptz,
    version integer NOT NULL CHECK (version >= 1),
    -- A code always expires, and is used once: by a device that is not paired yet.
    CHECK ((code_digest IS NULL) = (code_expires_at IS NULL)),
    CHECK (code_digest IS NULL OR (paired_at IS NULL AND revoked_at IS NULL))
);
CREATE INDEX devices_organisation ON devices (organisation_id, id);

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid REFERENCES users ON DELETE CASCADE,
    device_id uuid REFERENCES devices ON DELETE CASCADE,
    generation integer NOT NULL CHECK (generation >= 1),
    refreshed_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL CHECK (expires_at > refreshed_at),
    ended_at timestamptz,
    -- Somebody's, and only theirs.
    CHECK (num_nonnulls(user_id, device_id) = 1)
);
CREATE INDEX sessions_user ON sessions (user_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_device ON sessions (device_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_expires_at ON sessions (expires_at);

CREATE TABLE signing_keys (
    kid text PRIMARY KEY,
    public bytea NOT NULL CHECK (length(public) = 32),
    -- AES-GCM under a key of the deployment: a copy of this table signs nothing.
    sealed bytea NOT NULL,
    signs_from timestamptz NOT NULL,
    withdrawn_at timestamptz
);
"""


def upgrade() -> None:
    chassis_v1(op, "auth")
    execute_script(op, SCHEMA)
