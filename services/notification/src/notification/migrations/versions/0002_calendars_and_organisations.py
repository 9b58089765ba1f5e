"""Calendar feeds, the accounts of practitioners, and the names of organisations."""

from alembic import op

from chassis.migrations import execute_script

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE calendar_feeds (
    user_id uuid PRIMARY KEY,
    -- As it is, because it is shown again: who reads this table reads the appointments, too.
    token text NOT NULL CONSTRAINT calendar_feeds_token_key UNIQUE CHECK (length(token) >= 40)
);

CREATE TABLE organisations (
    id uuid PRIMARY KEY,
    version integer NOT NULL CHECK (version > 0),
    name text NOT NULL
);

ALTER TABLE appointments ADD COLUMN practitioner_user_id uuid;
CREATE INDEX appointments_practitioner ON appointments (practitioner_user_id, starts_at)
    WHERE practitioner_user_id IS NOT NULL;
"""


def upgrade() -> None:
    execute_script(op, TABLES)
