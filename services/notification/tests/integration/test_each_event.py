"""Each event, and what the person receives."""

from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from chassis.ids import new_id

PDF = b"%PDF-1.7 what was issued"


async def test_who_registers_is_welcomed_by_email(world: Any, story: Any) -> None:
    await world.tell(story.registered())
    [mail] = await world.inbox()
    assert (mail["kind"], mail["channel"], mail["to"]) == ("welcome", "email", "ana@example.pt")
    assert "Olá Ana Martins" in mail["text"]
    assert world.outcomes() == [("message_sent", "welcome", "email")]


async def test_the_pay_link_comes_by_sms_in_one_segment(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked(), story.requested())
    [sms] = await world.inbox(channel="sms")
    assert sms["to"] == "+351912345678"
    assert sms["links"] == [story.link]
    assert "45,00 €" in sms["text"]
    assert "choque" not in sms["text"]
    assert len(sms["text"]) <= 160


async def test_the_multibanco_reference_comes_by_sms(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked())
    await world.tell(story.chosen())
    [sms] = await world.inbox(channel="sms")
    assert "Clinica da Luz" in sms["text"]
    assert "entidade 11249" in sms["text"]
    assert "123 456 789" in sms["text"]


async def test_another_reference_is_another_message(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.chosen(), story.chosen(reference="987654321"))
    assert len(await world.inbox(kind="payment_instructions")) == 2


async def test_mb_way_needs_no_instructions(world: Any, story: Any) -> None:
    chosen = story.chosen(method="mbway", entity=None, reference=None)
    await world.tell(story.registered(), chosen)
    assert await world.kinds() == [("welcome", "email")]


async def test_a_confirmation_has_a_calendar_entry_and_the_arrival_code(
    world: Any, story: Any
) -> None:
    await world.tell(story.registered(), story.booked(), story.confirmed())
    [mail] = await world.inbox(kind="confirmed", channel="email")
    [sms] = await world.inbox(kind="confirmed", channel="sms")
    assert [(a["filename"], a["content_type"]) for a in mail["attachments"]] == [
        ("arrival.png", "image/png"),
        ("appointment.ics", "text/calendar"),
    ]
    assert (await world.attachment(mail, 0)).startswith(b"\x89PNG")
    calendar = Calendar.from_ical(await world.attachment(mail, 1))
    [event] = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "REQUEST"
    assert event.decoded("DTSTART") == story.starts_at
    assert event["SEQUENCE"] == 2
    assert 'src="cid:arrival-qr"' in mail["html"]
    assert "choque" not in sms["text"] + mail["subject"]


async def test_an_invoice_comes_by_email_with_its_pdf(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked(), story.confirmed(), story.invoiced())
    [mail] = await world.inbox(kind="payment_received")
    assert mail["attachments"][0]["filename"] == "FR-SIM2026-1.pdf"
    assert await world.attachment(mail, 0) == PDF
    assert "FR SIM2026/1" in mail["subject"]


async def test_an_expired_hold_is_told_by_sms(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked(), story.expired())
    [sms] = await world.inbox(channel="sms")
    assert sms["kind"] == "expired"


async def test_a_new_time_is_told_each_time_with_a_higher_sequence(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked(), story.confirmed())
    moves = [story.rescheduled(story.starts_at + timedelta(days=days), days + 2) for days in (1, 2)]
    await world.tell(*moves)
    mails = await world.inbox(kind="rescheduled", channel="email")
    assert len(await world.inbox(kind="rescheduled", channel="sms")) == 2
    sequences = []
    for mail in mails:
        [event] = Calendar.from_ical(await world.attachment(mail, 0)).walk("VEVENT")
        sequences.append(event["SEQUENCE"])
    assert sequences == [3, 4]


async def test_a_held_appointment_that_moved_asks_to_be_paid(world: Any, story: Any) -> None:
    moved = story.rescheduled(story.starts_at + timedelta(days=1), 2, held=True)
    await world.tell(story.registered(), story.booked(), moved)
    [mail] = await world.inbox(kind="rescheduled", channel="email")
    assert mail["attachments"] == []
    assert "Falta o pagamento" in mail["text"]


async def test_a_cancellation_leaves_the_calendar(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked(), story.confirmed(), story.cancelled())
    [mail] = await world.inbox(kind="cancelled", channel="email")
    calendar = Calendar.from_ical(await world.attachment(mail, 0))
    assert calendar["METHOD"] == "CANCEL"
    assert "45,00\u00a0€" in mail["text"]
    assert len(await world.inbox(kind="cancelled", channel="sms")) == 1


async def test_a_hold_given_back_was_in_no_calendar(world: Any, story: Any) -> None:
    given_back = story.cancelled(2, was_confirmed=False, refund_cents=0)
    await world.tell(story.registered(), story.booked(), given_back)
    [mail] = await world.inbox(kind="cancelled", channel="email")
    assert mail["attachments"] == []
    assert "devolver" not in mail["text"]


async def test_a_late_payment_is_refunded_and_told_with_its_credit_note(
    world: Any, story: Any
) -> None:
    note = story.invoiced(kind="credit_note", number="NC SIM2026/1")
    await world.tell(story.registered(), story.refunded(), note)
    [refund] = await world.inbox(kind="refunded")
    assert "depois do prazo" in refund["text"]
    [credit] = await world.inbox(kind="credit_note")
    assert await world.attachment(credit, 0) == PDF


async def test_each_refund_is_a_message(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.refunded(reason="staff"), story.refunded())
    assert len(await world.inbox(kind="refunded")) == 2


@pytest.mark.parametrize(("language", "word"), [("en", "Hello"), ("pt-PT", "Olá")])
async def test_everything_is_in_the_persons_language(
    world: Any, story: Any, language: str, word: str
) -> None:
    await world.tell(story.registered(language=language), story.invoiced(), story.refunded())
    assert all(word in mail["text"] for mail in await world.inbox(channel="email"))


async def test_a_secret_does_not_stay_once_it_was_sent(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.booked(), story.requested(), story.confirmed())
    for (facts,) in await world.rows("facts::text"):
        assert story.link not in facts
        assert story.token not in facts


async def test_two_patients_do_not_get_each_others_messages(world: Any, story: Any) -> None:
    other = type(story)()
    await world.tell(story.registered(), story.booked(), story.requested(), story.confirmed())
    await world.tell(other.registered(phone="+351919999999", email="rui@example.pt"))
    await world.tell(other.requested(link_url=f"http://localhost:8080/pay/{new_id()}"))
    assert {m["kind"] for m in await world.inbox(to="+351919999999")} == {"pay_link"}
    assert {m["kind"] for m in await world.inbox(to="rui@example.pt")} == {"welcome"}
