"""At least once, with one key, in any order; and what happens when a provider does not."""

import asyncio
import itertools
import random
from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.bus import sealed


async def test_an_event_told_three_times_is_one_message(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    envelope = sealed(story.requested())
    await world.deliver(envelope, envelope, envelope)
    [sms] = await world.inbox(kind="pay_link")
    assert sms["deliveries"] == 1


async def test_the_same_fact_in_another_envelope_is_one_message(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    await world.tell(story.booked(), story.requested(), story.confirmed(), times=3)
    messages = await world.inbox(kind="confirmed")
    assert sorted(m["channel"] for m in messages) == ["email", "sms"]
    assert {m["deliveries"] for m in messages} == {1}


@pytest.mark.parametrize("fault", ["sms_down", "sms_answer_lost"])
async def test_a_provider_that_fails_is_asked_again_with_the_same_key(
    world: Any, story: Any, fault: str
) -> None:
    await world.tell(story.registered())
    await world.faults(**{fault: 2})
    await world.tell(story.requested())
    [sms] = await world.inbox(kind="pay_link")
    assert sms["deliveries"] == (3 if fault == "sms_answer_lost" else 1)
    [(message_id, state, attempts)] = await world.rows_of("pay_link", "id::text, state, attempts")
    assert (sms["key"], state, attempts) == (message_id, "sent", 3)


async def test_a_mail_server_that_loses_answers_gets_the_same_message_id(
    world: Any, story: Any
) -> None:
    await world.faults(smtp_answer_lost=1)
    await world.tell(story.registered())
    [mail] = await world.inbox(kind="welcome")
    assert mail["deliveries"] == 2


async def test_when_sms_is_given_up_the_pay_link_goes_by_email(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked())
    await world.faults(sms_down=3)
    await world.tell(story.requested())
    [mail] = await world.inbox(kind="pay_link")
    assert mail["channel"] == "email"
    assert story.link in mail["links"]
    assert world.outcomes()[1:] == [
        ("message_failed", "pay_link", "sms"),
        ("message_sent", "pay_link", "email"),
    ]
    assert await world.rows_of("pay_link", "channel, state, attempts") == [
        ("email", "sent", 1),
        ("sms", "failed", 3),
    ]


async def test_a_number_that_is_refused_for_good_is_not_tried_again(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    await world.faults(sms_rejected=1)
    await world.tell(story.requested())
    assert await world.rows_of("pay_link", "channel, state, attempts") == [
        ("email", "sent", 1),
        ("sms", "failed", 1),
    ]


async def test_a_message_that_no_channel_takes_fails_twice_and_is_not_tried_for_ever(
    world: Any, story: Any
) -> None:
    await world.tell(story.registered())
    await world.faults(sms_rejected=9, smtp_rejected=9)
    await world.tell(story.requested())
    assert world.outcomes()[1:] == [
        ("message_failed", "pay_link", "sms"),
        ("message_failed", "pay_link", "email"),
    ]
    assert await world.inbox(kind="pay_link") == []


async def test_a_kind_on_both_channels_has_no_fallback(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked())
    await world.faults(sms_rejected=1)
    await world.tell(story.confirmed())
    assert [m["channel"] for m in await world.inbox(kind="confirmed")] == ["email"]


async def test_a_document_that_was_changed_is_never_sent(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    await world.tell(story.invoiced(document_sha256="0" * 64))
    assert await world.inbox(kind="payment_received", channel="email") == []
    [sms] = await world.inbox(kind="payment_received", channel="sms")
    assert "FR SIM2026/1" in sms["text"]


async def test_what_comes_before_the_contact_waits_for_it(world: Any, story: Any) -> None:
    await world.tell(story.booked(), story.requested())
    assert await world.inbox() == []
    assert await world.rows() == [("pay_link", "sms", "waiting")]
    await world.tell(story.registered())
    assert await world.kinds() == [("pay_link", "sms"), ("welcome", "email")]


async def test_the_contact_and_the_event_at_the_same_moment_miss_each_other_never(
    world: Any, story: Any
) -> None:
    people = [type(story)() for _ in range(20)]
    envelopes = [sealed(e) for p in people for e in (p.requested(), p.registered())]
    await asyncio.gather(*(world.deliver(envelope) for envelope in envelopes))
    assert len(await world.inbox(kind="pay_link")) == 20
    assert {state for _, _, state in await world.rows()} == {"sent"}


async def test_any_order_of_a_booking_ends_in_the_same_messages(world: Any, story: Any) -> None:
    orders = list(itertools.permutations(range(4)))
    for order in random.Random(7).sample(orders, 6):
        person = type(story)()
        events = [person.registered(), person.booked(), person.confirmed(), person.invoiced()]
        for place in order:
            await world.tell(events[place])
    assert {n for _, n in await world.counted()} == {6}
    assert [kind for kind, _ in await world.counted()] == [
        "confirmed/email",
        "confirmed/sms",
        "payment_received/email",
        "welcome/email",
    ]


async def test_a_confirmation_overtaken_by_a_new_time_tells_the_new_time(
    world: Any, story: Any
) -> None:
    later = story.starts_at + timedelta(days=1)
    await world.tell(story.registered())
    await world.tell(story.rescheduled(later, 3))
    await world.tell(story.confirmed(2))
    [sms] = await world.inbox(kind="confirmed", channel="sms")
    assert f"{later:%d/%m}" in sms["text"]


async def test_a_confirmation_overtaken_by_a_cancellation_is_not_told(
    world: Any, story: Any
) -> None:
    await world.tell(story.registered())
    await world.tell(story.cancelled(3))
    await world.tell(story.confirmed(2))
    assert await world.inbox(kind="confirmed") == []


async def test_a_pay_link_for_what_is_confirmed_already_is_not_sent(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    await world.tell(story.confirmed())
    await world.tell(story.requested(), story.chosen())
    assert await world.inbox(kind="pay_link") == []
    assert await world.inbox(kind="payment_instructions") == []


async def test_an_expiry_overtaken_by_late_money_is_not_told(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    await world.tell(story.confirmed(3))
    await world.tell(story.expired(2))
    assert await world.inbox(kind="expired") == []


async def test_a_pay_link_whose_time_is_over_is_dropped(world: Any, story: Any) -> None:
    await world.tell(story.requested())
    await world.set_now(story.requested().expires_at + timedelta(minutes=1))
    await world.tell(story.registered())
    assert await world.inbox(kind="pay_link") == []
    assert await world.rows_of("pay_link", "state") == [("dropped",)]


async def test_an_older_contact_does_not_replace_a_newer_one(world: Any, story: Any) -> None:
    await world.tell(story.contact_changed(2, phone="+351911111111"))
    await world.tell(story.registered(1))
    await world.tell(story.requested())
    assert {m["to"] for m in await world.inbox(channel="sms")} == {"+351911111111"}
    assert len(await world.inbox(kind="welcome")) == 1


async def test_nothing_is_kept_of_or_sent_to_an_erased_person(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked(), story.confirmed())
    await world.tell(story.erased())
    await world.http.delete("/dev/inbox/messages")
    await world.tell(story.registered(10), story.cancelled(3), story.refunded(), story.requested())
    assert await world.inbox() == []
    for row in await world.rows("recipient, facts::text, last_error"):
        assert row == (None, "{}", None)
    assert await world.one("SELECT count(*) FROM appointments") == 0
    assert await world.one("SELECT count(*) FROM contacts WHERE name || email || phone <> ''") == 0


async def test_what_waited_for_an_erased_person_is_dropped(world: Any, story: Any) -> None:
    await world.tell(story.requested())
    await world.tell(story.erased())
    await world.tell(story.registered())
    assert await world.inbox() == []
    assert await world.rows() == [("pay_link", "sms", "dropped")]


async def test_a_message_for_a_corrected_number_keeps_its_first_recipient(
    world: Any, story: Any
) -> None:
    """A provider that is told one key twice must be told the same message."""
    await world.tell(story.registered())
    await world.faults(sms_answer_lost=1)
    await world.tell(story.requested())
    await world.tell(story.contact_changed(2, phone="+351911111111"))
    assert [m["to"] for m in await world.inbox(kind="pay_link")] == ["+351912345678"]


async def test_without_the_unique_key_a_fact_is_told_twice(world: Any, story: Any) -> None:
    """The control: it is the constraint that keeps messages single."""
    await world.execute("ALTER TABLE messages DROP CONSTRAINT messages_once")
    await world.execute("ALTER TABLE messages ADD CONSTRAINT messages_once UNIQUE (id)")
    await world.tell(story.registered())
    await world.tell(story.refunded(refund_id=story.payment_id))
    await world.tell(story.refunded(refund_id=story.payment_id))
    assert len(await world.inbox(kind="refunded")) == 2
