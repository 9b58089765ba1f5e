"""The one way in for events: claim the inbox row, react, commit, ack.

A handler that raises is rolled back and its message moves to the retry list of this database, so
a good message never waits behind a bad one. After the last attempt it is parked.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import structlog

from chassis import inbox
from chassis.audit import acting, actions
from chassis.background import in_background
from chassis.bus import Bus
from chassis.metrics import Metrics
from chassis.settings import Settings
from chassis.telemetry import Telemetry
from chassis.unit_of_work import UnitOfWork
from contracts import Envelope, Event

LONGEST_PAUSE = 300.0
POLL_SECONDS = 1.0

log = structlog.get_logger(__name__)

U = TypeVar("U", bound=UnitOfWork)
E = TypeVar("E", bound=Event)


@dataclass(frozen=True)
class Subscription(Generic[U, E]):
    """An event, and the use case that reacts to it inside the consumer's transaction."""

    event: type[E]
    handle: Callable[[U, E], Awaitable[None]]


class Consumer(Generic[U]):
    def __init__(
        self,
        name: str,
        subscriptions: Sequence[Subscription[U, Any]],
        *,
        uow: Callable[[], AbstractAsyncContextManager[U]],
        bus: Bus,
        settings: Settings,
        telemetry: Telemetry,
        metrics: Metrics,
    ) -> None:
        self.name = name
        self._by_type = {subscription.event.type: subscription for subscription in subscriptions}
        self._uow = uow
        self._bus = bus
        self._settings = settings
        self._telemetry = telemetry
        self._metrics = metrics
        self.handling = 0

    @property
    def types(self) -> frozenset[str]:
        """The event types that are subscribed to."""
        return frozenset(self._by_type)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Consume until the block ends; then let running handlers finish."""
        if not self._by_type:
            yield
            return
        async with in_background(self._retry_for_ever(), f"{self.name}.retries"):
            subscription = await self._bus.subscribe(self.name, sorted(self._by_type), self.receive)
            try:
                yield
            finally:
                await subscription.cancel()

    async def receive(self, envelope: Envelope) -> None:
        """Apply a message or record that it failed; returning means it may be acked."""
        self.handling += 1
        try:
            async with self._uow() as uow:
                if await inbox.claim(uow.connection, self.name, envelope.id):
                    await self._react(uow, envelope)
            self._metrics.event_handled(envelope)
        except Exception as error:
            self._metrics.event_handled(envelope, "failed")
            log.warning("event_failed", type=envelope.type, id=str(envelope.id), exc_info=True)
            await self._record(envelope, error)
        finally:
            self.handling -= 1

    async def retry_one(self) -> bool:
        """Try the next message that is due again; False when there is none.

        The row stays locked while the handler runs in a savepoint, so that no other process
        tries it at the same time and a failure is counted in the same transaction.
        """
        async with self._uow() as uow:
            retry = await inbox.take_due(uow.connection, self.name)
            if retry is None:
                return False
            try:
                async with uow.connection.begin_nested():
                    if await inbox.claim(uow.connection, self.name, retry.envelope.id):
                        await self._react(uow, retry.envelope)
                        await uow.flush()
                    await inbox.settled(uow.connection, self.name, retry.envelope.id)
            except Exception as error:
                uow.discard()
                await self._count_failure(uow, retry, error)
        return True

    async def _count_failure(self, uow: U, retry: inbox.Retry, error: Exception) -> None:
        log.warning("retry_failed", type=retry.envelope.type, id=str(retry.envelope.id))
        await inbox.failed_again(
            uow.connection,
            self.name,
            retry.envelope.id,
            error=_describe(error),
            delay=pause(retry.attempts, self._settings.retry_seconds),
            limit=self._settings.retry_attempts,
        )

    async def _react(self, uow: U, envelope: Envelope) -> None:
        subscription = self._by_type.get(envelope.routing_key)
        if subscription is None:
            return
        by = acting("event", str(envelope.id), envelope.routing_key)
        with self._telemetry.consumer_span(envelope), by as event:
            await actions.announce(uow.connection, event)
            await subscription.handle(uow, subscription.event.model_validate(envelope.data))

    async def _record(self, envelope: Envelope, error: Exception) -> None:
        """Wait for the database rather than give the message back: redeliveries are counted."""
        while True:
            try:
                async with self._uow() as uow:
                    await inbox.record_failure(
                        uow.connection,
                        self.name,
                        envelope,
                        error=_describe(error),
                        delay=self._settings.retry_seconds,
                    )
                return
            except Exception as trouble:
                log.warning("failure_not_recorded", id=str(envelope.id), error=repr(trouble))
                await asyncio.sleep(POLL_SECONDS)

    async def _retry_for_ever(self) -> None:
        while True:
            try:
                while await self.retry_one():
                    pass
            except Exception as error:  # while connecting the driver's errors come unwrapped
                log.warning("retries_lost_the_database", error=repr(error))
            await asyncio.sleep(min(POLL_SECONDS, self._settings.retry_seconds))


def _describe(error: Exception) -> str:
    """As a text column takes it: without NULs and halves of surrogates."""
    said = f"{type(error).__name__}: {error}"[:2000].replace("\0", "?")
    return said.encode(errors="replace").decode()


def pause(attempts: int, first: float) -> float:
    """Seconds before the next attempt, after `attempts` failures."""
    return min(first * 2.0**attempts, LONGEST_PAUSE)
