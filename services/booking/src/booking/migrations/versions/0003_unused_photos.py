"""Photographs that nobody is to see are deleted."""

from alembic import op

from chassis.migrations import execute_script

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

SCRIPT = """
-- Objects in the storage that are not, or no longer, a practitioner's photo.
CREATE TABLE unused_photos (
    photo uuid PRIMARY KEY,
    practitioner_id uuid NOT NULL,
    delete_after timestamptz NOT NULL
);
CREATE INDEX unused_photos_due ON unused_photos (delete_after);
"""


def upgrade() -> None:
    execute_script(op, SCRIPT)
