"""Links with which to choose a password; people whom a front desk made have none yet."""

from alembic import op

from chassis.migrations import execute_script

revision = "0002"
down_revision = "0001"

SCHEMA = """
-- NULL: invited, and no password chosen yet. Nobody logs in without one.
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL;

CREATE TABLE password_resets (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    -- A keyed digest: a copy of this table opens nothing.
    digest bytea NOT NULL CONSTRAINT password_resets_digest_key UNIQUE CHECK (length(digest) = 32),
    reason text NOT NULL CHECK (reason IN ('forgotten', 'invited')),
    expires_at timestamptz NOT NULL
);
CREATE INDEX password_resets_user ON password_resets (user_id);
CREATE INDEX password_resets_expires_at ON password_resets (expires_at);
"""


def upgrade() -> None:
    execute_script(op, SCHEMA)
