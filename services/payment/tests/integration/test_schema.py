"""What the code believes about the tables is what the migrations make."""

from typing import Any

import asyncpg
import pytest

from chassis import migrations
from payment.adapters.tables import metadata


async def test_tables_and_migrations_agree(database: Any) -> None:
    assert await migrations.differences(metadata, database.url("payment")) == []


@pytest.mark.parametrize(
    "statement",
    ["UPDATE ledger_entries SET amount_cents = 1", "DELETE FROM ledger_entries"],
)
async def test_the_ledger_is_append_only(database: Any, statement: str) -> None:
    connection = await database.connect("payment")
    try:
        with pytest.raises(asyncpg.RaiseError, match="append-only"):
            await connection.execute(statement)
    finally:
        await connection.close()
