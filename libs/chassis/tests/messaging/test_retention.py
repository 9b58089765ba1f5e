"""What is past its period is forgotten, all of it and nothing else, and in no one's way."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from chassis.retention import BATCH, Retention

PERIOD = timedelta(days=30)
_NOTES = text("""
    CREATE TABLE notes (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz, said text)
""")
_FILL = text("""
    INSERT INTO notes (at, said)
    SELECT business_now() - make_interval(days => :days), 'old' FROM generate_series(1, :number)
""")


async def _filled(toys: Any, bus: Any) -> Any:
    """A service with more than two batches that are too old, and three that are not."""
    service = toys.build("booking", bus)
    await toys.start(service, worker=False)
    async with service.uow() as uow:
        await uow.connection.execute(_NOTES)
        await uow.connection.execute(_FILL, {"days": 31, "number": 2 * BATCH + 5})
        await uow.connection.execute(_FILL, {"days": 29, "number": 3})
    return service


async def _fetch(service: Any, query: str) -> Any:
    async with service.database.autocommit() as connection:
        return (await connection.execute(text(query))).scalar_one()


async def test_old_rows_go_in_batches_and_young_ones_stay(toys: Any, bus: Any) -> None:
    service = await _filled(toys, bus)
    sweep = Retention("forget", "notes", since="at", period=PERIOD).sweep()
    assert await _fetch(service, sweep.due) == 1

    assert [await sweep.run(service) for _ in range(4)] == [BATCH, BATCH, 5, 0]

    assert await _fetch(service, "SELECT count(*) FROM notes") == 3
    assert await _fetch(service, sweep.due) == 0


async def test_rows_can_stay_without_what_they_said(toys: Any, bus: Any) -> None:
    service = await _filled(toys, bus)
    sweep = Retention(
        "blank", "notes", since="at", period=PERIOD, where="said IS NOT NULL", blank="said = NULL"
    ).sweep()
    while await sweep.run(service):
        pass
    assert await _fetch(service, "SELECT count(*) FROM notes") == 2 * BATCH + 8
    assert await _fetch(service, "SELECT count(said) FROM notes") == 3
    assert await _fetch(service, sweep.due) == 0


async def test_a_row_that_somebody_holds_is_left_for_later(toys: Any, bus: Any) -> None:
    service = await _filled(toys, bus)
    sweep = Retention("forget", "notes", since="at", period=PERIOD).sweep()
    async with service.uow() as uow:
        await uow.connection.execute(text("SELECT FROM notes WHERE id = 7 FOR UPDATE"))
        while await sweep.run(service):
            pass
        assert await _fetch(service, "SELECT count(*) FROM notes") == 4
    assert await sweep.run(service) == 1
