"""What a schema's tables look like, as the catalogue tells it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import asyncpg

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    """`text`, `uuid`, `jsonb`, `text[]`, …; of an enumeration the name of the type."""
    nullable: bool
    writable: bool
    """False when the database computes or counts it."""
    labels: Sequence[str] = ()
    """The values there are, of an enumeration or by a CHECK; empty when any will do."""


@dataclass(frozen=True)
class Table:
    name: str
    columns: dict[str, Column]
    key: Sequence[str]
    parents: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Column → the table and column it refers to."""
    append_only: bool = False
    """A trigger looks at updates; in this tree, to refuse them."""


_COLUMNS = """
    SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type,
           NOT a.attnotnull AS nullable, a.attgenerated = '' AND a.attidentity = '' AS writable,
           ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = a.atttypid
                 ORDER BY enumsortorder) AS labels
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = $1::text::regnamespace AND c.relkind = 'r'
      AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'alembic_version'
    ORDER BY c.relname, a.attnum
"""
_CONSTRAINTS = """
    SELECT c.relname AS table, k.contype::text AS kind, pg_get_constraintdef(k.oid) AS definition,
           r.relname AS parent,
           ARRAY(SELECT attname::text FROM unnest(k.conkey) WITH ORDINALITY n(num, i)
                 JOIN pg_attribute ON attrelid = k.conrelid AND attnum = num ORDER BY i) AS columns,
           ARRAY(SELECT attname::text FROM unnest(k.confkey) WITH ORDINALITY n(num, i)
                 JOIN pg_attribute ON attrelid = k.confrelid AND attnum = num ORDER BY i) AS theirs
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    LEFT JOIN pg_class r ON r.oid = k.confrelid
    WHERE k.connamespace = $1::text::regnamespace
"""
_APPEND_ONLY = """
    SELECT relname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid
    WHERE relnamespace = $1::text::regnamespace AND NOT tgisinternal AND tgtype & 16 <> 0
      AND tgname <> 'audited' AND relname NOT LIKE 'pgqueuer%'
"""
_ONE_OF = re.compile(r"^CHECK \(\(?(\w+) = ANY \(ARRAY\[(.*?)\]\)")


async def tables(connection: Connection, schema: str) -> list[Table]:
    """All of a schema, each after those it refers to."""
    columns: dict[str, dict[str, Column]] = {}
    for row in await connection.fetch(_COLUMNS, schema):
        values = {name: value for name, value in row.items() if name != "table"}
        columns.setdefault(row["table"], {})[row["name"]] = Column(**values)
    found = {name: Table(name, theirs, [], {}) for name, theirs in columns.items()}
    for row in await connection.fetch(_CONSTRAINTS, schema):
        _constrain(found, row)
    for row in await connection.fetch(_APPEND_ONLY, schema):
        found[row["relname"]] = replace(found[row["relname"]], append_only=True)
    return _parents_first(found)


def _constrain(found: dict[str, Table], row: asyncpg.Record) -> None:
    table = found.get(row["table"])
    if table is None:
        return
    if row["kind"] == "p":
        found[table.name] = replace(table, key=row["columns"])
    elif row["kind"] == "f":
        for own, parents in zip(row["columns"], row["theirs"], strict=True):
            table.parents[own] = (row["parent"], parents)
    elif listed := _ONE_OF.match(row["definition"]):
        column = table.columns[listed[1]]
        labels = re.findall(r"'(.*?)'::", listed[2])
        table.columns[column.name] = replace(column, labels=labels)


def _parents_first(found: dict[str, Table]) -> list[Table]:
    ordered: dict[str, Table] = {}
    while len(ordered) < len(found):
        for table in found.values():
            if all(parent in ordered for parent, _ in table.parents.values()):
                ordered.setdefault(table.name, table)
    return list(ordered.values())
