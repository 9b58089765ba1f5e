from typing import Any

from chassis import migrations
from checkin.adapters.tables import metadata


async def test_the_tables_are_what_the_migrations_make(database: Any) -> None:
    url = database.url("checkin")
    assert await migrations.differences(metadata, url) == []
