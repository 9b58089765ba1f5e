"""Indexes for what Prometheus asks at every scrape (payment.adapters.watched)."""

from alembic import op

from chassis.migrations import execute_script

revision = "0003"
down_revision = "0002"

CHANGES = """
CREATE INDEX captures_in_review ON captures (id) WHERE disposition = 'review';
CREATE INDEX payment_requests_paid_at ON payment_requests (paid_at) WHERE paid_at IS NOT NULL;
"""


def upgrade() -> None:
    execute_script(op, CHANGES)
