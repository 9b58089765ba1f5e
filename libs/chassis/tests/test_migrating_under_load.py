"""Migrations while requests go on, broken off, and met by code of another version."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from chassis import migrations
from chassis.migration_locks import Manners

from .migrating import history

History = Callable[[Sequence[str]], str]

NOTES = 'execute_script(op, "CREATE TABLE notes (id bigint PRIMARY KEY, body text)")'
COLOUR = 'execute_script(op, "ALTER TABLE notes ADD COLUMN colour text")'
INDEX = 'create_unique_index_concurrently(op, "notes_body", "ON notes (body)")'
HURRIED = Manners(lock_timeout=0.05, pause=0.05, longest_pause=0.05)
STUBBORN = Manners(lock_timeout=0)
"""Zero is no limit."""


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    return lambda bodies: history(tmp_path, monkeypatch, bodies)


class Requests:
    """Somebody who reads the table again and again, and how often an answer came."""

    def __init__(self) -> None:
        self.answered = 0

    async def more(self, number: int, *, within: float = 10) -> None:
        """Wait for so many more answers. Raises TimeoutError when they stay away."""
        wanted = self.answered + number
        async with asyncio.timeout(within):
            while self.answered < wanted:
                await asyncio.sleep(0.005)

    async def go_on(self, url: str) -> None:
        connection = await asyncpg.connect(url)
        try:
            while True:
                await connection.fetch("SELECT * FROM notes")
                self.answered += 1
                await asyncio.sleep(0.005)
        finally:
            connection.terminate()


@asynccontextmanager
async def _requests(url: str) -> AsyncIterator[Requests]:
    requests = Requests()
    task = asyncio.create_task(requests.go_on(url))
    try:
        await requests.more(1)
        yield requests
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def _long_transaction(url: str) -> AsyncIterator[None]:
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction():
            await connection.fetch("SELECT * FROM notes")
            yield
    finally:
        await connection.close()


async def test_requests_go_on_while_a_migration_waits_for_a_long_transaction(
    database: Any, toy: History
) -> None:
    url = database.url("booking")
    await migrations.migrate(toy([NOTES]), url)
    name = toy([NOTES, COLOUR])
    async with _requests(url) as requests:
        async with _long_transaction(url):
            migrating = asyncio.create_task(migrations.migrate(name, url, manners=HURRIED))
            await asyncio.sleep(0.5)  # several attempts
            await requests.more(20)
            assert not migrating.done()
        await migrating
    assert await migrations.is_current(name, url)


async def test_without_a_lock_timeout_requests_would_queue_up_behind_it(
    database: Any, toy: History
) -> None:
    url = database.url("booking")
    await migrations.migrate(toy([NOTES]), url)
    name = toy([NOTES, COLOUR])
    async with _requests(url) as requests:
        async with _long_transaction(url):
            migrating = asyncio.create_task(migrations.migrate(name, url, manners=STUBBORN))
            await _waits(database)
            with pytest.raises(TimeoutError):
                await requests.more(20, within=1)
        await migrating
        await requests.more(20)


async def test_a_migration_that_never_gets_its_lock_says_so(database: Any, toy: History) -> None:
    url = database.url("booking")
    await migrations.migrate(toy([NOTES]), url)
    name = toy([NOTES, COLOUR])
    impatient = Manners(lock_timeout=0.05, pause=0.05, patience=0.2)
    async with _long_transaction(url):
        with pytest.raises(asyncpg.LockNotAvailableError):
            await migrations.migrate(name, url, manners=impatient)
    assert not await migrations.is_current(name, url)


async def test_what_was_done_before_a_revision_fails_stays_done(
    database: Any, toy: History
) -> None:
    url = database.url("booking")
    with pytest.raises(asyncpg.UndefinedTableError):
        await migrations.migrate(toy([NOTES, COLOUR.replace("notes", "nothing")]), url)
    name = toy([NOTES, COLOUR])
    await migrations.migrate(name, url)
    assert await migrations.is_current(name, url)


async def test_an_index_is_built_while_rows_are_written(database: Any, toy: History) -> None:
    """A plain CREATE INDEX would wait for the writer, and everybody behind it."""
    url = database.url("booking")
    await migrations.migrate(toy([NOTES]), url)
    name = toy([NOTES, INDEX.replace("_unique", "")])
    connection = await asyncpg.connect(url)
    async with _requests(url) as requests:
        async with connection.transaction():
            await connection.execute("INSERT INTO notes VALUES (1, 'under way')")
            building = asyncio.create_task(migrations.migrate(name, url, manners=HURRIED))
            await _waits(database)
            await requests.more(20)
            assert not building.done()
        await building
    assert await connection.fetchval(VALID) is True
    await connection.close()


async def test_an_index_that_broke_off_is_built_again(database: Any, toy: History) -> None:
    url = database.url("booking")
    await migrations.migrate(toy([NOTES]), url)
    name = toy([NOTES, INDEX])
    connection = await asyncpg.connect(url)
    await connection.execute("INSERT INTO notes VALUES (1, 'twice'), (2, 'twice')")
    with pytest.raises(Exception, match="could not create unique index"):
        await migrations.migrate(name, url)
    assert await connection.fetchval(VALID) is False

    await connection.execute("DELETE FROM notes WHERE id = 2")
    await migrations.migrate(name, url)

    assert await connection.fetchval(VALID) is True
    assert await migrations.is_current(name, url)
    await connection.close()


async def test_two_at_once_build_one_index_and_do_not_wait_for_each_other_for_ever(
    database: Any, toy: History
) -> None:
    url = database.url("booking")
    name = toy([NOTES, INDEX])
    async with asyncio.timeout(20):
        await asyncio.gather(migrations.migrate(name, url), migrations.migrate(name, url))
    connection = await asyncpg.connect(url)
    assert await connection.fetchval(VALID) is True
    await connection.close()


async def test_code_serves_a_schema_that_is_newer_and_not_one_that_is_older(
    database: Any, toy: History
) -> None:
    url = database.url("booking")
    new = toy([NOTES, COLOUR])
    await migrations.migrate(new, url, to="0001")
    assert not await migrations.is_current(new, url)
    await migrations.migrate(new, url)
    assert await migrations.is_current(new, url)

    await _call_it(url, "0003")  # what a later version of the code calls its schema
    assert await migrations.is_current(new, url)
    await migrations.migrate(new, url)  # leaves it as it is
    connection = await asyncpg.connect(url)
    assert await connection.fetchval("SELECT version_num FROM alembic_version") == "0003"
    await connection.close()


async def _call_it(url: str, revision: str) -> None:
    connection = await asyncpg.connect(url)
    await connection.execute("UPDATE alembic_version SET version_num = $1", revision)
    await connection.close()


async def _waits(database: Any) -> None:
    """Until the migration waits for a lock."""
    admin = await database.connect()
    async with asyncio.timeout(20):
        while not await admin.fetchval(WAITING):
            await asyncio.sleep(0.01)
    await admin.close()


VALID = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('notes_body')"
WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ~ 'ALTER|CREATE'
"""
