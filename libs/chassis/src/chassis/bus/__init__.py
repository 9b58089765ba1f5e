"""The message bus: one port, two adapters, chosen by URL.

`memory://` carries events inside one process, `amqp://…` over RabbitMQ. Both keep the same
promises, proven by one contract suite (libs/chassis/tests/bus):

- *At least once.* An envelope is confirmed when it is safe: stored by the broker, or handled by
  every subscriber. What is not confirmed is the sender's to send again, with the same id.
- *Nothing falls on the floor.* An event that no queue takes is not confirmed, unless the
  contracts say that nobody consumes it (`contracts.registry.UNCONSUMED`).
- *One copy per queue.* A queue belongs to a service; its replicas share it.
- *In order per subject* within a process, side by side otherwise.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol
from urllib.parse import urlsplit

from contracts import Envelope

Handler = Callable[[Envelope], Awaitable[None]]
"""Returns when the envelope is done with or its retry is recorded: then it is acknowledged.

Raising, or being cancelled, means that nothing could be recorded: it will be delivered again.
"""

Refusal = Literal["unroutable", "refused", "timeout", "disconnected", "handler_failed"]


@dataclass(frozen=True)
class Receipt:
    """What became of one envelope; true when it was confirmed."""

    refusal: Refusal | None = None

    def __bool__(self) -> bool:
        return self.refusal is None


CONFIRMED = Receipt()


class Consumption(Protocol):
    """A running subscription."""

    @property
    def in_hand(self) -> int:
        """Envelopes that this process has taken and not yet finished."""

    async def cancel(self, deadline: float = 5.0) -> None:
        """Take nothing new; wait `deadline` seconds for what is in hand, then give it back."""


class Bus(Protocol):
    @property
    def ready(self) -> bool:
        """Nothing that was asked for is missing: connected, consuming all that was subscribed.

        True before `connect`: a process that only answers HTTP needs no bus.
        """

    async def connect(self) -> None:
        """Start connecting, and keep at it: a missing broker is waited for, never an error."""

    async def close(self) -> None:
        """For who opened the bus; who was given one cancels its own subscriptions."""

    async def publish(self, envelopes: Sequence[Envelope]) -> list[Receipt]:
        """Send all at once; one receipt for each, in the same order. Never raises for the bus."""

    async def subscribe(
        self, queue: str, routing_keys: Sequence[str], handler: Handler, *, prefetch: int = 16
    ) -> Consumption:
        """Bind `queue` to the keys (`*` one word, `#` any) and handle what arrives.

        Returns at once: without a broker, consuming begins when there is one.
        """

    async def depth(self, queue: str) -> int:
        """Envelopes waiting in the queue, and those in hand in this process."""


def open_bus(url: str) -> Bus:
    """The bus behind a URL: `memory://` or `amqp://user:password@host:port/vhost`."""
    scheme = urlsplit(url).scheme
    if scheme == "memory":
        from chassis.bus.memory import MemoryBus

        return MemoryBus()
    if scheme in {"amqp", "amqps"}:
        from chassis.bus.rabbit import RabbitBus

        return RabbitBus(url)
    raise ValueError(f"no bus for {scheme}://; known are memory://, amqp:// and amqps://")
