"""P17: who goes away in the middle leaves no connection behind, and no transaction open."""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import text

from chassis.auth import Anyone
from chassis.process import server

from .conftest import Toys

_WAIT = text("SELECT pg_sleep(0.05)")
_OPEN = """
    SELECT count(*) FROM pg_stat_activity
    WHERE usename = 'booking' AND state LIKE 'idle in transaction%'
"""


async def test_of_two_hundred_aborted_requests_nothing_is_left(
    toys: Toys, bus: Any, database: Any
) -> None:
    service = toys.build("booking", bus)

    @service.app.get("/slow")
    async def slow(caller: Anyone) -> None:
        async with service.uow() as uow:
            await uow.connection.execute(_WAIT)

    await toys.start(service)
    async with _served(service.app) as port:
        await asyncio.gather(*(_abort(port) for _ in range(200)))
        await _nothing_left(service, database)


async def test_of_two_hundred_cancelled_transactions_nothing_is_left(
    toys: Toys, bus: Any, database: Any
) -> None:
    """The server cancels what is still running at the end of its grace."""
    service = toys.build("booking", bus)
    await toys.start(service)

    async def transaction() -> None:
        async with service.uow() as uow:
            await uow.now()
            await uow.connection.execute(_WAIT)

    chance = random.Random(17)
    for _ in range(10):
        tasks = [asyncio.create_task(transaction()) for _ in range(20)]
        for task in tasks:
            asyncio.get_running_loop().call_later(chance.uniform(0, 0.12), task.cancel)
        await asyncio.gather(*tasks, return_exceptions=True)
    await _nothing_left(service, database)


@asynccontextmanager
async def _served(app: Any) -> AsyncIterator[int]:
    http = server(app, "127.0.0.1", 0)
    serving = asyncio.create_task(http.serve())
    try:
        async with asyncio.timeout(10):
            while not http.started:
                await asyncio.sleep(0.01)
        yield http.servers[0].sockets[0].getsockname()[1]
    finally:
        http.stop()
        await serving


async def _abort(port: int) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await writer.drain()
    await asyncio.sleep(0.02)
    writer.transport.abort()


async def _nothing_left(service: Any, database: Any) -> None:
    """Within five seconds; and then the whole pool can be had again."""
    watcher = await database.connect()
    try:
        async with asyncio.timeout(5):
            while service.database.engine.pool.checkedout() or await watcher.fetchval(_OPEN):
                await asyncio.sleep(0.02)
    finally:
        await watcher.close()
    async with asyncio.timeout(5):
        await asyncio.gather(*(_one(service) for _ in range(service.settings.pool_size)))


async def _one(service: Any) -> None:
    async with service.uow() as uow:
        await uow.connection.execute(_WAIT)
