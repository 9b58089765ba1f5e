"""The day itself: its steps, in the order in which they are lived."""

from contextlib import AsyncExitStack

from atrium.day.clock import Clock, next_monday
from atrium.day.reporting import Reporter, Silent
from atrium.day.result import DayResult
from atrium.day.session import Session
from atrium.day.story import Abandoned, Stopwatch, Story

NO_DATABASE = (
    "the invariants that are read from the databases (I1 to I8): "
    "this system's database was not made known to the day"
)


async def run(
    base_url: str, *, reporter: Reporter | None = None, invariants_dsn: str | None = None
) -> DayResult:
    """Live one clinic day on the system behind `base_url`, the gateway's address.

    `invariants_dsn` is a superuser's URL of the database, read once, at the end, in a read-only
    transaction; without it the result says under `unchecked` which invariants nobody looked at.
    The system must run in development or test mode. Never raises for what the system does wrong:
    `ok` is then False, and `failures()` says why.
    """
    reporter = reporter or Silent()
    result = DayResult(base_url=base_url)
    story = Story(result, reporter)
    reporter.begins(result)
    watch = Stopwatch()
    try:
        await _live(story, base_url, invariants_dsn)
    except Abandoned:
        pass
    finally:
        result.seconds = watch.seconds
        reporter.ends(result)
    return result


async def _live(story: Story, base_url: str, invariants_dsn: str | None) -> None:
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(Session(base_url))
        clock = Clock(session)
        async with story.step("The clock is moved to a Monday morning"):
            await clock.go_to(next_monday(await clock.now()))
            stack.push_async_callback(clock.restore)
    if invariants_dsn is None:
        story.result.unchecked.append(NO_DATABASE)
