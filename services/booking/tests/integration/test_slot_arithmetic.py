"""The slot search and the offer in SQL against a reference that counts minutes."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import create_async_engine

from booking.adapters.slot_search import Key, SlotQuery

from .naive_slots import MINUTE, Span, Worker, first_showing, naive_slots, shifts
from .slot_cases import PLACES, Bench, Case, cases


@pytest.fixture
def runner() -> Any:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture
def bench(database: Any, runner: asyncio.Runner) -> Any:
    url = database.url("booking")
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))

    async def open_() -> Bench:
        connection = await asyncpg.connect(url)
        await connection.execute(
            "UPDATE dev_clock.state SET shift = timestamptz '2027-01-04 08:00Z' - now()"
        )
        return Bench(connection, engine)

    bench = runner.run(open_())
    yield bench
    runner.run(bench.connection.close())
    runner.run(engine.dispose())


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=cases())
def test_sql_finds_exactly_the_slots_of_the_reference(
    bench: Bench, runner: asyncio.Runner, case: Case
) -> None:
    async def compare() -> None:
        service, _, workers, rooms = await bench.make(case)
        query = SlotQuery(
            service_id=service, since=case.window.starts_at, until=case.window.ends_at
        )
        found, _ = await bench.search(query)
        assert found == naive_slots(workers, rooms, case.wanted, case.zone, case.window)

    runner.run(compare())


@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(case=cases(), off_grid=st.booleans(), data=st.data())
def test_an_offer_agrees_with_the_reference_at_every_edge(
    bench: Bench, runner: asyncio.Runner, case: Case, off_grid: bool, data: st.DataObject
) -> None:
    """The starts at which one thing just touches another, and the minutes next to them."""

    async def compare() -> None:
        service, location, workers, rooms = await bench.make(case)
        wanted = replace(case.wanted, grid=1) if off_grid else case.wanted
        near = sorted(edges(case, workers, rooms))
        for start in data.draw(st.sets(st.sampled_from(near), max_size=12)):
            here = naive_slots(workers, rooms, wanted, case.zone, Span(start, start + MINUTE))
            offered = await bench.offered(service, location, start, off_grid=off_grid)
            assert offered == {id for _, id in here}, start

    runner.run(compare())


def edges(case: Case, workers: list[Worker], rooms: dict[UUID, list[Span]]) -> set[datetime]:
    days = [(case.window.starts_at + timedelta(days=n)).date() for n in range(-1, 3)]
    spans = [
        span
        for worker in workers
        for span in [*worker.blocked, *worker.away, *shifts(worker, case.zone, days)]
    ]
    spans += [span for taken in rooms.values() for span in taken]
    wanted = case.wanted
    leads = (0, wanted.before, -wanted.duration, -wanted.duration - wanted.after, -1, 1)
    return {case.window.starts_at} | {
        edge + lead * MINUTE
        for span in spans
        for edge in (span.starts_at, span.ends_at)
        for lead in leads
    }


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(case=cases(), limit=st.integers(1, 50))
def test_pages_joined_are_the_whole(
    bench: Bench, runner: asyncio.Runner, case: Case, limit: int
) -> None:
    async def compare() -> None:
        service, *_ = await bench.make(case)
        query = SlotQuery(
            service_id=service, since=case.window.starts_at, until=case.window.ends_at
        )
        whole, none = await bench.search(query)
        assert none is None
        joined: list[tuple[datetime, UUID]] = []
        after: Key | None = None
        for _ in range(len(whole) + 1):
            page, after = await bench.search(query, after=after, limit=limit)
            joined += page
            assert len(page) == limit or after is None
            if after is None:
                break
        assert joined == whole

    runner.run(compare())


@pytest.mark.parametrize(("zone", "day"), PLACES)
def test_the_first_instant_of_any_local_time(
    bench: Bench, runner: asyncio.Runner, zone: str, day: date
) -> None:
    async def compare() -> None:
        for ahead in range(3):
            date_ = day + timedelta(days=ahead)
            for minute in range(0, 1441, 15):
                wall = datetime.combine(date_, time()) + minute * MINUTE
                found = await bench.connection.fetchval("SELECT first_instant($1, $2)", wall, zone)
                expected = first_showing(date_, minute, ZoneInfo(zone))
                assert found.astimezone(UTC) == expected, (wall, zone)

    runner.run(compare())
