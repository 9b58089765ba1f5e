"""Somebody is erased while a message to them waits for its next attempt."""

import asyncio
from typing import Any


async def test_a_message_under_way_is_dropped_and_told_to_nobody(world: Any, story: Any) -> None:
    await world.faults(smtp_down=1_000)
    telling = asyncio.create_task(world.tell(story.registered()))
    async with asyncio.timeout(20):
        while not await world.one("SELECT coalesce(max(attempts), 0) FROM messages"):
            await asyncio.sleep(0.02)
    [row] = await world.rows_of("welcome", "state, recipient IS NULL")
    assert row == ("queued", False)

    await world.tell(story.erased())
    await telling
    await world.faults()
    await world.settled()

    [row] = await world.rows_of("welcome", "state, recipient, facts")
    assert row == ("dropped", None, {})
    assert await world.inbox() == []
