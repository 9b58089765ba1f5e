"""A day is lived, backed up under way, and restored: what was promised still holds.

After the backup the first system goes on for a while, so that what a restore forgets is real: two
people pay, and an SMS is sent. The provider and the inbox are outside, and remember.
"""

import asyncio
import base64
import json
import shutil
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest

from atrium.backup.creating import Made, create
from atrium.day.clock import next_monday
from atrium.day.live import _live_with, _patients
from atrium.day.patient import Appointment, Patient
from atrium.day.people import Person, Profile
from atrium.day.reporting import Silent
from atrium.day.result import DayResult
from atrium.day.sandbox import Message
from atrium.day.session import Unexpected
from atrium.day.steps import arriving, invariants, opening
from atrium.day.steps.invariant_queries import ALL, I3_BOOKS
from atrium.day.steps.opening import House
from atrium.day.story import Story
from atrium.day.waiting import until
from atrium.day.world import World
from atrium.places import SERVICES
from atrium.servers import free_port
from checkin.adapters.vault import AesVault
from checkin.domain.enrolment import SealedTemplate, WrappedKey

from .operated import Connection, Facts, breaches, mentions, told, up

PASSWORD = "keys of the whole house"
TEMPLATES = """
    SELECT k.patient_id, k.master, k.wrapped, t.id, t.sealed
    FROM checkin.templates t JOIN checkin.enrolments e ON e.id = t.enrolment_id
    JOIN checkin.patient_keys k USING (patient_id)
"""
APPOINTMENTS = "SELECT id FROM booking.appointments"
REVIEW = "SELECT payment_id, amount_cents FROM payment.captures WHERE disposition = 'review'"


@dataclass
class Lived:
    """What the people of the day remember."""

    world: World
    house: House
    people: list[Patient]
    day: date
    """Three days after the day that was lived."""

    def slot(self, hour: int) -> datetime:
        return self.house.clinic.at(self.day, hour)


@pytest.mark.timeout(400)
async def test_a_day_is_restored_with_every_promise(tmp_path: Path) -> None:
    first, second, port = tmp_path / "first", tmp_path / "second", free_port()
    async with AsyncExitStack() as stack:
        with up(first, port) as running:
            lived = await _live(running.url, stack)
            world, (a, b, *_, e) = lived.world, lived.people
            root = await _root(first, world)
            await _a_new_key_is_published(first, a)
            asked = await a.book(lived.house.clinic, "Evaluation", lived.slot(9))
            await (await world.pay_link(a, asked)).pay("mbway", a.phone)
            ringing = await world.phone_of(a).rings()

            made, held, meanwhile = await _backed_up_under_way(lived, running.database, tmp_path)
            known = world.booked | {asked.id, held.id}

            await world.phone_of(a).approve(ringing)
            forgotten = await b.book(lived.house.clinic, "Evaluation", lived.slot(10))
            await world.pays_by_phone(b, forgotten)
            await world.settled()
            before = await invariants._facts(world, lived.house, world.people)
            links = await world.inbox.messages(e.phone, "pay_link")

        code, said = await told(second, "backup", "restore", str(made.file))
        assert (code, said["restored"]["keys"], said["restored"]["aside"]) == (0, "inside", None)
        shutil.copytree(first / "sandbox", second / "sandbox")  # the provider was not restored

        with up(second, port) as running:
            connection = await asyncpg.connect(running.database)
            try:
                await _money_is_found_again(connection, lived, root, asked, forgotten)
                there = {id for (id,) in await connection.fetch(APPOINTMENTS)}
                booked = known | (meanwhile & there)
                await _every_promise_holds(connection, second, lived, before, booked)
                await _what_was_under_way_is_done_once(connection, lived, held, links)
                await _faces_can_still_be_read(connection, second)
                await _people_find_everything(lived)
                await _somebody_is_erased_everywhere(connection, second, lived)
            finally:
                await connection.close()
            await _a_leaked_key_is_replaced_without_restart(second, b)


