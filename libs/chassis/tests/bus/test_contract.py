"""What every bus promises; run against each adapter."""

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import pytest

from chassis.bus import Bus, Consumption
from chassis.ids import new_id
from chassis.testing.bus import Listener, deliver, until
from contracts import Envelope

Make = Callable[..., Envelope]

EVERYTHING = ["#"]


async def subscribed(
    bus: Bus, queue: str, keys: list[str], handler: Any, **more: Any
) -> Consumption:
    consumption = await bus.subscribe(queue, keys, handler, **more)
    await until(lambda: bus.ready)
    return consumption


async def test_an_event_arrives_as_it_was_sent(bus: Bus, queue_changed: Make) -> None:
    listener = Listener()
    await subscribed(bus, "display", EVERYTHING, listener)
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    sent = queue_changed().model_copy(update={"traceparent": trace})

    [receipt] = await bus.publish([sent])

    assert receipt
    assert await listener.heard(1) == [sent]


async def test_every_queue_gets_its_own_copy(bus: Bus, queue_changed: Make) -> None:
    one, other = Listener(), Listener()
    await subscribed(bus, "one", EVERYTHING, one)
    await subscribed(bus, "other", EVERYTHING, other)
    sent = queue_changed()

    await deliver(bus, sent)

    assert (await one.heard(1), await other.heard(1)) == ([sent], [sent])


async def test_a_queue_gets_what_it_is_bound_to(
    bus: Bus, queue_changed: Make, message_sent: Envelope
) -> None:
    exact, by_star, all_of_it = Listener(), Listener(), Listener()
    await subscribed(bus, "exact", ["checkin.queue_changed.v1"], exact)
    await subscribed(bus, "by_star", ["checkin.*.v1"], by_star)
    await subscribed(bus, "all", EVERYTHING, all_of_it)
    changed = queue_changed()

    await deliver(bus, message_sent, changed)

    await all_of_it.heard(2)
    assert await exact.heard(1) == [changed]
    assert await by_star.heard(1) == [changed]


async def test_an_event_that_no_queue_takes_is_not_confirmed(
    bus: Bus, queue_changed: Make, message_sent: Envelope
) -> None:
    listener = Listener()
    await subscribed(bus, "display", ["checkin.#"], listener)
    first, last = queue_changed(), queue_changed()

    receipts = await bus.publish([first, message_sent, last])

    assert [receipt.refusal for receipt in receipts] == [None, "unroutable", None]
    await listener.heard(2)
    assert set(listener.ids) == {first.id, last.id}


async def test_none_of_two_publishes_of_the_same_unroutable_event_is_confirmed(
    bus: Bus, message_sent: Envelope
) -> None:
    """As when a relay is not sure, and sends again while its first attempt is under way."""
    once, twice = await asyncio.gather(
        bus.publish([message_sent, message_sent]), bus.publish([message_sent])
    )

    assert [receipt.refusal for receipt in once + twice] == ["unroutable"] * 3


async def test_an_event_is_confirmed_once_somebody_takes_it(
    bus: Bus, message_sent: Envelope
) -> None:
    assert not (await bus.publish([message_sent]))[0]
    listener = Listener()
    await subscribed(bus, "late", ["notification.#"], listener)

    await deliver(bus, message_sent)

    assert await listener.heard(1) == [message_sent]


async def test_an_event_that_nobody_consumes_by_agreement_is_confirmed(
    open_one: Any, queue_changed: Make, message_sent: Envelope
) -> None:
    bus = await open_one(unconsumed={message_sent.routing_key})

    receipts = await bus.publish([message_sent, queue_changed()])

    assert [receipt.refusal for receipt in receipts] == [None, "unroutable"]


async def test_what_is_sent_twice_arrives_twice(bus: Bus, queue_changed: Make) -> None:
    """Recognising duplicates is the inbox's business."""
    listener = Listener()
    await subscribed(bus, "display", EVERYTHING, listener)
    sent = queue_changed()

    await deliver(bus, sent)
    await deliver(bus, sent)

    assert await listener.heard(2) == [sent, sent]


async def test_a_handler_that_raises_gets_the_event_again(bus: Bus, queue_changed: Make) -> None:
    listener = Listener()
    failures = iter([OSError("the database is away")] * 2)

    async def recovering(envelope: Envelope) -> None:
        if failure := next(failures, None):
            raise failure
        await listener(envelope)

    await subscribed(bus, "display", EVERYTHING, recovering)
    sent = queue_changed()

    await deliver(bus, sent)

    assert await listener.heard(1) == [sent]


async def test_a_handler_that_never_succeeds_keeps_getting_the_event(
    bus: Bus, queue_changed: Make
) -> None:
    """Beyond the attempts in place it is handed back, and comes again; it is never dropped."""
    attempts = Listener()

    async def failing(envelope: Envelope) -> None:
        await attempts(envelope)
        raise OSError("the database is away")

    await subscribed(bus, "display", EVERYTHING, failing)
    sending = asyncio.create_task(deliver(bus, queue_changed()))

    await attempts.heard(10)

    sending.cancel()
    assert len(set(attempts.ids)) == 1


