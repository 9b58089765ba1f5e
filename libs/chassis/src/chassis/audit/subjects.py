"""What has a life: the tables whose states are audited, by triggers that their service declares.

A trigger, because it can not be gone round: one statement that books, a sweep over a thousand
rows, a cascade, a person at psql all leave the same entry. It runs with the writer's own rights, in
the writer's transaction. `install` is the last step of every `migrate`; a service whose triggers
are missing is not ready.
"""
# ruff: noqa: S608 - in SQL stand the names of our own tables

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.audit import schema
from chassis.audit.actions import SETTING

TRIGGER = "audited"


class NotProvisioned(LookupError):
    """The schema `audit` has no log for this service: `python -m chassis.provision` makes it."""


@dataclass(frozen=True)
class Subject:
    """`state` is SQL over `{row}`, as `{row}.status`; an entry is written when its value changes,
    appears or is gone. `id` (parts joined by /) and `ids` are columns: the subject's own, and those
    of others that help to find it. Never a column that holds a person's data."""

    name: str
    table: str
    state: str = "{row}.state"
    id: str = "id"
    ids: tuple[str, ...] = ()

    @property
    def function(self) -> str:
        return f"{TRIGGER}_{self.table}"

    def body(self, service: str) -> str:
        """Of the trigger's function. Nobody announced themselves: somebody at the database."""
        entries, *_ = schema.tables(service)
        was, became = (self.state.format(row=row) for row in ("OLD", "NEW"))
        return f"""
DECLARE
    was text;
    became text;
    own text;
    others jsonb;
    who jsonb;
BEGIN
    IF TG_OP <> 'INSERT' THEN was := {was}; END IF;
    IF TG_OP <> 'DELETE' THEN became := {became}; END IF;
    IF was IS NOT DISTINCT FROM became THEN
        RETURN NULL;
    ELSIF TG_OP = 'DELETE' THEN
        own := {self._own("OLD")}; others := {self._others("OLD")};
    ELSE
        own := {self._own("NEW")}; others := {self._others("NEW")};
    END IF;
    who := nullif(current_setting('{SETTING}', true), '');
    INSERT INTO audit.{entries} (actor_kind, actor_id, cause, trace_id,
                                 ids, subject, subject_id, before, after)
    VALUES (coalesce(who ->> 'kind', 'database'),
            CASE WHEN who IS NULL THEN session_user::text ELSE who ->> 'id' END,
            who ->> 'cause', who ->> 'trace', others, '{self.name}', own, was, became);
    RETURN NULL;
END """

    def _own(self, row: str) -> str:
        return " || '/' || ".join(f"{row}.{part}::text" for part in self.id.split("/"))

    def _others(self, row: str) -> str:
        pairs = ", ".join(f"'{name}', {row}.{name}" for name in self.ids)
        return f"jsonb_build_object({pairs})"


def declared(service: str) -> Sequence[Subject]:
    """`SUBJECTS` of the service's adapters/audited.py; of one without adapters, none."""
    if not (files(service) / "adapters").is_dir():
        return ()
    subjects: Sequence[Subject] = importlib.import_module(f"{service}.adapters.audited").SUBJECTS
    return subjects


def install(service: str, subjects: Sequence[Subject], connection: Connection) -> None:
    """Make the triggers and functions that are not there or not as declared, in the caller's
    transaction; a table that has its trigger is not locked. Raises NotProvisioned."""
    if not subjects:
        return
    entries, *_ = schema.tables(service)
    log = connection.scalar(text("SELECT to_regclass(:name)"), {"name": f"audit.{entries}"})
    if log is None:
        raise NotProvisioned(f"there is no audit log for {service} yet: provision the database")
    found = connection.execute(_BODIES, {"schema": service})
    bodies = {row.proname: row.prosrc for row in found}
    triggered = set(connection.execute(_TRIGGERED, {"schema": service}).scalars())
    for subject in subjects:
        if bodies.get(subject.function) != subject.body(service):
            connection.exec_driver_sql(_function(service, subject))
        if subject.table not in triggered:
            connection.exec_driver_sql(_trigger(subject))


async def missing(
    service: str, subjects: Sequence[Subject], connection: AsyncConnection
) -> list[str]:
    """What keeps the service from being audited: the log, or tables without their trigger."""
    if not subjects:
        return []
    entries, *_ = schema.tables(service)
    if not (await connection.execute(_MAY_ADD, {"name": f"audit.{entries}"})).scalar_one():
        return [f"audit.{service}"]
    triggered = set((await connection.execute(_TRIGGERED, {"schema": service})).scalars())
    return [subject.table for subject in subjects if subject.table not in triggered]


def _function(service: str, subject: Subject) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {subject.function}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $audited${subject.body(service)}$audited$"
    )


def _trigger(subject: Subject) -> str:
    return (
        f"CREATE OR REPLACE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON {subject.table}"
        f" FOR EACH ROW EXECUTE FUNCTION {subject.function}()"
    )


_MAY_ADD = text("SELECT coalesce(has_any_column_privilege(to_regclass(:name), 'INSERT'), false)")
_BODIES = text("SELECT proname, prosrc FROM pg_proc WHERE pronamespace = to_regnamespace(:schema)")
_TRIGGERED = text(
    "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
    " WHERE relnamespace = to_regnamespace(:schema)"
    f" AND tgname = '{TRIGGER}' AND tgenabled = 'O'"
)
