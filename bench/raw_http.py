"""A client that costs little: keep-alive HTTP/1.1 over asyncio streams, nothing more.

A comfortable client would spend more of the machine than the service that is measured.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    seconds: float


class Connection:
    def __init__(self, port: int) -> None:
        self._port = port

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection(
            "127.0.0.1", self._port, limit=2**22
        )
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._writer.close()

    async def request(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        lines = [f"{method} {path} HTTP/1.1", "host: localhost", f"content-length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        began = time.perf_counter()
        self._writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        head = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        answer = await self._reader.readexactly(length)
        return Answer(int(head[9:12]), answer, time.perf_counter() - began)


async def load(
    port: int, connections: int, seconds: float, one: Callable[[Connection], Awaitable[Answer]]
) -> list[Answer]:
    """What `connections` callers got who asked again as soon as they were answered."""
    answers: list[Answer] = []
    until = time.perf_counter() + seconds

    async def caller() -> None:
        async with Connection(port) as connection:
            while time.perf_counter() < until:
                answers.append(await one(connection))

    await asyncio.gather(*(caller() for _ in range(connections)))
    return answers
