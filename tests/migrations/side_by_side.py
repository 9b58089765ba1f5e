"""What code of the version before does on a schema: it writes and reads the columns it knows."""

from collections.abc import Sequence
from dataclasses import replace

import asyncpg

from .rows import Rows, read, write_again
from .schema import Connection, Table, tables


def without(tables: Sequence[Table], retired: frozenset[str]) -> list[Table]:
    """The tables without those columns (`table.column`) that the version before left alone."""
    return [
        replace(
            table,
            columns={
                name: column
                for name, column in table.columns.items()
                if f"{table.name}.{name}" not in retired
            },
        )
        for table in tables
    ]


async def refused(connection: Connection, schema: str, known: Sequence[Table]) -> dict[str, str]:
    """What does not work any more for code that knows these tables: name → the error's first line.

    Each table is tried in a transaction that is rolled back, so that one does not hide another.
    """
    faults = {}
    rows = Rows(schema, number=2)
    for table in known:
        attempt = connection.transaction()
        await attempt.start()
        try:
            await _use(connection, schema, table, rows)
        except (asyncpg.PostgresError, asyncpg.DataError, AssertionError) as fault:
            faults[table.name] = str(fault).splitlines()[0]
            await attempt.rollback()
        else:
            await attempt.commit()
    return faults


async def retyped(
    connection: Connection, schema: str, known: Sequence[Table]
) -> list[tuple[str, str, str]]:
    """Columns (`table.column`, type before, type now) that are not what code reads into."""
    now = {table.name: table.columns for table in await tables(connection, schema)}
    return [
        (f"{table.name}.{name}", column.type, now[table.name][name].type)
        for table in known
        for name, column in table.columns.items()
        if name in now.get(table.name, {}) and now[table.name][name].type != column.type
    ]


async def _use(connection: Connection, schema: str, table: Table, rows: Rows) -> None:
    before = len(await read(connection, schema, table))
    await rows.add(connection, table)
    assert len(await read(connection, schema, table)) == before + 1
    if not table.append_only:
        assert await write_again(connection, schema, table) == before + 1
