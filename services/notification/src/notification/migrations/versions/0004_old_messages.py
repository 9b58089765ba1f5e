"""Messages that still say something are found by their age."""

from alembic import op

from chassis.concurrent_index import create_index_concurrently

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_index_concurrently(
        op,
        "messages_finished",
        "ON messages (finished_at) WHERE recipient IS NOT NULL OR facts <> '{}'",
    )
