"""Waiting for a fact: look, and look again, until it is there or the patience is over.

Nothing here waits for time to pass. Business time is moved (see clock.py); the pause between
two looks only keeps the question from being asked in a busy loop.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, TypeVar, overload

T = TypeVar("T")
T1 = TypeVar("T1")
T2 = TypeVar("T2")
T3 = TypeVar("T3")
Doing = Coroutine[Any, Any, T]

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


@overload
async def together(one: Doing[T1], two: Doing[T2], /) -> tuple[T1, T2]: ...
@overload
async def together(one: Doing[T1], two: Doing[T2], three: Doing[T3], /) -> tuple[T1, T2, T3]: ...
async def together(*doing: Doing[Any]) -> tuple[Any, ...]:
    """Different things at the same time; when one fails, the others are given up."""
    return tuple(await all_together(doing))


async def all_together(doing: Iterable[Doing[T]]) -> list[T]:
    """The same thing many times at the same time; when one fails, the others are given up."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one) for one in doing]
    except BaseExceptionGroup as failures:
        raise failures.exceptions[0] from None
    return [task.result() for task in tasks]
