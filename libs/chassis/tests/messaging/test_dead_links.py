"""The way to the database swallows everything: nobody is told, and yet everything goes on."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from chassis.testing.proxy import swallowing_proxy

from .conftest import Toys

PATIENCE = 2.0
"""Seconds of silence after which a link is dead, instead of 20."""


@dataclass(frozen=True)
class Behind:
    """A database, reached through a port of the proxy's."""

    database: Any
    port: int

    def url(self, role: str) -> str:
        direct: str = self.database.url(role)
        return direct.replace(f":{self.database.server.port}/", f":{self.port}/")


async def _until(works: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20):
        while True:
            with suppress(TimeoutError, ConnectionError):
                if await works():
                    return
            await asyncio.sleep(0.05)


async def test_nothing_waits_for_ever_on_a_dead_link(
    database: Any, toys: Toys, bus: Any, erased: Any
) -> None:
    """Nor for the lock of the relay whose session the server still believes in."""
    async with swallowing_proxy(database.server.port) as proxy:
        far = Toys(Behind(database, proxy.port), toys._stack)
        service = far.build("booking", bus, database_patience=PATIENCE)
        replica = toys.build("booking", bus, handle=None)
        event = erased()

        emissions = 0

        async def emits() -> bool:
            nonlocal emissions
            emissions += 1
            async with service.uow() as uow:
                uow.emit(event)
            return True

        async def has_its_effect() -> bool:
            return event.user_id in await toys.seen(replica)

        async def hears_its_replica() -> bool:
            with service.signals.listen("topic") as awake:
                replica.signal("topic")
                async with asyncio.timeout(0.5):
                    return await awake.wait()

        async with replica.running(worker=False), service:
            await _until(hears_its_replica)
            proxy.swallow_what_is_open()
            await _until(emits)
            await _until(has_its_effect)
            await _until(hears_its_replica)
        # An emission whose answer was swallowed may have been sent again: as news of one version.
        version, times = (await toys.seen(replica))[event.user_id]
        assert version == event.version
        assert 1 <= times <= emissions
