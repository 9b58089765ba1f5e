"""What was told is not kept for ever: neither to whom nor what it said."""

from datetime import UTC, datetime, timedelta
from typing import Any

DAY = timedelta(days=1)


async def test_a_message_loses_its_recipient_and_its_words_after_ninety_days(
    world: Any, story: Any
) -> None:
    await world.tell(story.registered(), story.confirmed())
    now = datetime.now(UTC)
    told = await world.rows("kind, channel, state, finished_at")

    await world.set_now(now + 89 * DAY)
    assert all(to and facts for to, facts in await world.rows_of("confirmed", "recipient, facts"))

    await world.set_now(now + 91 * DAY)
    assert set(await world.rows("kind")) >= {("welcome",), ("confirmed",)}
    old = "FROM messages WHERE finished_at < business_now() - interval '90 days'"
    assert await world.one(f"SELECT count(*) {old}") >= len(told)
    assert await world.one(f"SELECT count(recipient) {old}") == 0
    assert await world.one(f"SELECT count(*) {old} AND facts <> '{{}}'") == 0
    assert (await world.rows("kind, channel, state, finished_at"))[: len(told)] == told

    received = await world.counted()
    await world.tell(story.confirmed())  # the fact once more: it was told already
    assert await world.counted() == received


async def test_an_appointment_is_forgotten_a_year_after_its_day(world: Any, story: Any) -> None:
    await world.tell(story.registered(), story.confirmed())
    await world.set_now(story.starts_at + 364 * DAY)
    assert await world.one("SELECT count(*) FROM appointments") == 1
    await world.set_now(story.starts_at + 366 * DAY)
    assert await world.one("SELECT count(*) FROM appointments") == 0
