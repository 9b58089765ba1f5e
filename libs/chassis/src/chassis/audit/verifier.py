"""Reads a service's whole audit log again, and tells where it is not what was sealed.

Found are entries that were changed, removed, put in between or reordered, and entries that nobody
is going to seal. What the chain alone can not tell is that its end was cut off, or that all of it
was made anew, by the owner of the tables: for that, note a head (position:hash) elsewhere and give
it as `head`. An entry that waits to be sealed, a second or so, is not protected yet.
"""
# ruff: noqa: S608 - in SQL stand the names of our own tables

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import RowMapping, text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.audit import chain, schema

BATCH = 5000


@dataclass(frozen=True)
class Report:
    """`entries` in the log, `sealed` of them, the rest waiting. `head`: position:hash of the last
    one sealed, None before the first. `faults`: one line each."""

    entries: int
    sealed: int
    head: str | None
    faults: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.faults


async def verify(connection: AsyncConnection, service: str, *, head: str | None = None) -> Report:
    """Needs to read only: the service's own role will do. Batch by batch; a log that grows
    meanwhile is no fault. Raises ValueError when `head` is not a position and a hash."""
    noted = None if head is None else _noted(head)
    faults: list[str] = []
    position, digest, found = 0, chain.genesis(service), False
    async for link in _links(connection, service):
        faults += _faults_of(link, position, digest)
        position, digest = link["position"], link["hash"]
        if noted == (position, digest):
            found = True
    if noted and not found:
        faults.append(
            f"position {noted[0]}: the noted head is not in the chain: cut off, or remade"
        )
    entries, waiting = await _unsealed(connection, service, faults)
    return Report(
        entries=entries,
        sealed=entries - waiting,
        head=f"{position}:{digest.hex()}" if position else None,
        faults=faults,
    )


def _faults_of(link: RowMapping, position: int, digest: bytes) -> list[str]:
    """After a fault the chain is followed from what is stored: one change is one fault."""
    here = link["position"]
    if here != position + 1:
        return [f"position {position + 1}: missing, the next one is {here}"]
    if link["id"] is None:
        return [f"position {here}: entry {link['entry_id']} is missing"]
    if chain.following(digest, here, dict(link)) != link["hash"]:
        return [f"position {here}: entry {link['entry_id']} is not what was sealed here"]
    return []


async def _links(connection: AsyncConnection, service: str) -> AsyncIterator[RowMapping]:
    entries, _, chained = schema.tables(service)
    batch = text(
        f"SELECT c.position, c.entry_id, c.hash, {chain.COLUMNS} FROM audit.{chained} c"
        f" LEFT JOIN audit.{entries} e ON e.id = c.entry_id"
        " WHERE c.position > :after ORDER BY c.position LIMIT :limit"
    )
    async for row in _batches(connection, batch, "position"):
        yield row


async def _unsealed(
    connection: AsyncConnection, service: str, faults: list[str]
) -> tuple[int, int]:
    """How many entries there are, and how many of them wait; adds those that do not."""
    entries, unsealed, chained = schema.tables(service)
    batch = text(
        f"SELECT e.id, c.entry_id IS NULL AS open, e.id IN (SELECT entry_id FROM audit.{unsealed})"
        f" AS waits FROM audit.{entries} e LEFT JOIN audit.{chained} c ON c.entry_id = e.id"
        " WHERE e.id > :after ORDER BY e.id LIMIT :limit"
    )
    count = waiting = 0
    async for row in _batches(connection, batch, "id"):
        count += 1
        waiting += row["open"]
        if row["open"] and not row["waits"]:
            faults.append(f"entry {row['id']}: neither sealed nor going to be")
    return count, waiting


async def _batches(connection: AsyncConnection, query: Any, key: str) -> AsyncIterator[RowMapping]:
    after = 0
    while True:
        rows = (await connection.execute(query, {"after": after, "limit": BATCH})).mappings().all()
        for row in rows:
            yield row
        if len(rows) < BATCH:
            return
        after = rows[-1][key]


def _noted(head: str) -> tuple[int, bytes]:
    position, _, digest = head.partition(":")
    return int(position), bytes.fromhex(digest)
