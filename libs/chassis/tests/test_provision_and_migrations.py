"""What an administrator makes, what a service migrates, in whichever order they come."""

import asyncio
from typing import Any

import asyncpg
import pytest

from chassis import migrations
from chassis.migrations import when_possible
from chassis.provision import provision


async def test_a_migration_waits_for_its_database_and_role(postgres: Any) -> None:
    url = postgres.url("late", user="booking", password="pw")
    done: list[str] = []

    async def install() -> None:
        await migrations.install_chassis("booking", url)
        done.append("installed")

    waiting = asyncio.create_task(when_possible(install, patience=30))
    await asyncio.sleep(0.2)
    assert done == []
    try:
        await provision(postgres.url(), "late", {"booking": "pw"}, development=True)
        await waiting
        assert done == ["installed"]
    finally:
        admin = await asyncpg.connect(postgres.url())
        await admin.execute("DROP DATABASE late WITH (FORCE)")
        await admin.execute("ALTER ROLE booking PASSWORD 'development'")
        await admin.close()


async def test_provisioning_twice_changes_nothing(database: Any, postgres: Any) -> None:
    passwords = dict.fromkeys(("auth", "booking"), "development")
    for _ in range(2):
        await provision(postgres.url(), database.name, passwords, development=True)


async def test_a_role_can_not_read_another_services_schema(database: Any) -> None:
    await migrations.install_chassis("auth", database.url("auth"))
    connection = await asyncpg.connect(database.url("booking"))
    try:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.fetch("SELECT * FROM auth.outbox")
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute("CREATE TABLE public.mine (id int)")
    finally:
        await connection.close()


async def test_the_business_clock_stands_still_in_production(postgres: Any) -> None:
    await provision(postgres.url(), "real_time", {"auth": "development"}, development=False)
    try:
        url = postgres.url("real_time", user="auth", password="development")
        await migrations.install_chassis("auth", url)
        connection = await asyncpg.connect(url)
        assert await connection.fetchval("SELECT business_now() = now()")
        assert await connection.fetchval("SELECT to_regnamespace('dev_clock')") is None
        await connection.close()
    finally:
        admin = await asyncpg.connect(postgres.url())
        await admin.execute("DROP DATABASE real_time WITH (FORCE)")
        await admin.close()


async def test_a_migration_waits_for_another_one_however_long_it_takes(database: Any) -> None:
    """The role's lock_timeout is for statements of requests; here it would fail the second one."""
    other = await database.connect()
    impatient = f"ALTER ROLE auth IN DATABASE \"{database.name}\" SET lock_timeout = '100ms'"
    await other.execute(impatient)
    try:
        await other.execute(
            "SELECT pg_advisory_lock(hashtext('atrium.migrations'), hashtext('auth'))"
        )
        second = asyncio.create_task(migrations.migrate("auth", database.url("auth")))
        await asyncio.sleep(1)
        assert not second.done()
        assert not await migrations.is_current("auth", database.url("auth"))
    finally:
        await other.close()
    await second
    assert await migrations.is_current("auth", database.url("auth"))


@pytest.fixture
async def managed(postgres: Any) -> Any:
    """An administrator as managed databases give one."""
    admin = await asyncpg.connect(postgres.url())
    await admin.execute("CREATE ROLE rds_admin LOGIN CREATEDB CREATEROLE PASSWORD 'development'")
    yield postgres.url(user="rds_admin", password="development")
    await admin.execute("DROP DATABASE IF EXISTS managed WITH (FORCE)")
    for role in ("clinic_a", "clinic_b"):
        await admin.execute(f"DROP ROLE IF EXISTS {role}")
    await admin.execute("DROP ROLE rds_admin")
    await admin.close()


async def test_an_administrator_who_is_no_superuser_provisions_too(
    managed: str, postgres: Any
) -> None:
    """Twice, as after every release; and then may not act as the services."""
    passwords = dict.fromkeys(("clinic_a", "clinic_b"), "development")
    for _ in range(2):
        await provision(managed, "managed", passwords, development=False)
    url = postgres.url("managed", user="clinic_a", password="development")
    await migrations.install_chassis("clinic_a", url)
    service = await asyncpg.connect(url)
    assert await service.fetchval("SELECT current_setting('statement_timeout')") == "15s"
    await service.close()
    admin = await asyncpg.connect(postgres.url("managed", user="rds_admin", password="development"))
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await admin.fetch("SELECT * FROM clinic_a.outbox")
    await admin.close()
