"""Nothing changes that the audit log does not tell of: every table is thought of, and every write
passes where who acts is announced."""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, MetaData, Table, Text, Uuid

from chassis.audit import Subject
from chassis.audit.subjects import declared
from chassis.tables import chassis_tables

ROOT = Path(__file__).parents[2]
SERVICES = ("auth", "booking", "payment", "notification", "checkin")
PERSONAL = re.compile(
    r"name|email|phone|birth|address|note|reason|number|facts|recipient|text|buyer"
)
NO_UUIDS = {("auth", "signing key"), ("payment", "provider event")}
"""Subjects whose own id is a text of nobody's making but ours and the provider's."""
READING = {
    "services/booking/src/booking/adapters/desk.py",
    "services/booking/src/booking/entrypoints/slots.py",
    "services/checkin/src/checkin/testing/clinic.py",
}
"""What has a connection without a unit of work, and only reads."""
PAST_THE_UNIT_OF_WORK = re.compile(r"\.database\.(autocommit|transaction|direct|engine)")


def metadata_of(service: str) -> MetaData:
    metadata: MetaData = importlib.import_module(f"{service}.adapters.tables").metadata
    return metadata


def not_audited(service: str) -> dict[str, str]:
    reasons: dict[str, str] = importlib.import_module(f"{service}.adapters.audited").NOT_AUDITED
    return reasons


def undecided(metadata: MetaData, subjects: Any, reasons: dict[str, str]) -> set[str]:
    """Tables of which nobody has said whether they are audited, or said both."""
    ours = MetaData()
    chassis_tables(ours)
    tables = set(metadata.tables) - set(ours.tables)
    audited = {subject.table for subject in subjects}
    return (tables ^ (audited | set(reasons))) | (audited & set(reasons))


@pytest.mark.parametrize("service", SERVICES)
def test_every_table_is_audited_or_says_why_not(service: str) -> None:
    reasons = not_audited(service)
    assert undecided(metadata_of(service), declared(service), reasons) == set()
    assert all(len(reason) > 5 for reason in reasons.values())


def test_a_new_table_has_to_be_thought_of() -> None:
    metadata = MetaData()
    Table("orders", metadata, Column("status", Text))
    assert undecided(metadata, (), {}) == {"orders"}
    assert undecided(metadata, (Subject("order", "orders"),), {}) == set()
    assert undecided(metadata, (Subject("order", "orders"),), {"orders": "both"}) == {"orders"}
    assert undecided(metadata, (Subject("order", "order"),), {}) == {"orders", "order"}


@pytest.mark.parametrize("service", SERVICES)
def test_a_table_without_audit_has_no_state(service: str) -> None:
    """The names that states have here; a reason does not excuse them."""
    states = {"state", "status", "outcome", "disposition", "standing"}
    for name in not_audited(service):
        assert not states & set(metadata_of(service).tables[name].columns.keys()), name


@pytest.mark.parametrize("service", SERVICES)
def test_subjects_name_ids_and_states_and_nothing_of_a_person(service: str) -> None:
    names = [subject.name for subject in declared(service)]
    assert len(names) == len(set(names))
    for subject in declared(service):
        assert list(faults(service, subject, metadata_of(service).tables[subject.table])) == []


def test_a_subject_that_tells_a_name_is_refused() -> None:
    table = Table(
        "people", MetaData(), Column("id", Uuid), Column("state", Text), Column("name", Text)
    )
    assert list(faults("any", Subject("person", "people"), table)) == []
    for wrong in (
        Subject("person", "people", "{row}.state || {row}.name"),
        Subject("person", "people", ids=("name",)),
        Subject("person", "people", id="name"),
        Subject("person", "people", "{row}.status"),
    ):
        assert len(list(faults("any", wrong, table))) == 1


def faults(service: str, subject: Subject, table: Table) -> Iterator[str]:
    own = [] if (service, subject.name) in NO_UUIDS else subject.id.split("/")
    for column in (*own, *subject.ids):
        if not isinstance(table.c[column].type, Uuid):
            yield f"{subject.name}: {column} is no id"
    for column in re.findall(r"\{row\}\.(\w+)", subject.state):
        if column not in table.c or PERSONAL.search(column):
            yield f"{subject.name}: its state is made of {column}"


def strays(files: dict[str, str]) -> set[str]:
    """Files that reach the database past the unit of work, where nobody announces who acts."""
    return {name for name, text in files.items() if PAST_THE_UNIT_OF_WORK.search(text)}


def test_services_write_through_their_unit_of_work_only() -> None:
    files = {
        str(path.relative_to(ROOT)): path.read_text()
        for path in ROOT.glob("services/*/src/**/*.py")
    }
    assert strays(files) == READING
    assert strays({"new.py": "async with service.database.autocommit() as c:"}) == {"new.py"}


def test_who_writes_with_one_statement_records_the_action_in_it() -> None:
    found = 0
    for path in ROOT.glob("services/*/src/**/*.py"):
        text = path.read_text()
        if ".one_statement(" in text:
            found += 1
            assert "actions.within(" in text, path
    assert found == 1
