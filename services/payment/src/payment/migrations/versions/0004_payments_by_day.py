"""Payments without an invoice are looked for at every scrape (payment.adapters.watched)."""

from alembic import op

from chassis.migrations import execute_script

revision = "0004"
down_revision = "0003"

CHANGES = """
CREATE INDEX payment_requests_paid_at ON payment_requests (paid_at) WHERE paid_at IS NOT NULL
"""


def upgrade() -> None:
    execute_script(op, CHANGES)
