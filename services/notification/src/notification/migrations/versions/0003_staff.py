"""Who works for which organisation."""

from alembic import op

from chassis.migrations import execute_script

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = """
CREATE TABLE staff (
    user_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    works boolean NOT NULL,
    PRIMARY KEY (user_id, organisation_id)
);
"""


def upgrade() -> None:
    execute_script(op, TABLES)
