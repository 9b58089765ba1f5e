"""The migrated schema is the one the code knows, and it refuses what must not be."""

from typing import Any

import asyncpg
import pytest

from chassis import migrations
from notification.adapters.tables import metadata

ID = "01980000-0000-7000-8000-000000000001"


REFUSED = [
    # a name without a version, or after an erasure
    f"INSERT INTO contacts (user_id, name) VALUES ('{ID}', 'Ana')",
    f"INSERT INTO contacts (user_id, version, phone, erased) VALUES ('{ID}', 1, '+3', true)",
    f"INSERT INTO contacts (user_id, language) VALUES ('{ID}', 'fr')",
    # about nobody's appointment
    "INSERT INTO messages VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), "
    "NULL, NULL, 'welcome', 'email', '', '{}', 'queued', 0, NULL, NULL, NULL, now(), NULL)",
    # sent, and still holding the pay link; sent at no time; on no channel
    f"INSERT INTO messages VALUES ('{ID}', '{ID}', '{ID}', NULL, NULL, 'welcome', 'email', "
    "'', '{\"link_url\": \"x\"}', 'sent', 1, 'a', 'en', NULL, now(), now())",
    f"INSERT INTO messages VALUES ('{ID}', '{ID}', '{ID}', NULL, NULL, 'welcome', 'email', "
    "'', '{}', 'sent', 1, 'a', 'en', NULL, now(), NULL)",
    f"INSERT INTO messages VALUES ('{ID}', '{ID}', '{ID}', NULL, NULL, 'welcome', 'fax', "
    "'', '{}', 'queued', 0, NULL, NULL, NULL, now(), NULL)",
    # an attempt to nobody
    f"INSERT INTO messages VALUES ('{ID}', '{ID}', '{ID}', NULL, NULL, 'welcome', 'email', "
    "'', '{}', 'queued', 1, NULL, NULL, NULL, now(), NULL)",
    # a reminder of an appointment that is not known
    f"INSERT INTO reminders VALUES ('{ID}', 'reminder_2h', now())",
    # an address that can be guessed; an organisation of no version
    f"INSERT INTO calendar_feeds VALUES ('{ID}', 'short')",
    f"INSERT INTO organisations VALUES ('{ID}', 0, 'Clínica')",
    # of staff, news of no version
    f"INSERT INTO staff VALUES ('{ID}', '{ID}', 0, true)",
]


@pytest.fixture
def url(database: Any) -> str:
    return str(database.url("notification"))


async def test_tables_and_migrations_agree(url: str) -> None:
    assert await migrations.differences(metadata, url) == []


async def test_migrating_twice_changes_nothing(url: str) -> None:
    await migrations.migrate("notification", url)
    assert await migrations.is_current("notification", url)


async def test_the_database_refuses_what_must_not_be(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in REFUSED:
            with pytest.raises(asyncpg.IntegrityConstraintViolationError):
                await connection.execute(statement)
    finally:
        await connection.close()


async def test_it_accepts_what_may_be(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(f"INSERT INTO contacts (user_id) VALUES ('{ID}')")
        await connection.execute(
            f"INSERT INTO messages VALUES ('{ID}', '{ID}', '{ID}', NULL, NULL, 'welcome', "
            "'email', '', '{}', 'sent', 1, 'a', 'en', NULL, now(), now())"
        )
    finally:
        await connection.close()
