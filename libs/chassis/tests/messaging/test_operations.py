"""What an operator and a harness see over HTTP: parked messages, failed jobs, quiet, the clock."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from chassis.jobs import Job
from chassis.outbox import row
from chassis.testing import client, settle
from contracts import Envelope

PARKED = "/api/booking/operations/parked-messages"
FAILED = "/api/booking/operations/failed-jobs"
SUMMARY = "/api/booking/operations/summary"
RETRIES = "/api/booking/operations/retries"
JOBS = "/api/booking/operations/jobs"


async def test_a_parked_message_is_listed_and_redriven(toys: Any, bus: Any, erased: Any) -> None:
    broken = True

    async def picky(uow: Any, event: Any) -> None:
        if broken:
            raise ValueError("no room for this")
        await toys.remember(uow, event)

    service = await toys.started("booking", bus, handle=picky)
    event = erased()
    envelope = Envelope.model_validate_json(row(event, source="auth")["envelope"])
    await service.consumer.receive(envelope)
    await settle(service)

    async with client(service, toys.signer.user(platform_admin=True)) as operator:
        (parked,) = (await operator.get(PARKED)).json()
        assert parked["type"] == "auth.user_erased.v1"
        assert parked["subject"] == str(event.user_id)
        assert "no room for this" in parked["last_error"]

        broken = False
        assert (await operator.post(f"{PARKED}/{parked['id']}/redrive")).status_code == 204
        await settle(service)

        assert (await operator.get(PARKED)).json() == []
        again = await operator.post(f"{PARKED}/{parked['id']}/redrive")
        assert (again.status_code, again.json()["code"]) == (404, "not_found")
    assert event.user_id in await toys.seen(service)


async def test_a_parked_message_is_shown_without_its_secrets(
    toys: Any, bus: Any, erased: Any
) -> None:
    reset, pay = "3nQ2mZx9LkB4vTnW1cRs8d", "Zq8x2mYb0pLr7TnKfWc3Vg"

    async def refuse(uow: Any, event: Any) -> None:
        raise ValueError(f"cannot send https://atrium.example/reset/{reset}")

    service = await toys.started("booking", bus, handle=refuse)
    envelope = Envelope.model_validate_json(row(erased(), source="auth")["envelope"])
    secrets = {
        "url": f"https://atrium.example/reset/{reset}",
        "link_url": f"https://atrium.example/pay/{pay}",
        "text": f"pay at https://atrium.example/pay/{pay}",
    }
    told = envelope.model_copy(update={"data": envelope.data | secrets})
    await service.consumer.receive(told)

    async with client(service, toys.signer.user(platform_admin=True)) as operator:
        retried = await operator.get(RETRIES)
        await settle(service)
        (parked,) = (await operator.get(PARKED)).json()
    assert parked["data"] == envelope.data | {
        "url": "https://atrium.example/reset/***",
        "link_url": "***",
        "text": "pay at https://atrium.example/pay/***",
    }
    assert parked["last_error"].endswith("/reset/***")
    assert reset not in retried.text


async def test_a_failed_job_is_listed_and_retried(toys: Any, bus: Any) -> None:
    broken = True
    ran: list[str] = []

    async def run(service: Any, payload: Any) -> None:
        if broken:
            raise ConnectionError("the provider is away")
        ran.append(payload.text)

    job = Job("take_note", toys.Note, run, attempts=1)
    service = await toys.started("booking", bus, jobs=[job])
    async with service.uow() as uow:
        await uow.enqueue(job, toys.Note(text="kept"))
    await settle(service)

    async with client(service, toys.signer.user(platform_admin=True)) as operator:
        (failed,) = (await operator.get(FAILED)).json()
        assert failed["name"] == "take_note"
        broken = False
        assert (await operator.post(f"{FAILED}/{failed['id']}/retry")).status_code == 204
        await settle(service)
        assert (await operator.get(FAILED)).json() == []
    assert ran == ["kept"]


async def test_an_idle_service_has_nothing_to_tell(toys: Any, bus: Any) -> None:
    service = await toys.started("booking", bus)
    async with client(service, toys.signer.user(platform_admin=True)) as operator:
        assert (await operator.get(SUMMARY)).json() == {
            "outbox": {"rows": 0, "oldest_seconds": None},
            "retries": {"waiting": 0, "next_at": None},
            "parked": 0,
            "jobs": {"queued": 0, "running": 0, "failed": 0},
        }
        assert (await operator.get(RETRIES)).json() == (await operator.get(JOBS)).json() == []


async def test_a_message_that_will_be_tried_again_is_listed(
    toys: Any, bus: Any, erased: Any
) -> None:
    async def refuse(uow: Any, event: Any) -> None:
        raise ValueError("not yet")

    service = await toys.started("booking", bus, handle=refuse, retry_seconds=300)
    events = [erased(), erased()]
    for event in events:
        await service.consumer.receive(
            Envelope.model_validate_json(row(event, source="auth")["envelope"])
        )

    async with client(service, toys.signer.user(platform_admin=True)) as operator:
        retries = (await operator.get(RETRIES)).json()
        assert [one["subject"] for one in retries] == [str(one.user_id) for one in events]
        assert {(one["type"], one["consumer"], one["attempts"]) for one in retries} == {
            ("auth.user_erased.v1", "booking", 1)
        }
        assert "not yet" in retries[0]["last_error"]
        assert len((await operator.get(RETRIES, params={"limit": 1})).json()) == 1
        summary = (await operator.get(SUMMARY)).json()
        assert summary["retries"] == {"waiting": 2, "next_at": retries[0]["next_at"]}
        assert summary["parked"] == 0


async def test_what_waits_is_counted_and_listed(toys: Any, bus: Any, erased: Any) -> None:
    async def run(service: Any, payload: Any) -> None: ...

    job = Job("take_note", toys.Note, run)
    service = toys.build("booking", bus, jobs=[job])
    await toys.start(service, worker=False)
    async with service.uow() as uow:
        uow.emit(erased())
        await uow.enqueue(job, toys.Note(text="later"), delay=timedelta(hours=1))
        await uow.enqueue(job, toys.Note(text="now"))

    async with client(service, toys.signer.user(platform_admin=True)) as operator:
        summary = (await operator.get(SUMMARY)).json()
        assert summary["outbox"]["rows"] == 1
        assert 0 <= summary["outbox"]["oldest_seconds"] < 60
        assert summary["jobs"] == {"queued": 2, "running": 0, "failed": 0}
        now, later = (await operator.get(JOBS)).json()
        assert (now["name"], now["status"], now["attempts"]) == ("take_note", "queued", 0)
        assert now["execute_after"] < later["execute_after"]


async def test_failed_and_running_jobs_are_told_apart(toys: Any, bus: Any) -> None:
    release = asyncio.Event()

    async def run(service: Any, payload: Any) -> None:
        if payload.text == "bad":
            raise ConnectionError("the provider is away")
        await release.wait()

    job = Job("take_note", toys.Note, run, attempts=1)
    service = await toys.started("booking", bus, jobs=[job])
    async with service.uow() as uow:
        await uow.enqueue(job, toys.Note(text="bad"))
        await uow.enqueue(job, toys.Note(text="slow"))

    async with client(service, toys.signer.user(platform_admin=True)) as operator:
        async with asyncio.timeout(20):
            while (counts := (await operator.get(SUMMARY)).json()["jobs"]) != {
                "queued": 0,
                "running": 1,
                "failed": 1,
            }:
                await asyncio.sleep(0.05)
        jobs = (await operator.get(JOBS)).json()
        assert sorted(one["status"] for one in jobs) == ["failed", "running"], counts
    release.set()


@pytest.mark.parametrize("path", [PARKED, FAILED, SUMMARY, RETRIES, JOBS])
async def test_only_platform_admins_see_operations(toys: Any, bus: Any, path: str) -> None:
    service = await toys.started("booking", bus)

    async with client(service, toys.signer.user()) as patient:
        assert (await patient.get(path)).status_code == 403
    async with client(service, toys.signer.nobody()) as nobody:
        assert (await nobody.get(path)).status_code == 401


async def test_the_clock_is_read_and_moved_over_http(toys: Any, bus: Any) -> None:
    service = await toys.started("booking", bus)
    async with client(service, toys.signer.nobody()) as harness:
        assert (await harness.get("/dev/clock")).json()["offset_seconds"] == 0
        moved = await harness.post("/dev/clock/advance", json={"seconds": 3600})
        assert moved.json()["offset_seconds"] == 3600
        set_to = await harness.put("/dev/clock", json={"now": "2030-03-31T00:30:00Z"})
        assert set_to.json()["now"].startswith("2030-03-31T00:30:0")
        assert (await harness.put("/dev/clock", json={})).status_code == 422
        assert (await harness.put("/dev/clock", json={"offset_seconds": 0})).status_code == 200


async def test_quiet_says_what_is_under_way(toys: Any, bus: Any, erased: Any) -> None:
    service = toys.build("booking", bus)
    await toys.start(service, worker=False)
    async with service.uow() as uow:
        uow.emit(erased())

    async with client(service, toys.signer.nobody()) as harness:
        look = (await harness.get("/api/booking/dev/quiet")).json()
    assert (look["quiet"], look["outbox"]) == (False, 1)
