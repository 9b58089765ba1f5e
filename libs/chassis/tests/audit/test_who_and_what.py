"""Each way to change a row says who it was; each request that changes one is an action."""

import asyncio
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from pydantic import BaseModel

from chassis.audit import acting
from chassis.auth import Role
from chassis.bus.memory import MemoryBus
from chassis.consumer import Consumer, Subscription
from chassis.ids import new_id
from chassis.jobs import Job, Jobs
from chassis.sweeps import Sweep, Sweeps
from contracts import Envelope
from contracts.auth import UserErased

from .conftest import House, put

CLINIC = new_id()


async def test_a_request_leaves_its_action_and_what_it_changed_by_whom(house: House) -> None:
    staff = house.signer.user(roles={CLINIC: Role.FRONT_DESK})
    door = new_id()
    async with house.client(staff) as desk:
        assert (await desk.post(f"/api/booking/doors/{door}/open")).status_code == 204
    transition, action = await house.entries()
    cause = "POST /api/booking/doors/{id}/open"
    for one in (transition, action):
        assert (one["actor_kind"], one["actor_id"], one["cause"]) == ("staff", str(staff.id), cause)
    assert (action["subject"], action["ids"]) == (None, {"id": str(door)})
    assert (transition["subject"], transition["subject_id"]) == ("door", str(door))
    assert (transition["before"], transition["after"]) == (None, "open")
    assert transition["ids"] == {"house_id": None}


@pytest.mark.parametrize("kind", ["anonymous", "patient", "staff", "admin", "device"])
async def test_the_actor_is_who_the_session_says(house: House, kind: str) -> None:
    who = {
        "anonymous": house.signer.nobody(),
        "patient": house.signer.user(),
        "staff": house.signer.user(roles={CLINIC: Role.PRACTITIONER}),
        "admin": house.signer.user(platform_admin=True),
        "device": house.signer.kiosk(CLINIC, new_id()),
    }[kind]
    async with house.client(who) as caller:
        await caller.post(f"/api/booking/doors/{new_id()}/knock/open")
    action = (await house.entries())[-1]
    assert action["actor_kind"] == kind
    assert action["actor_id"] == (None if kind == "anonymous" else str(who.id))


async def test_a_word_of_the_path_is_not_written_down(house: House) -> None:
    async with house.client(house.signer.nobody()) as caller:
        await caller.post(f"/api/booking/doors/{(door := new_id())}/knock/ajar")
    action = (await house.entries())[-1]
    assert action["ids"] == {"id": str(door)}
    assert action["cause"] == "POST /api/booking/doors/{id}/knock/{word}"
    assert "Ana" not in str(await house.entries())


async def test_what_changes_nothing_or_fails_is_no_action(house: House) -> None:
    async with house.client(house.signer.user()) as patient:
        looked = await patient.post(f"/api/booking/doors/{new_id()}/knock/nothing")
        failed = await patient.post(f"/api/booking/doors/{new_id()}/break")
    assert (looked.status_code, failed.status_code) == (200, 409)
    assert await house.entries() == []


async def test_an_answer_given_again_is_no_second_action(house: House) -> None:
    key = {"idempotency-key": "the same"}
    door = new_id()
    async with house.client(house.signer.user()) as patient:
        for _ in range(2):
            answer = await patient.post(f"/api/booking/doors/{door}/once", headers=key)
            assert answer.status_code == 204
    assert len(await house.entries()) == 2  # the transition and the action


async def test_an_event_is_named_by_its_type_and_id(house: House) -> None:
    async def react(uow: Any, event: UserErased) -> None:
        await put(uow, event.user_id, "bricked up")

    event = UserErased(user_id=new_id(), version=1)
    envelope = await _received(house, react, event)
    [entry] = await house.entries()
    seen = (entry["actor_kind"], entry["actor_id"], entry["cause"])
    assert seen == ("event", str(envelope.id), "auth.user_erased.v1")


async def test_an_event_tried_again_is_named_as_well(house: House) -> None:
    tries: list[UUID] = []

    async def react(uow: Any, event: UserErased) -> None:
        tries.append(event.user_id)
        await put(uow, event.user_id, "bricked up")
        if len(tries) == 1:
            raise RuntimeError("not yet")

    envelope = await _received(house, react, UserErased(user_id=new_id(), version=1))
    [entry] = await house.entries()
    assert (entry["actor_kind"], entry["actor_id"]) == ("event", str(envelope.id))


async def _received(house: House, react: Any, event: UserErased) -> Envelope:
    consumer = Consumer(
        "booking",
        [Subscription(UserErased, react)],
        uow=house.service.uow,
        bus=MemoryBus(),
        settings=house.service.settings.model_copy(update={"retry_seconds": 0.0}),
        telemetry=house.service.telemetry,
        metrics=house.service.metrics,
    )
    envelope = Envelope.seal(event, id=new_id(), source="auth", time=datetime.now(UTC))
    await consumer.receive(envelope)
    while await consumer.retry_one():
        pass
    return envelope


