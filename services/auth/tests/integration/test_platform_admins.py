"""The development setting that appoints platform admins by email."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from auth.service import build
from auth.settings import AuthSettings
from chassis.bus.memory import MemoryBus
from chassis.settings import Mode
from chassis.testing.bus import Listener

from .conftest import Town

ROOT = "root@clinica.example"


@pytest.fixture
async def rooted(settings: AuthSettings) -> AsyncIterator[Town]:
    chosen = settings.model_copy(update={"platform_admin_emails": f"x@example.com, {ROOT.upper()}"})
    async with AsyncExitStack() as stack:
        bus = MemoryBus()
        await bus.connect()
        stack.push_async_callback(bus.close)
        others = Listener()
        await bus.subscribe("others", ["#"], others)
        service = build(chosen, bus=bus)
        await stack.enter_async_context(service.running())
        yield Town(service, bus, others, stack)


async def test_who_registers_with_a_chosen_email_is_a_platform_admin(rooted: Town) -> None:
    root = await rooted.signed_in(await rooted.register(ROOT))
    assert (await root.get("/api/auth/users")).status_code == 200
    anybody = await rooted.signed_in()
    assert (await anybody.get("/api/auth/users")).status_code == 403


async def test_by_default_nobody_becomes_one_by_registering(town: Town) -> None:
    root = await town.signed_in(await town.register(ROOT))
    assert (await root.get("/api/auth/me")).json()["platform_admin"] is False


def test_production_appoints_nobody_by_email() -> None:
    with pytest.raises(ValueError, match="create-admin"):
        AuthSettings(
            mode=Mode.PRODUCTION,
            database_url="postgresql://nobody:nothing@127.0.0.1:1/atrium",
            public_url="https://atrium.example",
            auth_secret="x" * 32,
            platform_admin_emails=ROOT,
        )
