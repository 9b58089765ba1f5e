"""A network that swallows what is sent: the fault that no peer is told of."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any


class SwallowingProxy:
    """Passes bytes on, until it is told to keep those of its open connections to itself."""

    def __init__(self, upstream: int) -> None:
        self._upstream = upstream
        self._generation = 0
        self._pipes: set[asyncio.Task[None]] = set()
        self._writers: list[asyncio.StreamWriter] = []
        self.port = 0

    def swallow_what_is_open(self) -> None:
        self._generation += 1

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        up_reader, up_writer = await asyncio.open_connection("127.0.0.1", self._upstream)
        self._writers += [writer, up_writer]
        for source, sink in ((reader, up_writer), (up_reader, writer)):
            self._pipes.add(asyncio.create_task(self._pipe(source, sink, self._generation)))

    async def _pipe(self, source: asyncio.StreamReader, sink: Any, generation: int) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                if generation == self._generation:
                    sink.write(data)

    async def close(self) -> None:
        for pipe in self._pipes:
            pipe.cancel()
        await asyncio.gather(*self._pipes, return_exceptions=True)
        for writer in self._writers:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


@asynccontextmanager
async def swallowing_proxy(upstream: int) -> AsyncIterator[SwallowingProxy]:
    proxy = SwallowingProxy(upstream)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    proxy.port = server.sockets[0].getsockname()[1]
    try:
        yield proxy
    finally:
        server.close()
        await proxy.close()
        await server.wait_closed()
