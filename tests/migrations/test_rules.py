"""A migration runs while the version before it is at work: what it may do."""

from pathlib import Path
from types import ModuleType

import pytest

from .rules import broken, scripts

ROOT = Path(__file__).resolve().parents[2]
LOCATIONS = sorted(ROOT.glob("services/*/src/*/migrations"))
REVISIONS = {
    (location.parent.name, revision): (module, sql)
    for location in LOCATIONS
    for revision, (module, sql) in scripts(location).items()
}

BEFORE_THE_RULES = {
    ("auth", "0002"),
    ("booking", "0002"),
    ("checkin", "0002"),
    ("notification", "0002"),
    ("payment", "0002"),
}
"""Released in development only, on tables without load. None is added."""


def test_there_are_migrations_of_all_services() -> None:
    assert {service for service, _ in REVISIONS} == {path.parent.name for path in LOCATIONS}
    assert all(sql.strip() for _, sql in REVISIONS.values())


@pytest.mark.parametrize("revision", sorted(set(REVISIONS) - BEFORE_THE_RULES), ids="-".join)
def test_a_migration_keeps_the_rules(revision: tuple[str, str]) -> None:
    module, sql = REVISIONS[revision]
    assert broken(sql, module) == []


@pytest.mark.parametrize("revision", sorted(BEFORE_THE_RULES), ids="-".join)
def test_what_is_excepted_needs_to_be(revision: tuple[str, str]) -> None:
    module, sql = REVISIONS[revision]
    assert broken(sql, module)


@pytest.mark.parametrize(
    ("sql", "rule"),
    [
        ("CREATE INDEX i ON users (phone)", "require-concurrent-index-creation"),
        ("DROP INDEX i", "require-concurrent-index-deletion"),
        ("ALTER TABLE users ADD COLUMN a text NOT NULL", "adding-required-field"),
        (
            "ALTER TABLE users ADD COLUMN a uuid DEFAULT gen_random_uuid()",
            "adding-field-with-default",
        ),
        ("ALTER TABLE users ADD CONSTRAINT c CHECK (a <> '')", "constraint-missing-not-valid"),
        (
            "ALTER TABLE users ADD CONSTRAINT c CHECK (a <> '') NOT VALID;"
            "ALTER TABLE users VALIDATE CONSTRAINT c",
            "constraint-missing-not-valid",
        ),
        ("ALTER TABLE users ADD CONSTRAINT u UNIQUE (a)", "disallowed-unique-constraint"),
        ("ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b", "adding-foreign-key-constraint"),
        ("ALTER TABLE users ALTER COLUMN a TYPE bigint", "changing-column-type"),
        ("ALTER TABLE users DROP COLUMN a", "ban-drop-column"),
        ("ALTER TABLE users RENAME COLUMN a TO b", "renaming-column"),
        ("ALTER TABLE users RENAME TO people", "renaming-table"),
        ("DROP TABLE users", "ban-drop-table"),
        ("ALTER TABLE users ALTER COLUMN a DROP NOT NULL", "ban-drop-not-null"),
        (
            "ALTER TABLE users ADD COLUMN a text;\nUPDATE users SET a = b",
            "no-update-under-a-lock",
        ),
        (
            "CREATE INDEX CONCURRENTLY i ON users (a);CREATE INDEX CONCURRENTLY j ON users (b)",
            "concurrent-index-alone",
        ),
    ],
)
def test_a_migration_that_breaks_a_rule_is_found(sql: str, rule: str) -> None:
    assert rule in broken(f"{sql};")


def test_a_way_back_is_found() -> None:
    module = ModuleType("revision")
    module.downgrade = lambda: None  # type: ignore[attr-defined]
    assert broken("", module) == ["no-downgrade"]


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE fresh (id uuid PRIMARY KEY, n int NOT NULL); CREATE INDEX i ON fresh (n);",
        "ALTER TABLE users ADD COLUMN a boolean NOT NULL DEFAULT false;",
        "CREATE INDEX CONCURRENTLY i ON users (phone);",
        "ALTER TABLE users ADD CONSTRAINT c CHECK (a <> '') NOT VALID;",
        "ALTER TABLE users VALIDATE CONSTRAINT c;",
        "-- squawk-ignore ban-drop-column\nALTER TABLE users DROP COLUMN a;",
    ],
)
def test_what_can_be_done_under_load_is_allowed(sql: str) -> None:
    assert broken(sql) == []
