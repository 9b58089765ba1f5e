"""Tasks that run beside something and end with it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import structlog

log = structlog.get_logger(__name__)


@asynccontextmanager
async def in_background(work: Coroutine[Any, Any, None], name: str) -> AsyncIterator[None]:
    """Run `work` while the block runs; it is cancelled at the end and waited for."""
    task = asyncio.create_task(work, name=name)
    try:
        yield
    finally:
        await stopped(task)


async def stopped(*tasks: "asyncio.Task[None]") -> None:
    """Cancel tasks until they are done.

    Once may not be enough: until Python 3.12 `asyncio.wait_for`, in our libraries too, swallows a
    cancellation that comes in the same moment as what was waited for.
    """
    pending = {task for task in tasks if not task.done()}
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=1)
    for task in tasks:
        if not task.cancelled() and (error := task.exception()):
            log.error("background_task_failed", task=task.get_name(), exc_info=error)
