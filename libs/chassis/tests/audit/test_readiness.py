"""A service that is not audited is not ready, and its log's size is measured."""

import asyncio
from typing import Any

import asyncpg
import httpx
import pytest
from sqlalchemy import text

from chassis import migrations
from chassis.audit import Subject, subjects
from chassis.audit.subjects import NotProvisioned, missing
from chassis.provision import SERVICES, provision

from .conftest import DOOR, House


async def _missing(house: House, *audited: Subject) -> list[str]:
    async with house.service.database.autocommit() as connection:
        return await missing("booking", audited, connection)


async def _install(house: House, *audited: Subject) -> None:
    async with house.service.database.transaction() as connection:
        await connection.run_sync(lambda sync: subjects.install("booking", audited, sync))


async def test_a_table_without_its_trigger_is_missed(house: House) -> None:
    assert await _missing(house, DOOR) == []
    assert await _missing(house, DOOR, Subject("window", "windows")) == ["windows"]
    await house.change("ALTER TABLE doors DISABLE TRIGGER audited")
    assert await _missing(house, DOOR) == ["doors"]


async def test_a_database_from_before_the_audit_log_is_missed_and_says_so(house: House) -> None:
    await house.change("DROP SCHEMA audit CASCADE", admin=True)
    assert await _missing(house, DOOR) == ["audit.booking"]
    with pytest.raises(NotProvisioned, match="provision the database"):
        await _install(house, DOOR)
    assert migrations._not_yet(NotProvisioned())  # waited for: provisioning may be under way


async def test_provisioning_again_waits_for_no_writer(house: House, postgres: Any) -> None:
    writer = await house.database.connect("booking")
    try:
        async with writer.transaction():
            await writer.execute("INSERT INTO doors (id, state) VALUES (gen_random_uuid(), 'open')")
            async with asyncio.timeout(10):
                passwords = dict.fromkeys(SERVICES, "development")
                await provision(postgres.url(), house.database.name, passwords, development=True)
    finally:
        await writer.close()
    assert await house.seal()


async def test_a_state_that_is_told_otherwise_changes_the_function_and_locks_no_table(
    house: House,
) -> None:
    await house.change("INSERT INTO doors (id, state) VALUES (gen_random_uuid(), 'open')")
    reader = await house.database.connect("booking")
    try:
        async with reader.transaction():
            await reader.execute("UPDATE doors SET owner = 'Rui'")
            await _install(house, Subject("door", "doors", "upper({row}.state)"))
    finally:
        await reader.close()
    await house.change("UPDATE doors SET state = 'shut'")
    assert await house.life() == [(None, "open"), ("OPEN", "SHUT")]


async def test_migrating_installs_what_the_service_declares(migrated: Any) -> None:
    for service in ("auth", "booking", "payment", "notification", "checkin"):
        connection = await asyncpg.connect(migrated.url(service))
        try:
            triggered = await connection.fetch(
                "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
                " WHERE tgname = 'audited' AND relnamespace = to_regnamespace($1)",
                service,
            )
        finally:
            await connection.close()
        declared = sorted(subject.table for subject in subjects.declared(service))
        assert sorted(row["relname"] for row in triggered) == declared


async def test_how_much_is_sealed_and_how_much_waits_is_measured(house: House) -> None:
    for _ in range(3):
        await house.change("INSERT INTO doors (id, state) VALUES (gen_random_uuid(), 'open')")
    await house.seal()
    await house.change("UPDATE doors SET state = 'shut'")
    transport = httpx.ASGITransport(house.service.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://x.example") as http:
        told = (await http.get("/metrics")).text
    assert 'atrium_audit_sealed{service="booking"} 3.0' in told
    assert 'atrium_audit_unsealed{service="booking"} 3.0' in told


async def test_the_setting_ends_with_the_transaction(house: House) -> None:
    """A pool gives the same connection to the next one."""
    async with house.service.database.transaction() as connection:
        await connection.execute(
            text("SELECT set_config('atrium.audit', '{\"kind\": \"x\"}', true)")
        )
    await house.change("INSERT INTO doors (id, state) VALUES (gen_random_uuid(), 'open')")
    async with house.service.uow() as uow:
        await uow.connection.execute(text("UPDATE doors SET state = 'shut'"))
    assert {one["actor_kind"] for one in await house.entries()} == {"database"}
