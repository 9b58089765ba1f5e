"""`ops` in front of a real schema: what really was parked, really failed, really waits."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from chassis.jobs import Job
from chassis.ops.answers import WrongUse
from chassis.ops.commands import operations
from chassis.outbox import row
from chassis.testing import settle
from contracts import Envelope

RESET = "3nQ2mZx9LkB4vTnW1cRs8d"


class Console:
    """`ops` over the schemas of booking and payment."""

    def __init__(self, database: Any) -> None:
        self.urls = {name: database.url(name) for name in ("booking", "payment")}

    def _meant(self, service: str | None) -> Mapping[str, str]:
        if service not in (None, *self.urls):
            raise WrongUse(f"there is no service {service}")
        return {service: self.urls[service]} if service else self.urls

    async def says(self, *arguments: str) -> Result:
        return await asyncio.to_thread(CliRunner().invoke, operations(self._meant), arguments)

    async def json(self, *arguments: str) -> tuple[int, Any]:
        result = await self.says(*arguments, "--json")
        return result.exit_code, json.loads(result.stdout)


@pytest.fixture
def console(database: Any) -> Console:
    return Console(database)


async def test_a_parked_message_is_listed_shown_and_redriven(
    toys: Any, bus: Any, erased: Any, console: Console
) -> None:
    broken = True

    async def picky(uow: Any, event: Any) -> None:
        if broken:
            raise ValueError(f"cannot send https://atrium.example/reset/{RESET}")
        await toys.remember(uow, event)

    service = await toys.started("booking", bus, handle=picky)
    event = erased()
    envelope = Envelope.model_validate_json(row(event, source="auth")["envelope"])
    told = envelope.model_copy(update={"data": envelope.data | {"phone": "+351912345678"}})
    assert await console.json("parked", "list") == (0, {"parked": []})
    await service.consumer.receive(told)
    await settle(service)
    id = str(envelope.id)

    code, said = await console.json("parked", "list")

    assert code == 1
    [parked] = said["parked"]
    assert set(parked) == {
        *("service", "id", "type", "subject", "consumer", "attempts"),
        *("last_error", "first_failed_at", "parked_at", "data"),
    }
    assert (parked["service"], parked["id"], parked["attempts"]) == ("booking", id, 3)
    assert (parked["data"]["phone"], parked["last_error"][-10:]) == ("***", "/reset/***")
    assert await console.json("parked", "show", id) == (0, {"parked": [parked]})
    assert (await console.json("parked", "list", "--service", "payment"))[0] == 0
    for command in (("parked", "list"), ("parked", "show", id)):
        shown = (await console.says(*command)).stdout
        assert id in shown
        assert "auth.user_erased.v1" in shown
        assert RESET not in shown
        assert "+351912345678" not in shown

    broken = False
    assert await console.json("parked", "redrive", id) == (
        0,
        {"redriven": [{"service": "booking", "id": id}]},
    )
    await settle(service)

    assert event.user_id in await toys.seen(service)
    assert (await console.says("parked", "list")).stdout == "Nothing is parked.\n"
    for command in ("redrive", "show"):
        assert await console.json("parked", command, id) == (
            1,
            {"error": f"no message {id} is parked"},
        )


async def test_a_failed_job_is_listed_and_retried(toys: Any, bus: Any, console: Console) -> None:
    broken = True
    ran: list[str] = []

    async def take(service: Any, payload: Any) -> None:
        if broken:
            raise ConnectionError("the provider is away")
        ran.append(payload.text)

    job = Job("take_note", toys.Note, take, attempts=1)
    service = await toys.started("booking", bus, jobs=[job])
    assert (await console.says("jobs", "list")).stdout == "No jobs.\n"
    async with service.uow() as uow:
        await uow.enqueue(job, toys.Note(text="kept"))
    await settle(service)

    code, said = await console.json("jobs", "list")

    assert code == 1
    [failed] = said["jobs"]
    assert set(failed) == {"service", "id", "name", "status", "execute_after", "attempts"}
    assert (failed["name"], failed["status"]) == ("take_note", "failed")
    shown = await console.says("jobs", "list")
    assert "take_note" in shown.stdout
    assert "failed" in shown.stdout
    id = str(failed["id"])
    code, refused = await console.json("jobs", "retry", id)
    assert (code, "--service" in refused["error"]) == (2, True)

    broken = False
    retried = await console.says("jobs", "retry", id, "--service", "booking")
    assert (retried.exit_code, retried.stdout) == (0, f"booking: {id} retried\n")
    await settle(service)

    assert ran == ["kept"]
    again = await console.json("jobs", "retry", id, "--service", "booking")
    assert again == (1, {"error": f"no job {id} of booking has failed"})


async def test_an_event_that_waits_too_long_is_found(
    toys: Any, bus: Any, erased: Any, console: Console
) -> None:
    service = toys.build("booking", bus)
    await toys.start(service, worker=False)
    idle = {"service": "payment", "rows": 0, "oldest_seconds": None}
    async with service.uow() as uow:
        uow.emit(erased())

    code, said = await console.json("outbox")

    [waits, other] = said["outbox"]
    assert (code, waits["service"], waits["rows"], other) == (0, "booking", 1, idle)
    async with service.database.autocommit() as connection:
        await connection.execute(text("UPDATE outbox SET created_at = now() - interval '90 s'"))
    late = await console.says("outbox")
    assert late.exit_code == 1
    assert "booking" in late.stdout
    assert (await console.json("outbox", "--late", "120"))[0] == 0


async def test_an_administrators_url_names_the_schema(
    toys: Any, bus: Any, erased: Any, console: Console, database: Any
) -> None:
    service = toys.build("booking", bus)
    await toys.start(service, worker=False)
    async with service.uow() as uow:
        uow.emit(erased())
    console.urls = {
        name: f"{database.admin_url}?search_path={name}" for name in ("booking", "payment")
    }

    _, said = await console.json("outbox")

    assert [(one["service"], one["rows"]) for one in said["outbox"]] == [
        ("booking", 1),
        ("payment", 0),
    ]


async def test_wrong_use_and_what_cannot_be_reached(
    toys: Any, console: Console, unused_tcp_port: int
) -> None:
    assert (await console.says("parked", "show", "the first one")).exit_code == 2
    assert (await console.says("jobs", "retry", "0", "--service", "booking")).exit_code == 2
    assert (await console.says("parked", "list", "--limit", "0")).exit_code == 2
    assert (await console.json("outbox", "--service", "laundry")) == (
        2,
        {"error": "there is no service laundry"},
    )
    console.urls["booking"] = f"postgresql://booking:hush@127.0.0.1:{unused_tcp_port}/atrium"
    result = await console.says("parked", "show", str(uuid4()))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the database:" in result.stderr
    assert "hush" not in result.stderr
