"""`ops` in front of a real schema: what really was parked, really failed, really waits."""

import asyncio
import json
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

import pytest
import structlog
from sqlalchemy import text
from typer.testing import CliRunner, Result

from chassis.audit import Acting, actions
from chassis.jobs import Job
from chassis.ops.answers import WrongUse, quiet
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
def console(database: Any) -> Iterator[Console]:
    """The services run in the same process: their logs must not end up among the answers."""
    configured = structlog.get_config()
    quiet()
    yield Console(database)
    structlog.configure(**configured)


async def acted(service: Any) -> list[tuple[Any, ...]]:
    """What stands in the audit log of booking: who, by what, with which ids."""
    async with service.database.autocommit() as connection:
        rows = await connection.execute(
            text("SELECT actor_kind, cause, ids FROM audit.booking ORDER BY id")
        )
        return [tuple(row) for row in rows]


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
    assert await acted(service) == [("command", "ops parked redrive", {"id": id})]
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
    assert await acted(service) == [("command", "ops jobs retry", {"id": id})]
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


async def test_an_audit_log_that_was_tampered_with_is_found(
    toys: Any, bus: Any, console: Console, database: Any
) -> None:
    service = await toys.started("booking", bus)
    async with service.database.transaction() as connection:
        for id in ("1", "2", "3"):
            one = Acting("command", None, "ops jobs retry", {"id": id}, asked=True)
            await actions.announce(connection, one)
            await connection.execute(text("SELECT pg_current_xact_id()"))
            await actions.record(connection, "booking")
    async with asyncio.timeout(20):
        while (await console.json("audit", "verify"))[1]["audit"][0]["sealed"] < 3:
            await asyncio.sleep(0.1)

    code, said = await console.json("audit", "verify")

    [booking, payment] = said["audit"]
    assert (code, booking["ok"], booking["entries"], booking["faults"]) == (0, True, 3, [])
    assert (payment["service"], payment["entries"], payment["head"]) == ("payment", 0, None)
    head = f"booking={booking['head']}"
    assert (await console.json("audit", "verify", "--head", head))[0] == 0

    async def as_the_owner(statement: str) -> None:
        connection = await database.connect()
        await connection.execute(statement)
        await connection.close()

    await as_the_owner("UPDATE audit.booking SET ids = '{}' WHERE ids ->> 'id' = '2'")
    shown = await console.says("audit", "verify", "--service", "booking")
    assert shown.exit_code == 1
    assert "booking: position 2: entry" in shown.stdout
    await as_the_owner("DELETE FROM audit.booking_chain WHERE position > 1")
    await as_the_owner("DELETE FROM audit.booking WHERE ids ->> 'id' IS DISTINCT FROM '1'")
    assert (await console.json("audit", "verify"))[0] == 0, "cut off, which only a head can tell"
    code, said = await console.json("audit", "verify", "--head", head)
    assert (code, "cut off" in said["audit"][0]["faults"][0]) == (1, True)
    for wrong in ("booking", "booking=3:abc", f"laundry={booking['head']}"):
        assert (await console.json("audit", "verify", "--head", wrong))[0] == 2


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
    toys: Any, console: Console, unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await console.says("parked", "show", "the first one")).exit_code == 2
    assert (await console.says("jobs", "retry", "0", "--service", "booking")).exit_code == 2
    assert (await console.says("parked", "list", "--limit", "0")).exit_code == 2
    assert (await console.json("outbox", "--service", "laundry")) == (
        2,
        {"error": "there is no service laundry"},
    )
    monkeypatch.setenv("MODE", "production")
    code, said = await console.json("outbox")
    assert (code, "development default" in said["error"]) == (2, True)
    monkeypatch.delenv("MODE")
    console.urls["booking"] = f"postgresql://booking:hush@127.0.0.1:{unused_tcp_port}/atrium"
    result = await console.says("parked", "show", str(uuid4()))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the database:" in result.stderr
    assert "hush" not in result.stderr
