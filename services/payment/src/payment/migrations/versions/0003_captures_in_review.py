"""Money under review is found at every scrape of Prometheus (payment.adapters.watched)."""

from alembic import op

from chassis.migrations import execute_script

revision = "0003"
down_revision = "0002"

CHANGES = "CREATE INDEX captures_in_review ON captures (id) WHERE disposition = 'review'"


def upgrade() -> None:
    execute_script(op, CHANGES)
