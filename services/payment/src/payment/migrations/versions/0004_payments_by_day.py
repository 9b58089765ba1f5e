"""Payments without an invoice are looked for at every scrape (payment.adapters.watched)."""

from alembic import op

from chassis.concurrent_index import create_index_concurrently

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    create_index_concurrently(
        op,
        "payment_requests_paid_at",
        "ON payment_requests (paid_at) WHERE paid_at IS NOT NULL",
    )