async def _live(url: str, stack: AsyncExitStack) -> Lived:
    """The whole day; and A, who has withdrawn, has the face enrolled once more."""
    result = DayResult(base_url=url)
    story = Story(result, Silent())
    world = await World.open(url, stack)
    async with story.step("a clinic opens") as step:
        await world.clock.go_to(next_monday(datetime.now(UTC)))
        house = await opening.open_clinics(step, world)
    people = await _patients(story, world)
    await _live_with(story, world, house, people, None)
    for display in (house.display, house.second_display):
        await display.cut_off()
    async with story.step("A's face is enrolled again") as step:
        await arriving.enrol(step, house.clinic, people[0])
    await world.settled()
    # How fast it was is for the day's own test.
    checks = [check for step in result.steps for check in step.checks]
    assert [check for check in checks if not check.passed and check.limit is None] == []
    today = (await world.clock.now()).astimezone(house.clinic.zone).date()
    return Lived(world, house, people, today + timedelta(days=3))


async def _root(folder: Path, world: World) -> Person:
    root = Profile("Rita Operadora", date(1980, 1, 1), password=PASSWORD)
    options = ("--email", root.email, "--phone", root.phone, "--name", root.name)
    code, said = await told(folder, "user", "create-admin", *options, stdin=f"{PASSWORD}\n")
    assert (code, said["admin"]["new"]) == (0, True)
    person = Person(await world.session(), root)
    assert (await person.log_in())["platform_admin"] is True
    return person


async def _a_new_key_is_published(folder: Path, a: Patient) -> None:
    code, said = await told(folder, "keys", "rotate")
    assert code == 0
    await _published(a, said["key"]["kid"])
    assert (await a.session.get("/api/auth/me"))["id"] == str(a.id)
    code, said = await told(folder, "keys", "list")
    assert (code, [key["signs"] for key in said["keys"]]) == (0, [True, False])


async def _backed_up_under_way(
    lived: Lived, database: str, folder: Path
) -> tuple[Made, Appointment, set[UUID]]:
    """Payment hears nothing while the backup is made, and people go on booking: the backup, an
    appointment of which it is still to hear, and those that may or may not be in it."""
    stop, meanwhile = asyncio.Event(), set[UUID]()
    connection = await asyncpg.connect(database)
    try:
        async with connection.transaction():
            await connection.execute("LOCK TABLE payment.inbox IN EXCLUSIVE MODE")
            held = await lived.people[4].book(lived.house.clinic, "Evaluation", lived.slot(12))
            booking = asyncio.create_task(_go_on_booking(lived, meanwhile, stop))
            made = await create(folder / "first", folder / "backups")
    finally:
        await connection.close()
    stop.set()
    await booking
    waiting = made.manifest.under_way
    assert waiting["booking"].outbox + waiting["payment"].retries >= 1
    assert len(meanwhile) >= 1
    assert (made.file.stat().st_mode & 0o777, made.manifest.keys) == (0o600, "inside")
    return made, held, meanwhile


async def _go_on_booking(lived: Lived, booked: set[UUID], stop: asyncio.Event) -> None:
    abroad = lived.house.abroad
    for half_hour in range(24):
        start = abroad.at(lived.day, 8) + timedelta(minutes=30 * half_hour)
        booked.add((await lived.people[half_hour % 3].book(abroad, "Evaluation", start)).id)
        if stop.is_set():
            return


