"""The database refuses what cannot be, whatever the code above it does."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from booking.adapters.tables import metadata
from chassis import migrations

from .conftest import MONDAY, Clinic, Town

TEN = MONDAY + timedelta(hours=2)


async def test_tables_and_migrations_agree(town: Town) -> None:
    assert await migrations.differences(metadata, town.service.settings.database_url) == []
    assert await migrations.is_current("booking", town.service.settings.database_url)


IMPOSSIBLE = [
    "UPDATE appointments SET hold_expires_at = NULL",
    "UPDATE appointments SET state = 'confirmed'",
    "UPDATE appointments SET state = 'confirmed', hold_expires_at = NULL, arrival_token = 'x'",
    "UPDATE appointments SET state = 'confirmed', hold_expires_at = NULL,"
    " payment_id = gen_random_uuid()",
    "UPDATE appointments SET state = 'cancelled', hold_expires_at = NULL",
    "UPDATE appointments SET refund_cents = 1",
    "UPDATE appointments SET state = 'cancelled', hold_expires_at = NULL, refund_cents = 4501",
    "UPDATE appointments SET state = 'lost'",
    "UPDATE appointments SET ends_at = starts_at",
    "UPDATE appointments SET blocked_from = starts_at + interval '1 minute'",
    "UPDATE appointments SET price_cents = -1",
    "UPDATE services SET duration_minutes = 0",
    "UPDATE services SET vat = 'none'",
    "UPDATE organisations SET late_refund_percent = 101",
    "UPDATE organisations SET tax_number = '123'",
    "UPDATE working_hours SET closes = 1441",
    "UPDATE working_hours SET opens = closes",
]
FOREIGN = [
    "UPDATE appointments SET organisation_id = gen_random_uuid()",
    "UPDATE appointments SET room_id = gen_random_uuid()",
    "UPDATE practitioner_rooms SET location_id = gen_random_uuid()",
    "UPDATE practitioner_services SET organisation_id = gen_random_uuid()",
    "DELETE FROM services",
    "DELETE FROM locations",
]
APPEND_ONLY = [
    "UPDATE appointment_history SET verb = 'never'",
    "DELETE FROM appointment_history",
]


async def test_what_cannot_be_is_refused(town: Town, clinic: Clinic, database: Any) -> None:
    await clinic.book(await town.browser(), TEN)
    connection = await database.connect("booking")
    try:
        for statements, error in (
            (IMPOSSIBLE, asyncpg.CheckViolationError),
            (FOREIGN, asyncpg.ForeignKeyViolationError),
            (APPEND_ONLY, asyncpg.InsufficientPrivilegeError),
        ):
            for statement in statements:
                with pytest.raises(error):
                    await connection.execute(statement)
        with pytest.raises(asyncpg.InvalidParameterValueError):
            await connection.execute("UPDATE locations SET zone = 'Europe/Nowhere'")
    finally:
        await connection.close()
