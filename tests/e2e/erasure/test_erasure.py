"""Somebody lives at the clinic, and is erased: a search of every column of every table of every
schema, of the storage and of the logs finds nothing of them but what the law demands."""

import re
from collections.abc import Iterable
from pathlib import Path

import asyncpg
import pytest

from atrium.day.steps.opening import House
from atrium.day.world import World
from atrium.places import SERVICES
from atrium.system import Running

from .life import Life
from .remains import Found, Person, in_database, in_files

DOCUMENT = Path(__file__).resolve().parents[3] / "docs/operations/data.md"

LEFT_BY_LAW: Found = {
    "payment.invoices.buyer_name": {"surname", "first name"},
    "payment.invoices.buyer_tax_number": {"tax number"},
    "payment.invoices.qr": {"tax number"},
    "storage/invoices": {"surname", "first name", "tax number"},
}

ONLY_AN_ID = {
    "audit.*.actor_id",
    "audit.*.ids",
    "audit.*.subject_id",
    "booking.appointment_history.actor_id",
    "booking.appointments.patient_id",
    "booking.patients.id",
    "checkin.appointments.patient_id",
    "checkin.patients.id",
    "checkin.visits.patient_id",
    "notification.contacts.user_id",
    "notification.messages.about_id",
    "notification.messages.user_id",
    "payment.invoices.patient_id",
    "payment.patients.id",
    "payment.payment_requests.patient_id",
}
"""Rows about what happened, which say that it was the same person and not any more who."""

TOLD_WITHOUT_AN_ID = {"auth.password_resets"}
"""Why and until when, and not which: the id is of use to nobody."""


async def _everywhere(running: Running, folder: Path, person: Person) -> Found:
    found = await in_database(running.database, person)
    for place in ("storage", "logs"):
        found |= in_files(folder / place, person, place)
    return found


@pytest.mark.timeout(240)
async def test_nothing_of_who_is_erased_is_left_but_what_the_law_demands(
    standalone: Running, standalone_folder: Path, world: World, house: House
) -> None:
    life = await Life.begin(world, house)
    await life.live()
    first = await _everywhere(standalone, standalone_folder, life.person)
    await life.moves_on()
    second = await _everywhere(standalone, standalone_folder, life.person)
    _check_the_search(first, second)
    exports = await life.exports()
    _check_exports(second, exports, life.person)
    await _check_rows(standalone, life, exports)

    faces = await _faces(standalone, life)
    assert faces

    await life.is_erased()

    assert await _everywhere(standalone, standalone_folder, life.person) == LEFT_BY_LAW
    ids = await in_database(standalone.database, Person({"id": str(life.patient.id)}))
    assert {re.sub(r"^audit\.\w+", "audit.*", place) for place in ids} == ONLY_AN_ID
    assert not faces & await _faces(standalone, None)


def _check_the_search(*looks: Found) -> None:
    """It found the person while they were there: in every service, in every way they are known."""
    places = {place.split(".")[0] for found in looks for place in found}
    assert places >= {*SERVICES, "storage/invoices"}
    assert not any(place.startswith("logs") for place in places)
    known = {what for found in looks for there in found.values() for what in there}
    assert known >= {
        *("surname", "first name", "email", "phone", "new phone"),
        *("tax number", "birth date", "note"),
    }


def _check_exports(found: Found, exports: dict[str, bytes], person: Person) -> None:
    """What a service keeps of the person, its export tells them."""
    for service, export in exports.items():
        kept = set().union(*(there for at, there in found.items() if at.startswith(service)))
        assert kept <= person.within(export), service


async def _check_rows(running: Running, life: Life, exports: dict[str, bytes]) -> None:
    """Every row with the person's id and an id of its own is in the service's export."""
    everything = b"".join(exports.values())
    untold = {
        table
        for table, ids in (await _rows(running.database, str(life.patient.id))).items()
        if not all(id.encode() in everything for id in ids)
    }
    assert untold == TOLD_WITHOUT_AN_ID


async def _rows(database: str, id: str) -> dict[str, list[str]]:
    """`schema.table` → the ids of its rows in which the person's id stands."""
    connection = await asyncpg.connect(database)
    try:
        found = await in_database(database, Person({"id": id}))
        tables: dict[str, list[str]] = {}
        for place in found:
            schema, table, column = place.split(".")
            names = await connection.fetch(_HAS_ID, f"{schema}.{table}")
            if names and column != "id":
                query = f'SELECT id::text FROM {schema}.{table} WHERE "{column}"::text = $1'
                ids = [row["id"] for row in await connection.fetch(query, id)]
                tables.setdefault(f"{schema}.{table}", []).extend(ids)
        return tables
    finally:
        await connection.close()


_HAS_ID = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = $1::text::regclass AND attname = 'id' AND atttypid = 'uuid'::regtype
"""


async def _faces(running: Running, life: Life | None) -> set[str]:
    """Templates, of one person or all there are. They are encrypted: a search finds nothing in
    them, and they have to be gone."""
    connection = await asyncpg.connect(running.database)
    try:
        rows = await connection.fetch(_TEMPLATES, life and life.patient.id)
        return {row["id"] for row in rows}
    finally:
        await connection.close()


_TEMPLATES = """
    SELECT t.id::text FROM checkin.templates t JOIN checkin.enrolments e ON e.id = enrolment_id
    WHERE $1::uuid IS NULL OR e.patient_id = $1
"""


def _documented(heading: str) -> set[str]:
    """The names in the first column of the table below a heading."""
    section = DOCUMENT.read_text().split(f"## {heading}")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([^`]+)`", section, re.M))


@pytest.mark.parametrize(
    ("heading", "places"),
    [("What the law keeps", LEFT_BY_LAW), ("What keeps an id", ONLY_AN_ID)],
)
def test_what_is_left_is_written_down(heading: str, places: Iterable[str]) -> None:
    assert _documented(heading) == set(places)
