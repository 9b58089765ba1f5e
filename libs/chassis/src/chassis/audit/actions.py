"""The transaction is told who acts, for the triggers to read; and a request that changed something
leaves an entry of its own, in the same transaction: its route and the ids of its path."""
# ruff: noqa: S608 - in SQL stand the names of our own tables

from sqlalchemy import TextClause, bindparam, text
from sqlalchemy.dialects.postgresql import TEXT
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.audit import schema
from chassis.audit.acting import Acting

SETTING = "atrium.audit"
"""Of the transaction; gone with it, also behind a pooler."""

_announce = text(f"SELECT set_config('{SETTING}', :acting, true)")
_ACTION = "actor_kind, actor_id, cause, trace_id, ids"
_FROM_ACTING = "who ->> 'kind', who ->> 'id', who ->> 'cause', who ->> 'trace', who -> 'ids'"


async def announce(connection: AsyncConnection, acting: Acting) -> None:
    """Whatever this transaction changes from here on, this one did."""
    await connection.execute(_announce, {"acting": acting.text()})


async def record(connection: AsyncConnection, service: str) -> None:
    """An entry for the action that was announced, if this transaction has changed anything.

    Only a transaction that writes, or locks rows, has a number: an answer that is given again from
    what is kept under its Idempotency-Key is no second action.
    """
    await connection.execute(_record(service))


def _record(service: str) -> TextClause:
    entries, *_ = schema.tables(service)
    return text(
        f"INSERT INTO audit.{entries} ({_ACTION}) SELECT {_FROM_ACTING}"
        f" FROM (SELECT CAST(current_setting('{SETTING}') AS jsonb) AS who) announced"
        " WHERE pg_current_xact_id_if_assigned() IS NOT NULL"
    )


def within(service: str, *, after: str) -> str:
    """For a transaction of a single statement: a common table expression that announces who acts,
    `:acting`, and records the action, once for the one row of the expression `after`."""
    entries, *_ = schema.tables(service)
    return (
        f"acted AS (INSERT INTO audit.{entries} ({_ACTION}) SELECT {_FROM_ACTING}"
        f" FROM (SELECT CAST(set_config('{SETTING}', :acting, true) AS jsonb) AS who"
        f" FROM {after} OFFSET 0) announced)"
    )


ACTING = bindparam("acting", type_=TEXT)
