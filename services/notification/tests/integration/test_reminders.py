"""Reminders: lived through by moving the clock."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


async def test_a_day_and_two_hours_before_an_sms_comes(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.confirmed())
    await world.set_now(story.starts_at - DAY - HOUR)
    assert await world.inbox(kind="reminder_24h") == []
    await world.set_now(story.starts_at - DAY + HOUR)
    [day_before] = await world.inbox(kind="reminder_24h")
    assert day_before["channel"] == "sms"
    await world.set_now(story.starts_at - HOUR)
    assert len(await world.inbox(kind="reminder_2h")) == 1
    await world.set_now(story.starts_at + HOUR)
    assert len(await world.inbox(channel="sms")) == 3


async def test_a_move_moves_the_reminders_and_reminds_again(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.confirmed())
    await world.set_now(story.starts_at - DAY + HOUR)
    await world.tell(story.rescheduled(story.starts_at + 5 * DAY))
    await world.set_now(story.starts_at)
    assert await world.inbox(kind="reminder_2h") == []
    await world.set_now(story.starts_at + 4 * DAY + HOUR)
    assert len(await world.inbox(kind="reminder_24h")) == 2


@pytest.mark.parametrize("end", ["cancelled", "erased"])
async def test_what_is_over_is_not_reminded_of(world: Any, story: Any, end: str) -> None:
    await world.tell(story.registered(), story.confirmed())
    await world.tell(getattr(story, end)())
    await world.set_now(story.starts_at - HOUR)
    assert [m for m in await world.inbox() if m["kind"].startswith("reminder")] == []
    assert await world.one("SELECT count(*) FROM reminders") == 0


async def test_an_unpaid_hold_is_not_reminded_of(world: Any, story: Any) -> None:
    held = story.rescheduled(story.starts_at + DAY, 2, held=True)
    await world.tell(story.registered(), story.booked())
    await world.tell(held)
    assert await world.one("SELECT count(*) FROM reminders") == 0


async def test_who_books_three_hours_before_gets_only_the_second_one(
    world: Any, story: Any
) -> None:
    await world.set_now(story.starts_at - 3 * HOUR)
    await world.tell(story.registered(), story.confirmed())
    await world.set_now(story.starts_at - HOUR)
    assert await world.inbox(kind="reminder_24h") == []
    assert len(await world.inbox(kind="reminder_2h")) == 1


async def test_a_clock_that_jumped_over_both_sends_one_and_over_the_start_none(
    world: Any, story: Any
) -> None:
    other = type(story)(starts_at=story.starts_at - 2 * HOUR)
    for person in (story, other):
        await world.tell(person.registered(), person.confirmed())
    await world.set_now(story.starts_at - HOUR)
    reminders = [m for m in await world.inbox() if m["kind"].startswith("reminder")]
    assert [m["kind"] for m in reminders] == ["reminder_2h"]


@pytest.mark.parametrize(
    ("zone", "starts_at", "shown", "due"),
    [
        # Clocks go forward in the night of 29 March 2026: 24 hours before 10:30 WEST is 09:30 WET.
        ("Europe/Lisbon", utc(2026, 3, 29, 9, 30), "29/03 10:30", utc(2026, 3, 28, 9, 30)),
        ("Asia/Kolkata", utc(2026, 3, 29, 9, 30), "29/03 15:00", utc(2026, 3, 28, 9, 30)),
        ("Europe/Lisbon", utc(2026, 10, 25, 9, 30), "25/10 09:30", utc(2026, 10, 24, 9, 30)),
    ],
)
async def test_a_reminder_shows_the_clinics_wall_clock_across_a_clock_change(
    world: Any, story: Any, zone: str, starts_at: datetime, shown: str, due: datetime
) -> None:
    story.starts_at, story.zone = starts_at, zone
    await world.set_now(due - DAY)
    await world.tell(story.registered(), story.confirmed())
    await world.set_now(due - timedelta(minutes=1))
    assert await world.inbox(kind="reminder_24h") == []
    await world.set_now(due)
    [sms] = await world.inbox(kind="reminder_24h")
    assert shown in sms["text"]


@pytest.mark.parametrize(
    ("sms", "email", "channels"),
    [(True, True, ["sms"]), (False, True, ["email"]), (False, False, [])],
)
async def test_reminders_go_where_they_are_wanted_and_the_rest_always_goes(
    world: Any, story: Any, sms: bool, email: bool, channels: list[str]
) -> None:
    await world.tell(story.registered())
    body = {"language": "en", "sms_reminders": sms, "email_reminders": email}
    async with world.browser(world.signer.user(story.patient_id)) as browser:
        assert (await browser.put("/api/notification/preferences", json=body)).status_code == 200
    await world.tell(story.confirmed())
    await world.set_now(story.starts_at - DAY + HOUR)
    assert [m["channel"] for m in await world.inbox(kind="reminder_24h")] == channels
    assert len(await world.inbox(kind="confirmed")) == 2


async def test_a_reminder_declined_while_it_was_queued_is_not_sent(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.confirmed())
    await world.faults(sms_rejected=1)
    body = {"language": None, "sms_reminders": True, "email_reminders": False}
    async with world.browser(world.signer.user(story.patient_id)) as browser:
        await browser.put("/api/notification/preferences", json=body)
    await world.set_now(story.starts_at - DAY + HOUR)
    assert await world.inbox(kind="reminder_24h") == []
    assert await world.rows_of("reminder_24h", "channel, state") == [("sms", "failed")]
