"""Deadlines: columns compared with the business clock, looked at every second.

A sweep takes its rows with SKIP LOCKED, in short transactions of its own, so that several
processes may sweep at once. When the clock is moved it runs at once.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

import structlog
from sqlalchemy import text

from chassis.audit import acting
from chassis.background import stopped
from chassis.db import Database
from chassis.signals import CLOCK_MOVED, Signals

log = structlog.get_logger(__name__)

S = TypeVar("S")


@dataclass(frozen=True)
class Sweep(Generic[S]):
    """`due` counts the rows past their deadline by `business_now()`; `run` handles some of them
    and returns how many. It is called again while it returns more than zero."""

    name: str
    due: str
    run: Callable[[S], Awaitable[int]]
    every: float = 1.0


class Sweeps(Generic[S]):
    def __init__(
        self, service: S, sweeps: Sequence[Sweep[S]], database: Database, signals: Signals
    ) -> None:
        self._service = service
        self._sweeps = sweeps
        self._database = database
        self._signals = signals

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        tasks = [
            asyncio.create_task(self._repeat(sweep), name=f"sweep.{sweep.name}")
            for sweep in self._sweeps
        ]
        try:
            yield
        finally:
            await stopped(*tasks)

    async def due(self) -> dict[str, int]:
        """How many rows each sweep would handle now; sweeps with nothing to do are left out."""
        counts = {sweep.name: await self._count(sweep) for sweep in self._sweeps}
        return {name: count for name, count in counts.items() if count}

    async def _count(self, sweep: Sweep[S]) -> int:
        async with self._database.autocommit() as connection:
            return int((await connection.execute(text(sweep.due))).scalar_one())

    async def _repeat(self, sweep: Sweep[S]) -> None:
        with self._signals.listen(CLOCK_MOVED) as moved:
            while True:
                moved.clear()
                try:
                    if await self._count(sweep):
                        with acting("sweep", None, sweep.name):
                            while await sweep.run(self._service):
                                pass
                except Exception:
                    log.warning("sweep_failed", sweep=sweep.name, exc_info=True)
                with suppress(TimeoutError):
                    async with asyncio.timeout(sweep.every):
                        await moved.wait()
