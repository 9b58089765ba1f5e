"""Indexes of tables that are in use: built while requests go on, outside of any transaction.

A build that broke off leaves an index that is maintained and never used (INVALID); the next
attempt drops it and starts again. As what comes before it is committed at once, such an index is
all that its revision does.
"""

from typing import Protocol

from alembic.migration import MigrationContext
from sqlalchemy import text


class Migrating(Protocol):
    """What of `alembic.op` is needed here."""

    def get_context(self) -> MigrationContext: ...


_VALID = text("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(:name)")


def create_index_concurrently(op: Migrating, name: str, definition: str) -> None:
    """`name`, plain and lower case; `definition`, what CREATE INDEX CONCURRENTLY needs after it:
    `"ON patients (phone) WHERE NOT erased"`. Nothing happens when a valid one is there."""
    _build(op, name, f"CREATE INDEX CONCURRENTLY {name} {definition}")


def create_unique_index_concurrently(op: Migrating, name: str, definition: str) -> None:
    """The same, of a UNIQUE index. Fails when rows are double, and may then be tried again."""
    _build(op, name, f"CREATE UNIQUE INDEX CONCURRENTLY {name} {definition}")


def _build(op: Migrating, name: str, statement: str) -> None:
    migration = op.get_context()
    if migration.as_sql:
        migration.impl.static_output(f"{statement};")
        return
    with migration.autocommit_block():
        connection = migration.connection
        assert connection is not None
        valid = connection.execute(_VALID, {"name": name}).scalar_one_or_none()
        if valid:
            return
        # It waits for old transactions, and nobody waits for it: there is no hurry.
        connection.exec_driver_sql("SET lock_timeout = 0")
        try:
            if valid is False:
                connection.exec_driver_sql(f"DROP INDEX CONCURRENTLY {name}")
            connection.exec_driver_sql(statement)
        finally:
            connection.exec_driver_sql("RESET lock_timeout")
