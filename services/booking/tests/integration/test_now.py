"""The clock that pages count down by is the one that decides."""

from datetime import UTC, datetime, timedelta

from .conftest import MONDAY, Town, ok


async def test_anybody_may_ask_for_the_business_present(town: Town) -> None:
    await town.set_now(MONDAY)
    told = await ok((await town.browser()).get("/api/booking/now"))
    now = datetime.fromisoformat(told["now"])
    assert now.tzinfo is not None
    assert MONDAY <= now.astimezone(UTC) < MONDAY + timedelta(minutes=1)
