"""Signed webhooks (Standard Webhooks 1.0), retried until they are answered with 2xx."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Protocol

import httpx
from standardwebhooks import Webhook

from sandbox.provider.faults import Faults
from sandbox.provider.model import Attempt, Delivery, Event, now
from sandbox.provider.store import Store

STALE = timedelta(minutes=10)
PAIR_SECONDS = 1.0
"""How long a reordered webhook waits for the one that overtakes it."""


class WebhookSettings(Protocol):
    @property
    def webhook_url(self) -> str: ...
    @property
    def webhook_secret(self) -> str: ...
    @property
    def retry_delays(self) -> Sequence[float]:
        """Seconds before each further attempt; then it is given up."""
        ...


class Webhooks:
    def __init__(
        self,
        settings: WebhookSettings,
        store: Store,
        faults: Faults,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._settings = settings
        self._store = store
        self._faults = faults
        self._client = httpx.AsyncClient(transport=transport, timeout=10)
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: Delivery | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Take up what was waiting when the books were closed; stop when the block ends."""
        for delivery in list(self._store.deliveries.values()):
            if delivery.state == "waiting":
                self._start(delivery)
        try:
            yield
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            await self._client.aclose()

    @property
    def waiting(self) -> int:
        return sum(d.state == "waiting" for d in self._store.deliveries.values())

    def announce(self, event: Event) -> None:
        delivery = Delivery(event=event)
        if self._faults.webhooks_off:
            delivery.state = "dropped"
        self._store.save_delivery(delivery)
        if delivery.state == "waiting":
            self._in_order(delivery)

    def redeliver(self, id: str) -> Delivery | None:
        """Send it once more at once, whatever became of it."""
        delivery = self._store.deliveries.get(id)
        if delivery:
            delivery.state, delivery.next_attempt_at = "waiting", now()
            self._start(delivery)
        return delivery

    def _in_order(self, delivery: Delivery) -> None:
        if self._faults.reorder and self._held is None:
            self._held = delivery
            self._spawn(self._release(delivery))
            return
        self._start(delivery)
        if self._held:
            held, self._held = self._held, None
            self._start(held, after=0.1)

    async def _release(self, delivery: Delivery) -> None:
        await asyncio.sleep(PAIR_SECONDS)
        if self._held is delivery:
            self._held = None
            self._start(delivery)

    def _start(self, delivery: Delivery, after: float = 0) -> None:
        wait = (delivery.next_attempt_at - now()).total_seconds()
        self._spawn(self._deliver(delivery, max(wait, 0) + after + self._faults.delay_seconds))

    def _spawn(self, work: "asyncio._CoroutineLike[None]") -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, delivery: Delivery, wait: float) -> None:
        await asyncio.sleep(wait)
        for pause in (*self._settings.retry_delays, None):
            if await self._attempt(delivery):
                delivery.state = "delivered"
            elif pause is None:
                delivery.state = "given_up"
            else:
                delivery.next_attempt_at = now() + timedelta(seconds=pause)
            self._store.save_delivery(delivery)
            if pause is None or delivery.state == "delivered":
                return
            await asyncio.sleep(pause)

    async def _attempt(self, delivery: Delivery) -> bool:
        answers = await asyncio.gather(
            *(self._post(delivery) for _ in range(self._faults.duplicate))
        )
        delivery.attempts += [Attempt(answer=answer) for answer in answers]
        return all(answer.startswith("2") for answer in answers)

    async def _post(self, delivery: Delivery) -> str:
        body = delivery.event.model_dump_json()
        try:
            response = await self._client.post(
                self._settings.webhook_url, content=body, headers=self._headers(delivery.id, body)
            )
        except httpx.HTTPError as error:
            return f"{type(error).__name__}: {error}"
        return str(response.status_code)

    def _headers(self, id: str, body: str) -> dict[str, str]:
        stale = self._faults.strikes("stale_timestamp")
        at = now() - STALE if stale else now()
        signature = signed(self._settings.webhook_secret, id, at, body)
        if self._faults.strikes("bad_signature"):
            signature = signed(self._settings.webhook_secret, id, at, body + " ")
        return {
            "content-type": "application/json",
            "webhook-id": id,
            "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": signature,
        }


def signed(secret: str, id: str, at: datetime, body: str) -> str:
    """`at` in UTC: the library replaces the zone."""
    return Webhook(secret).sign(id, at, body)
