"""Every revision of every service, on a schema with rows in every table.

Two promises: nothing that was kept is lost, and code of the version before goes on working on the
new schema, as it does while one process after the other is replaced.
"""

import importlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import pairwise
from typing import Any

import pytest

from chassis import migrations

from .rows import Rows, read
from .schema import Connection, Table, tables
from .side_by_side import refused, retyped, without

SERVICES = ("auth", "booking", "payment", "notification", "checkin")
STEPS = [
    (service, before, after)
    for service in SERVICES
    for before, after in pairwise(reversed(migrations.history(service)))
]

RETIRED: dict[tuple[str, str], frozenset[str]] = {}
"""(service, revision) → the columns (`table.column`) it drops, as no code of the version before
reads or writes them: the contraction after an expansion that has been released."""

BEFORE_THE_RULE = {("checkin", "0002"): {"visits"}}
"""Tables of which code of the version before could not write every row. These revisions were never
applied while such code ran: nothing had been released."""


@asynccontextmanager
async def _filled(
    database: Any, service: str, revision: str
) -> AsyncIterator[tuple[Connection, list[Table]]]:
    """A schema of that revision with a row in every table."""
    await migrations.migrate(service, database.url(service), to=revision)
    connection = await database.connect()
    try:
        found = await tables(connection, service)
        await Rows(service).fill(connection, found)
        yield connection, found
    finally:
        await connection.close()


async def _lost(
    connection: Connection, service: str, kept: dict[str, list[Any]], known: Sequence[Table]
) -> list[str]:
    """Tables whose rows are not what they were."""
    return [
        table.name for table in known if await read(connection, service, table) != kept[table.name]
    ]


@pytest.mark.parametrize(("service", "before", "after"), STEPS)
async def test_a_revision_keeps_what_is_there(
    database: Any, service: str, before: str, after: str
) -> None:
    async with _filled(database, service, before) as (connection, old):
        known = without(old, RETIRED.get((service, after), frozenset()))
        kept = {table.name: await read(connection, service, table) for table in known}
        assert all(kept.values())

        await migrations.migrate(service, database.url(service), to=after)

        assert await _lost(connection, service, kept, known) == []
        if after == migrations.history(service)[0]:
            metadata = importlib.import_module(f"{service}.adapters.tables").metadata
            assert await migrations.differences(metadata, database.url(service)) == []


@pytest.mark.parametrize(("service", "before", "after"), STEPS)
async def test_code_of_the_version_before_works_on_it(
    database: Any, service: str, before: str, after: str
) -> None:
    async with _filled(database, service, before) as (connection, old):
        await migrations.migrate(service, database.url(service), to=after)
        known = without(old, RETIRED.get((service, after), frozenset()))

        assert await retyped(connection, service, known) == []
        faults = await refused(connection, service, known)

    assert set(faults) == BEFORE_THE_RULE.get((service, after), set()), faults


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("ADD COLUMN since timestamptz NOT NULL", 'null value in column "since"'),
        ("DROP COLUMN works", 'column "works" does not exist'),
        ("RENAME COLUMN works TO is_staff", 'column "works" does not exist'),
        ("ADD CHECK (works) NOT VALID", "violates check constraint"),
        ("RENAME TO employees", "does not exist"),
    ],
)
async def test_a_change_that_code_before_it_can_not_live_with_is_found(
    database: Any, change: str, fault: str
) -> None:
    async with _filled(database, "notification", "0003") as (connection, old):
        await connection.execute("DELETE FROM notification.staff")
        await connection.execute(f"ALTER TABLE notification.staff {change}")

        faults = await refused(connection, "notification", old)

    assert list(faults) == ["staff"]
    assert fault in faults["staff"]


async def test_a_column_that_changes_its_type_is_found(database: Any) -> None:
    async with _filled(database, "notification", "0003") as (connection, old):
        await connection.execute("ALTER TABLE notification.staff ALTER version TYPE bigint")
        found = await retyped(connection, "notification", old)
    assert found == [("staff.version", "integer", "bigint")]


async def test_a_row_that_gets_lost_is_found(database: Any) -> None:
    async with _filled(database, "notification", "0003") as (connection, old):
        kept = {table.name: await read(connection, "notification", table) for table in old}
        await connection.execute("DELETE FROM notification.reminders")
        await connection.execute("UPDATE notification.staff SET version = version + 1")
        assert await _lost(connection, "notification", kept, old) == ["reminders", "staff"]
