"""For tests around the bus: somebody who listens, and somebody who sends until it is taken."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from chassis.bus import Bus, Receipt
from chassis.ids import new_id
from contracts import Envelope, Event


async def until(holds: Callable[[], bool], *, within: float = 10.0) -> None:
    """Return as soon as `holds()`; TimeoutError after `within` seconds."""
    async with asyncio.timeout(within):
        while not holds():  # noqa: ASYNC110 — anything may be waited for
            await asyncio.sleep(0.005)


class Listener:
    """A handler that remembers what it was given.

    Subscribed to `#`, it stands for all the services that are not part of a test, without whom
    their events would rightly stay in the outbox: `await bus.subscribe("others", ["#"], listener)`.
    """

    def __init__(self) -> None:
        self.envelopes: list[Envelope] = []

    async def __call__(self, envelope: Envelope) -> None:
        self.envelopes.append(envelope)

    @property
    def ids(self) -> list[UUID]:
        return [envelope.id for envelope in self.envelopes]

    async def heard(self, count: int, *, within: float = 10.0) -> list[Envelope]:
        """What was given, once it is at least so many."""
        await until(lambda: len(self.envelopes) >= count, within=within)
        return self.envelopes


def sealed(event: Event, *, source: str = "test", traceparent: str | None = None) -> Envelope:
    """An event in an envelope of its own."""
    return Envelope.seal(
        event, id=new_id(), source=source, time=datetime.now(UTC), traceparent=traceparent
    )


async def deliver(bus: Bus, *envelopes: Envelope, within: float = 20.0) -> None:
    """Publish as a relay does: what is not confirmed is sent again."""
    pending = list(envelopes)
    async with asyncio.timeout(within):
        while pending:
            receipts: list[Receipt] = await bus.publish(pending)
            pending = [one for one, ok in zip(pending, receipts, strict=True) if not ok]
            if pending:
                await asyncio.sleep(0.05)
