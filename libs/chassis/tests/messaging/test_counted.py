"""What is counted happened, and what happened is counted."""

from typing import Any

import pytest

from chassis.jobs import Job
from chassis.testing import settle


def counted(service: Any, name: str, **labels: str) -> float:
    found = service.metrics.registry.get_sample_value(name, {"service": service.name, **labels})
    return found or 0.0


async def test_an_event_is_counted_once_the_bus_has_it(toys: Any, bus: Any, erased: Any) -> None:
    service = await toys.started("booking", bus)
    with pytest.raises(ValueError, match="not today"):
        async with service.uow() as uow:
            uow.emit(erased())
            raise ValueError("not today")
    for _ in range(3):
        async with service.uow() as uow:
            uow.emit(erased())
    await settle(service)

    about = {"type": "auth.user_erased.v1"}
    assert counted(service, "atrium_events_published_total", **about) == 3
    assert counted(service, "atrium_events_handled_total", outcome="done", **about) == 3


async def test_runs_of_jobs_are_counted_by_how_they_ended(toys: Any, bus: Any) -> None:
    attempts = 0

    async def second_time_lucky(service: Any, note: Any) -> None:
        nonlocal attempts
        attempts += 1
        if attempts == 1:
            raise ValueError("not yet")

    job: Job[Any, Any] = Job("write", toys.Note, second_time_lucky)
    service = await toys.started("booking", bus, jobs=[job])
    async with service.uow() as uow:
        await uow.enqueue(job, toys.Note(text="x"))
    await settle(service)

    runs = "atrium_job_runs_total"
    assert counted(service, runs, job="write", outcome="failed") == 1
    assert counted(service, runs, job="write", outcome="done") == 1


async def test_what_follows_a_commit_does_not_follow_a_rollback(toys: Any, bus: Any) -> None:
    service = await toys.started("booking", bus)
    happened: list[str] = []

    async with service.uow() as uow:
        uow.after_commit(lambda: happened.append("committed"))
        assert happened == []
    with pytest.raises(ValueError, match="no"):
        async with service.uow() as uow:
            uow.after_commit(lambda: happened.append("rolled back"))
            raise ValueError("no")
    async with service.uow() as uow:
        uow.after_commit(lambda: happened.append("discarded"))
        uow.discard()

    assert happened == ["committed"]


async def test_the_pool_says_how_much_of_it_works(toys: Any, bus: Any) -> None:
    service = await toys.started("booking", bus, pool_size=4)
    async with service.uow():
        service.metrics.pool_is(service.database.engine.pool)

        assert counted(service, "atrium_database_pool_in_use") >= 1
    assert counted(service, "atrium_database_pool_size") == 4
