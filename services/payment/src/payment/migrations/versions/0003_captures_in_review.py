"""Money under review is found at every scrape of Prometheus (payment.adapters.watched)."""

from alembic import op

from chassis.concurrent_index import create_index_concurrently

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    create_index_concurrently(
        op, "captures_in_review", "ON captures (id) WHERE disposition = 'review'"
    )
