"""Waiting for a fact: look, and look again, until it is there or the patience is over.

Nothing here waits for time to pass. Business time is moved (see clock.py); the pause between
two looks only keeps the question from being asked in a busy loop.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 15.0
FIRST_PAUSE, LONGEST_PAUSE = 0.015, 0.1


class NeverCame(Exception):
    """The awaited fact did not become true within the patience."""

    def __init__(self, what: str, patience: float) -> None:
        super().__init__(f"{what}: nothing after {patience:g} s")


async def until(
    look: Callable[[], Awaitable[T | None]], *, what: str, patience: float = PATIENCE
) -> T:
    """The first answer of `look` that is neither None nor False. Raises NeverCame."""
    deadline = time.monotonic() + patience
    pause = FIRST_PAUSE
    while True:
        found = await look()
        if found is not None and found is not False:
            return found
        if time.monotonic() >= deadline:
            raise NeverCame(what, patience)
        await asyncio.sleep(pause)
        pause = min(pause * 1.2, LONGEST_PAUSE)
