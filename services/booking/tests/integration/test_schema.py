from booking.adapters.tables import metadata
from chassis import migrations

from .conftest import Town


async def test_tables_and_migrations_agree(town: Town) -> None:
    assert await migrations.differences(metadata, town.service.settings.database_url) == []
    assert await migrations.is_current("booking", town.service.settings.database_url)