async def _money_is_found_again(
    connection: Connection,
    lived: Lived,
    root: Person,
    asked: Appointment,
    forgotten: Appointment,
) -> None:
    """What was known is applied; what was asked for after the backup waits for a person."""
    world, (a, b, *_) = lived.world, lived.people
    facts = await invariants._facts(world, lived.house, world.people)
    assert await breaches(connection, I3_BOOKS, facts), "the provider knows more than we do"

    done = await root.session.post("/api/payment/reconciliations", {"organisation_id": None})

    assert done["complete"] is True
    await a.sees(asked.id, "confirmed")
    await world.settled()
    assert await breaches(connection, I3_BOOKS, facts) == []
    [row] = await connection.fetch(REVIEW)
    assert tuple(row) == (None, forgotten.price_cents)
    gone = await b.session.attempt("GET", f"/api/booking/appointments/{forgotten.id}")
    assert gone.status_code == 404


async def _every_promise_holds(
    connection: Connection,
    folder: Path,
    lived: Lived,
    before: Facts,
    there: set[UUID],
) -> None:
    lived.world.booked = there
    facts = await invariants._facts(lived.world, lived.house, lived.world.people)
    facts["delivered"] += before["delivered"]
    for invariant in ALL:
        assert await breaches(connection, invariant, facts) == [], invariant.claim
    code, said = await told(folder, "audit", "verify")
    assert (code, [log["ok"] for log in said["audit"]]) == (0, [True] * len(SERVICES))
    assert all(log["sealed"] for log in said["audit"])


async def _what_was_under_way_is_done_once(
    connection: Connection, lived: Lived, held: Appointment, links: list[Message]
) -> None:
    """Once in effect; but who had the SMS before the restore has it again, under a new key."""
    requests = "SELECT count(*) FROM payment.payment_requests WHERE appointment_id = $1"
    assert await connection.fetchval(requests, held.id) == 1
    e = lived.people[4]
    newest = (await lived.world.inbox.messages(e.phone, "pay_link"))[0]
    assert newest.deliveries == 1
    assert newest.key not in {link.key for link in links}
    await lived.world.pays_by_phone(e, held)


async def _faces_can_still_be_read(connection: Connection, folder: Path) -> None:
    vault = AesVault(json.loads((folder / "keys.json").read_text())["FACE_MASTER_KEYS"])
    rows = await connection.fetch(TEMPLATES)
    assert rows
    for patient_id, master, wrapped, id, sealed in rows:
        key, template = WrappedKey(master, wrapped), SealedTemplate(id, sealed)
        assert vault.open(patient_id, key, [template])


async def _people_find_everything(lived: Lived) -> None:
    for person in lived.people:
        assert (await person.session.get("/api/auth/me"))["id"] == str(person.id)
        await person.log_in()
    a = lived.people[0]
    found = (await a.session.get("/api/payment/invoices"))["items"]
    assert len(found) >= 2  # the day's, and that of what reconciling found
    for invoice in found:
        pdf = await a.session.call("GET", invoice["document_url"])
        assert pdf.content.startswith(b"%PDF-")


async def _somebody_is_erased_everywhere(
    connection: Connection, folder: Path, lived: Lived
) -> None:
    gone = lived.people[3]
    assert await mentions(connection, gone.email)
    assert (await told(folder, "user", "erase", str(gone.id), "--yes"))[0] == 0
    await lived.world.settled()
    assert await mentions(connection, gone.email) == []
    with pytest.raises(Unexpected):
        await gone.log_in()


async def _a_leaked_key_is_replaced_without_restart(folder: Path, b: Patient) -> None:
    code, said = await told(folder, "keys", "rotate", "--now")
    assert code == 0
    await _published(b, said["key"]["kid"])
    await b.log_in()
    token = next(c.value for c in b.session.http.cookies.jar if "access" in c.name)
    header = json.loads(base64.urlsafe_b64decode(f"{str(token).split('.')[0]}=="))
    assert header["kid"] == said["key"]["kid"]
    assert (await b.session.get("/api/booking/appointments"))["items"]


async def _published(somebody: Person, kid: str) -> None:
    async def look() -> bool:
        jwks = await somebody.session.get("/api/auth/.well-known/jwks.json")
        return kid in {key["kid"] for key in jwks["keys"]}

    await until(look, what="the new key is published", patience=20)
