"""One transaction of a service, and what is to happen when it commits.

Each service derives its own, with its repositories as properties. Handlers never commit: who
opened the unit of work does, by leaving its block.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import clock, outbox
from chassis.revocations import Revocation
from chassis.telemetry import current_traceparent
from contracts import Event

if TYPE_CHECKING:
    from chassis.jobs import Job

OUTBOX = "outbox"
"""The topic that wakes the relay."""


class UnitOfWork:
    def __init__(self, connection: AsyncConnection, service: str) -> None:
        self.connection = connection
        self._service = service
        self._now: datetime | None = None
        self._events: list[tuple[Event, str | None]] = []
        self.topics: set[str] = set()
        self.revocations: list[Revocation] = []
        self.afterwards: list[Callable[[], None]] = []

    async def now(self) -> datetime:
        """The business instant, UTC; the same throughout the transaction."""
        if self._now is None:
            self._now = await clock.now(self.connection)
        return self._now

    def emit(self, event: Event) -> None:
        """Publish a fact, if and when this transaction commits; it belongs to the trace of now."""
        self._events.append((event, current_traceparent()))
        self.topics.add(OUTBOX)

    def signal(self, topic: str) -> None:
        """Wake who listens to `topic`, in every process of this service, after commit."""
        self.topics.add(topic)

    def revoke(self, revocation: Revocation) -> None:
        """Refuse access tokens, in every service, after commit."""
        self.revocations.append(revocation)

    def after_commit(self, act: Callable[[], None]) -> None:
        """Do what must not be done for nothing, as to count what happened; it must not raise."""
        self.afterwards.append(act)

    async def enqueue(
        self,
        job: "Job[Any, Any]",
        payload: BaseModel,
        *,
        delay: timedelta | None = None,
        dedupe_key: str | None = None,
    ) -> None:
        """Have `job` run after commit. While one with the same `dedupe_key` waits, do nothing."""
        from chassis.jobs import enqueue

        await enqueue(
            self.connection, self._service, job, payload, delay=delay, dedupe_key=dedupe_key
        )

    def discard(self) -> None:
        """Forget what was collected: the work was rolled back to a savepoint."""
        self._events.clear()
        self.topics.clear()
        self.revocations.clear()
        self.afterwards.clear()

    async def flush(self) -> None:
        """Write the collected events to the outbox; called right before the commit."""
        if self._events:
            events, self._events = self._events, []
            rows = [
                outbox.row(event, source=self._service, traceparent=traceparent)
                for event, traceparent in events
            ]
            await outbox.append(self.connection, rows)
