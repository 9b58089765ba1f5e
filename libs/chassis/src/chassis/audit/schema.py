"""The tables of a service's audit log, made by who provisions the database and owned by them.

Not in the service's schema and not in its migrations: a role owns its schema and what it migrates,
and could change or drop it. Granted is what is needed: reading, adding, and taking an id off the
list of those that wait to be chained. An entry's id and time can not be given, only be had.

Idempotent. Rows are never deleted; who wants to must be the owner, and `verify` will tell.
"""
# ruff: noqa: S608 - in SQL stand the names of our own tables

GIVEN = (
    "actor_kind",
    "actor_id",
    "cause",
    "trace_id",
    "ids",
    "subject",
    "subject_id",
    "before",
    "after",
)
"""The columns that a service fills."""

TRIGGER = "queue_for_sealing"


def tables(service: str) -> tuple[str, str, str]:
    """Entries, unsealed, chain; quoted, for SQL."""
    return _quoted(service), _quoted(f"{service}_unsealed"), _quoted(f"{service}_chain")


def ddl(service: str) -> str:
    """The script for one service, whose role is there already."""
    entries, unsealed, chain = tables(service)
    role, queue = _quoted(service), _quoted(f"queue_{service}")
    return f"""
CREATE SCHEMA IF NOT EXISTS audit;
REVOKE ALL ON SCHEMA audit FROM PUBLIC;
GRANT USAGE ON SCHEMA audit TO {role};

CREATE TABLE IF NOT EXISTS audit.{entries} (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    actor_kind text NOT NULL,
    actor_id text,
    cause text,
    trace_id text,
    ids jsonb NOT NULL DEFAULT '{{}}',
    -- None for an action; for a transition what has changed, from what to what (none: not there).
    subject text,
    subject_id text,
    before text,
    after text,
    CHECK (CASE WHEN subject IS NULL THEN coalesce(subject_id, before, after) IS NULL
                ELSE subject_id IS NOT NULL AND before IS DISTINCT FROM after END)
);
CREATE TABLE IF NOT EXISTS audit.{unsealed} (entry_id bigint NOT NULL);
CREATE TABLE IF NOT EXISTS audit.{chain} (
    position bigint PRIMARY KEY CHECK (position > 0),
    entry_id bigint NOT NULL UNIQUE,
    hash bytea NOT NULL CHECK (length(hash) = 32)
);

-- With the owner's rights: the list of what waits can not be added to in any other way. No
-- search_path of its own, which is set and reset at each call: nothing in here is looked up by it.
CREATE OR REPLACE FUNCTION audit.{queue}() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER AS $queue$
BEGIN
    INSERT INTO audit.{unsealed} VALUES (NEW.id);
    RETURN NULL;
END $queue$;
REVOKE ALL ON FUNCTION audit.{queue}() FROM PUBLIC;
DO $missing$ BEGIN
    -- Only then: it locks the table, and there may be writers.
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'audit.{entries}'::regclass
                   AND tgname = '{TRIGGER}' AND tgenabled = 'O') THEN
        CREATE OR REPLACE TRIGGER {TRIGGER} AFTER INSERT ON audit.{entries}
            FOR EACH ROW EXECUTE FUNCTION audit.{queue}();
    END IF;
END $missing$;

REVOKE ALL ON audit.{entries}, audit.{unsealed}, audit.{chain} FROM PUBLIC, {role};
GRANT SELECT, INSERT ({", ".join(GIVEN)}) ON audit.{entries} TO {role};
GRANT SELECT, DELETE ON audit.{unsealed} TO {role};
GRANT SELECT, INSERT ON audit.{chain} TO {role};
"""


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
