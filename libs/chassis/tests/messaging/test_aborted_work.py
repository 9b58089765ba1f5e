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
    begun = ended = 0
    in_the_middle = asyncio.Event()

    @service.app.get("/slow")
    async def slow(caller: Anyone) -> None:
        nonlocal begun, ended
        begun += 1
        if begun == 200:
            in_the_middle.set()
        async with service.uow() as uow:
            await uow.connection.execute(_WAIT)
        ended += 1

    await toys.start(service)
    async with _served(service.app) as port:
        async with asyncio.timeout(20):
            await asyncio.gather(*(_abort(port, in_the_middle) for _ in range(200)))
        assert ended < begun == 200
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
    ends: list[BaseException | None] = []
    for _ in range(10):
        tasks = [asyncio.create_task(transaction()) for _ in range(20)]
        for task in tasks:
            asyncio.get_running_loop().call_later(chance.uniform(0, 0.12), task.cancel)
        ends += await asyncio.gather(*tasks, return_exceptions=True)
    assert any(isinstance(end, asyncio.CancelledError) for end in ends)
    assert None in ends
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


async def _abort(port: int, moment: asyncio.Event) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await writer.drain()
    await moment.wait()
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
    size = service.settings.pool_size
    async with asyncio.timeout(5):
        assert await asyncio.gather(*(_at_once(service) for _ in range(size))) == [1] * size


async def _at_once(service: Any) -> int:
    async with service.uow() as uow:
        await uow.connection.execute(_WAIT)
        return int((await uow.connection.execute(text("SELECT 1"))).scalar_one())