async def test_a_command_is_named(house: House) -> None:
    with acting("command", None, "auth rotate-keys"):
        async with house.service.uow() as uow:
            await put(uow, new_id(), "shut")
    [entry] = await house.entries()
    assert (entry["actor_kind"], entry["cause"]) == ("command", "auth rotate-keys")


async def test_a_sweep_is_named(house: House) -> None:
    async def shut(service: Any) -> int:
        async with service.uow() as uow:
            await put(uow, new_id(), "shut")
        return 0

    due = "SELECT CASE WHEN EXISTS (SELECT FROM doors) THEN 0 ELSE 1 END"
    sweeps = Sweeps(
        house.service,
        [Sweep("shut_doors", due=due, run=shut)],
        house.service.database,
        house.service.signals,
    )
    async with sweeps.running():
        [entry] = await _entries(house)
    assert (entry["actor_kind"], entry["actor_id"]) == ("sweep", None)
    assert entry["cause"] == "shut_doors"


async def test_a_job_is_named(house: House) -> None:
    async def paint(service: Any, payload: Paint) -> None:
        async with service.uow() as uow:
            await put(uow, payload.door, "painted")

    job: Job[Any, Paint] = Job("paint_door", Paint, paint)
    async with house.service.uow() as uow:
        await uow.enqueue(job, Paint(door=new_id()))
    jobs = Jobs(
        house.service,
        "booking",
        [job],
        database=house.service.database,
        settings=house.service.settings,
        telemetry=house.service.telemetry,
        metrics=house.service.metrics,
    )
    async with jobs.running():
        [entry] = await _entries(house)
    assert (entry["actor_kind"], entry["cause"]) == ("job", "paint_door")
    assert entry["actor_id"] == "1"


class Paint(BaseModel):
    door: UUID


async def _entries(house: House) -> list[dict[str, Any]]:
    async with asyncio.timeout(10):
        while not (found := await house.entries()):
            await asyncio.sleep(0.02)
    return found


async def test_one_statement_over_many_rows_leaves_an_entry_for_each_that_changes(
    house: House,
) -> None:
    insert = "INSERT INTO doors (id, state) SELECT gen_random_uuid(), 'open' FROM {}"
    await house.change(insert.format("generate_series(1, 5)"))
    await house.change("UPDATE doors SET state = 'open', owner = 'Rui'")
    await house.change("UPDATE doors SET locked_at = now()")
    await house.change("DELETE FROM doors")
    appeared, locked, gone = [(None, "open")], [("open", "locked")], [("locked", None)]
    assert await house.life() == appeared * 5 + locked * 5 + gone * 5


async def test_who_changes_a_row_at_the_database_is_named_too(house: House) -> None:
    insert = "INSERT INTO doors (id, state) VALUES (gen_random_uuid(), 'open')"
    await house.change(insert)
    await house.change(insert.replace("doors", "booking.doors"), admin=True)
    seen = [(one["actor_kind"], one["actor_id"]) for one in await house.entries()]
    assert seen[0] == ("database", "booking")
    assert seen[1][0] == "database"
    assert seen[1][1] != "booking"


async def test_what_is_rolled_back_was_never_there(house: House) -> None:
    with pytest.raises(RuntimeError):
        async with house.service.uow() as uow:
            await put(uow, new_id(), "open")
            raise RuntimeError
    assert await house.entries() == []


async def test_the_service_can_add_and_read_and_nothing_else(house: House) -> None:
    await house.change("INSERT INTO doors (id, state) VALUES (gen_random_uuid(), 'open')")
    await house.seal()
    refused = """
        UPDATE audit.booking SET after = 'shut'
        DELETE FROM audit.booking
        TRUNCATE audit.booking
        DROP TABLE audit.booking
        ALTER TABLE audit.booking ADD COLUMN more text
        ALTER TABLE audit.booking DISABLE TRIGGER ALL
        CREATE TRIGGER mine BEFORE INSERT ON audit.booking EXECUTE FUNCTION audited_doors()
        INSERT INTO audit.booking (id, actor_kind) OVERRIDING SYSTEM VALUE VALUES (7, 'staff')
        INSERT INTO audit.booking (at, actor_kind) VALUES (now() - interval '1 day', 'staff')
        UPDATE audit.booking_chain SET entry_id = 7
        DELETE FROM audit.booking_chain
        TRUNCATE audit.booking_chain
        DROP TABLE audit.booking_chain
        INSERT INTO audit.booking_unsealed VALUES (1)
        UPDATE audit.booking_unsealed SET entry_id = 7
        CREATE TABLE audit.mine ()
        DROP SCHEMA audit CASCADE
        SELECT * FROM audit.auth
        INSERT INTO audit.auth (actor_kind) VALUES ('staff')
        INSERT INTO audit.payment_chain VALUES (1, 1, sha256(''))
        DELETE FROM audit.payment_unsealed
    """
    connection = await house.database.connect("booking")
    try:
        for statement in filter(None, map(str.strip, refused.splitlines())):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(statement)
        assert await connection.fetchval("SELECT count(*) FROM audit.booking") == 1
        await connection.execute("INSERT INTO audit.booking (actor_kind) VALUES ('control')")
    finally:
        await connection.close()
