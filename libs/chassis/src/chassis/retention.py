"""What a service keeps for a while only: a sweep that forgets it, a batch at a time.

Every period stands in docs/operations/data.md too, and a test holds the two against each other.
"""
# ruff: noqa: S608 - in SQL stand the names of our own tables

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import text

from chassis.sweeps import Sweep

BATCH = 1000
"""Small enough not to be noticed by whoever waits for one of these rows."""
EVERY = 600.0
"""Seconds. A period is days: it does not matter when in the day it ends."""


@dataclass(frozen=True)
class Retention:
    """Rows of `table` go when `since`, an instant, is further back than `period` by the business
    clock. With `blank`, assignments as of an UPDATE, they stay and lose what it says; `where` then
    tells those that still have it. All but the period is SQL written by us."""

    name: str
    table: str
    since: str
    period: timedelta
    where: str = "true"
    blank: str | None = None
    key: str = "id"

    def sweep(self) -> Sweep[Any]:
        past = self._past()
        due = f"SELECT count(*) FROM (SELECT FROM {past} LIMIT 1) AS past"
        forget = text(f"""
            {self._verb()} WHERE {self.key} IN (
                SELECT {self.key} FROM {past} LIMIT {BATCH} FOR UPDATE SKIP LOCKED)
        """)

        async def run(service: Any) -> int:
            async with service.uow() as uow:
                return int((await uow.connection.execute(forget)).rowcount)

        return Sweep(self.name, due, run, every=EVERY)

    def _verb(self) -> str:
        if self.blank is None:
            return f"DELETE FROM {self.table}"
        return f"UPDATE {self.table} SET {self.blank}"

    def _past(self) -> str:
        seconds = self.period.total_seconds()
        return (
            f"{self.table} WHERE {self.since} < business_now() - make_interval(secs => {seconds})"
            f" AND ({self.where})"
        )
