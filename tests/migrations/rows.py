"""Rows for every table of a schema, made from what the catalogue says and, where a CHECK ties
columns together, from SAMPLES."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from .samples import SAMPLES
from .schema import Column, Connection, Table

Row = dict[str, Any]

NOON = datetime(2031, 5, 5, 12, tzinfo=UTC)


class Rows:
    """Of one schema; what was added is remembered, so that later rows can refer to it."""

    def __init__(self, schema: str, number: int = 1) -> None:
        self._schema = schema
        self._number = number
        self._added: dict[str, Row] = {}

    async def fill(self, connection: Connection, tables: Sequence[Table]) -> None:
        """One row into each, with a value in every column that may have one."""
        for table in tables:
            await self.add(connection, table)

    async def add(self, connection: Connection, table: Table) -> None:
        """Its parents first. It is remembered even if it is refused."""
        row = self._added[table.name] = self.row(table)
        await insert(connection, self._schema, table, row)

    def row(self, table: Table) -> Row:
        chosen = SAMPLES.get(f"{self._schema}.{table.name}", {})
        return {
            name: self._chosen(chosen[name]) if name in chosen else self._value(table, column)
            for name, column in table.columns.items()
            if column.writable
        }

    def _chosen(self, value: Any) -> Any:
        return value(self._number) if callable(value) else value

    def _value(self, table: Table, column: Column) -> Any:
        if column.name in table.parents:
            parent, name = table.parents[column.name]
            return self._added[parent][name]
        if column.labels:
            return column.labels[0]
        return _value_of(column.type, f"{table.name} {column.name} {self._number}", self._number)


def _value_of(type: str, words: str, number: int) -> Any:
    match type:
        case "uuid":
            return uuid4()
        case "text" | "character varying":
            return words
        case "smallint" | "integer" | "bigint":
            return number
        case "double precision":
            return float(number)
        case "boolean":
            return False
        case "bytea":
            return uuid4().bytes * 2
        case "jsonb":
            return json.dumps({"said": words})
        case "timestamp with time zone":
            return NOON + timedelta(days=number)
        case "date":
            return date(2031, 5, number)
        case "interval":
            return timedelta(seconds=number)
        case "text[]":
            return [words]
    raise NotImplementedError(f"a value of type {type}, for {words}")


async def insert(connection: Connection, schema: str, table: Table, row: Row) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f"${n}" for n in range(1, len(row) + 1))
    await connection.execute(
        f'INSERT INTO {schema}."{table.name}" ({names}) VALUES ({values})',
        *row.values(),
    )


async def read(connection: Connection, schema: str, table: Table) -> list[Row]:
    """All rows, with the columns that this `table` has, in the order of its key."""
    names = ", ".join(f'"{name}"' for name in table.columns)
    order = ", ".join(f'"{name}"' for name in table.key) or "1"
    found = await connection.fetch(f'SELECT {names} FROM {schema}."{table.name}" ORDER BY {order}')
    return [dict(row) for row in found]


async def write_again(connection: Connection, schema: str, table: Table) -> int:
    """An UPDATE of every column to what it is, as code of that version writes: how many rows."""
    names = [name for name, column in table.columns.items() if column.writable]
    changes = ", ".join(f'"{name}" = "{name}"' for name in names)
    done = await connection.execute(f'UPDATE {schema}."{table.name}" SET {changes}')
    return int(done.split()[-1])
