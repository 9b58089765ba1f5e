"""The business clock of the whole system, moved over HTTP (development and test only)."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from atrium.day.session import Session

HOME = ZoneInfo("Europe/Lisbon")
OPENING_TIME = time(8, 30)


def next_monday(after: datetime) -> datetime:
    """Half past eight in Lisbon on the next Monday that begins after this instant, UTC."""
    local = after.astimezone(HOME).date()
    monday = local + timedelta(days=7 - local.weekday())
    return datetime.combine(monday, OPENING_TIME, HOME).astimezone(UTC)


class Clock:
    """What time it is for the business. Sessions and signatures keep to real time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def now(self) -> datetime:
        reading = await self._session.get("/dev/clock")
        return datetime.fromisoformat(reading["now"]).astimezone(UTC)

    async def go_to(self, instant: datetime) -> None:
        await self._session.put("/dev/clock", {"now": instant.isoformat()})

    async def advance(self, shift: timedelta) -> None:
        await self._session.post("/dev/clock/advance", {"seconds": shift.total_seconds()})

    async def restore(self) -> None:
        """Business time is real time again."""
        await self._session.put("/dev/clock", {"offset_seconds": 0})