async def test_poison_does_not_hold_up_the_good(bus: Bus, queue_changed: Make) -> None:
    poison = queue_changed(waiting=666)
    listener = Listener()

    async def handler(envelope: Envelope) -> None:
        if envelope.data["waiting"] == 666:
            raise ValueError("poison")
        await listener(envelope)

    await subscribed(bus, "display", EVERYTHING, handler)
    good = [queue_changed() for _ in range(100)]

    sending = asyncio.create_task(deliver(bus, poison))
    await deliver(bus, *good)

    assert {one.id for one in await listener.heard(100, within=5)} == {one.id for one in good}
    sending.cancel()


async def test_one_subject_is_handled_in_order_and_others_beside_it(
    bus: Bus, queue_changed: Make
) -> None:
    location, gate = new_id(), asyncio.Event()
    first, second = queue_changed(location), queue_changed(location)
    elsewhere = queue_changed()
    listener = Listener()

    async def handler(envelope: Envelope) -> None:
        if envelope.id == first.id:
            await gate.wait()
        await listener(envelope)

    await subscribed(bus, "display", EVERYTHING, handler)
    sending = asyncio.create_task(deliver(bus, first, second, elsewhere))

    assert await listener.heard(1) == [elsewhere]
    gate.set()
    assert await listener.heard(3) == [elsewhere, first, second]
    await sending


async def test_many_events_of_one_subject_keep_their_order(bus: Bus, queue_changed: Make) -> None:
    listener = Listener()
    await subscribed(bus, "display", EVERYTHING, listener)
    location = new_id()
    sent = [queue_changed(location) for _ in range(60)]

    await deliver(bus, *sent)

    assert await listener.heard(60) == sent


async def test_no_more_than_the_prefetch_is_handled_at_once(bus: Bus, queue_changed: Make) -> None:
    running, most = 0, 0
    listener = Listener()

    async def handler(envelope: Envelope) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        await listener(envelope)

    await subscribed(bus, "display", EVERYTHING, handler, prefetch=3)
    await deliver(bus, *[queue_changed() for _ in range(30)])

    await listener.heard(30)
    assert 1 <= most <= 3


async def test_a_handler_runs_in_a_context_of_its_own(bus: Bus, queue_changed: Make) -> None:
    private: ContextVar[str] = ContextVar("private", default="nothing")
    seen: list[str] = []

    async def handler(_: Envelope) -> None:
        seen.append(private.get())

    await subscribed(bus, "display", EVERYTHING, handler)
    private.set("the publisher's")
    await deliver(bus, queue_changed())

    await until(lambda: bool(seen))
    assert seen == ["nothing"]


async def test_cancelling_waits_for_what_is_in_hand(bus: Bus, queue_changed: Make) -> None:
    started, gate = asyncio.Event(), asyncio.Event()
    listener = Listener()

    async def slow(envelope: Envelope) -> None:
        started.set()
        await gate.wait()
        await listener(envelope)

    consumption = await subscribed(bus, "display", EVERYTHING, slow)
    sent = queue_changed()
    sending = asyncio.create_task(deliver(bus, sent))
    await started.wait()
    assert consumption.in_hand == 1

    cancelling = asyncio.create_task(consumption.cancel())
    await asyncio.sleep(0)
    gate.set()
    await cancelling

    await sending
    assert listener.envelopes == [sent]
    assert consumption.in_hand == 0
    assert await bus.depth("display") == 0


async def test_an_event_in_hand_past_the_deadline_goes_to_the_next_consumer(
    bus: Bus, queue_changed: Make
) -> None:
    started, interrupted = asyncio.Event(), asyncio.Event()

    async def stuck(_: Envelope) -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            interrupted.set()
            raise

    consumption = await subscribed(bus, "display", EVERYTHING, stuck)
    sent = queue_changed()
    sending = asyncio.create_task(deliver(bus, sent))
    await started.wait()

    await consumption.cancel(deadline=0.01)

    assert interrupted.is_set()
    listener = Listener()
    await subscribed(bus, "display", EVERYTHING, listener)
    assert await listener.heard(1) == [sent]
    await sending
    assert await bus.depth("display.dead") == 0


async def test_after_cancelling_nothing_is_taken(bus: Bus, queue_changed: Make) -> None:
    listener = Listener()
    consumption = await subscribed(bus, "display", EVERYTHING, listener)
    await consumption.cancel()

    await bus.publish([queue_changed()])

    assert listener.envelopes == []


async def test_depth_counts_what_is_in_hand(bus: Bus, queue_changed: Make) -> None:
    gate = asyncio.Event()

    async def waiting(_: Envelope) -> None:
        await gate.wait()

    consumption = await subscribed(bus, "display", EVERYTHING, waiting)
    assert await bus.depth("display") == 0
    assert await bus.depth("nobody") == 0
    three = [queue_changed() for _ in range(3)]
    sending = asyncio.create_task(deliver(bus, *three))
    await until(lambda: consumption.in_hand == 3)

    assert await bus.depth("display") == 3
    gate.set()
    await sending
    await until(lambda: consumption.in_hand == 0)


@pytest.mark.parametrize("count", [0, 300])
async def test_a_batch_of_any_size_gets_a_receipt_each(
    bus: Bus, queue_changed: Make, count: int
) -> None:
    listener = Listener()
    await subscribed(bus, "display", EVERYTHING, listener)

    receipts = await bus.publish([queue_changed() for _ in range(count)])

    assert len(receipts) == count
    assert all(receipts)
    await listener.heard(count)
