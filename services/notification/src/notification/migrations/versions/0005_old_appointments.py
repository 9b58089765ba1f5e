"""Appointments are found by their age."""

from alembic import op

from chassis.concurrent_index import create_index_concurrently

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_index_concurrently(op, "appointments_starts_at", "ON appointments (starts_at)")
