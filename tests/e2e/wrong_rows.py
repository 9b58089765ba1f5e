"""Rows as nobody could have written them: without constraints, and with what matters alone."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import asyncpg

from atrium.day.steps.invariant import Invariant

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOTHING: dict[str, Any] = {
    "booked": [],
    "organisations": [],
    "kinds": [],
    "transactions": [],
    "amounts": [],
    "people": [],
    "personal": [],
    "delivered": [],
    "location": uuid4(),
    "screen": 0,
}
"""The facts of a day on which nothing happened."""

DROP_CONSTRAINTS = """
DO $$ DECLARE found record; BEGIN
  FOR found IN SELECT conrelid::regclass AS of, conname FROM pg_constraint
               WHERE contype IN ('c', 'f', 'u', 'x') AND conrelid::regclass::text LIKE '%.%'
                 AND connamespace::regnamespace::text = ANY (ARRAY['booking', 'payment',
                     'notification', 'checkin'])
  LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE',
                      found.of, found.conname);
  END LOOP;
  FOR found IN SELECT indexrelid::regclass AS name FROM pg_index
               JOIN pg_class ON pg_class.oid = indrelid
               WHERE indisunique AND NOT indisprimary
                 AND relnamespace::regnamespace::text IN ('booking', 'payment', 'notification')
  LOOP EXECUTE format('DROP INDEX IF EXISTS %s', found.name);
  END LOOP;
END $$
"""
PLACEHOLDERS: dict[str, Callable[[], object]] = {
    "uuid": uuid4,
    "text": lambda: "anything",
    "integer": lambda: 1,
    "bigint": lambda: 1,
    "boolean": lambda: False,
    "timestamp with time zone": lambda: NOW,
    "jsonb": lambda: "{}",
    "bytea": lambda: b"anything",
    "date": lambda: NOW.date(),
}
REQUIRED = """
SELECT column_name, data_type FROM information_schema.columns
WHERE table_schema || '.' || table_name = $1 AND is_nullable = 'NO' AND column_default IS NULL
  AND is_identity = 'NO' AND is_generated = 'NEVER'
"""


class Rows:
    """Inserts rows of which only the columns that matter are named."""

    def __init__(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        self.connection = connection

    async def add(self, table: str, **values: object) -> None:
        required = await self.connection.fetch(REQUIRED, table)
        row = {name: PLACEHOLDERS[kind]() for name, kind in required} | values
        places = ", ".join(f"${n}" for n in range(1, len(row) + 1))
        statement = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})"
        await self.connection.execute(statement, *row.values())

    async def breaches(self, invariant: Invariant, **facts: object) -> list[str]:
        known = NOTHING | facts
        given = [known[name] for name in invariant.needs]
        return [row[0] for row in await self.connection.fetch(invariant.breaches, *given)]
