"""Clients of real servers; nothing stays open behind a test."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from chassis.redis_link import RedisLink

Connect = Callable[[str], Awaitable[RedisLink]]


@pytest.fixture
async def connect() -> AsyncIterator[Connect]:
    async with AsyncExitStack() as stack:

        async def link(url: str) -> RedisLink:
            made = RedisLink.at(url)
            stack.push_async_callback(made.close)
            return made

        yield link
