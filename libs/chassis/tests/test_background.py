"""A task that does not hear its first cancellation ends all the same."""

import asyncio
from contextlib import suppress

from chassis.background import in_background, stopped


async def test_what_runs_beside_a_block_ends_with_it() -> None:
    ended = asyncio.Event()

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with in_background(work(), "work"):
        await asyncio.sleep(0)
        assert not ended.is_set()
    assert ended.is_set()


async def test_a_swallowed_cancellation_is_repeated() -> None:
    swallowed = 0

    async def deaf_once() -> None:
        nonlocal swallowed
        with suppress(asyncio.CancelledError):
            await asyncio.Event().wait()
        swallowed += 1
        await asyncio.Event().wait()

    task = asyncio.create_task(deaf_once())
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await stopped(task)

    assert swallowed == 1
    assert task.cancelled()
