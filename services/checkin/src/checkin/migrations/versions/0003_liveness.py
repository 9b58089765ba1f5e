"""Whether a clinic asks for a turn of the head at the kiosk."""

from alembic import op

from chassis.migrations import execute_script

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    execute_script(op, "ALTER TABLE clinics ADD COLUMN liveness boolean NOT NULL DEFAULT false")
