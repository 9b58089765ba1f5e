"""Captures, refunds, the ledger, and what providers told, in Postgres."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from payment.adapters.tables import captures, ledger_entries, provider_events, refunds
from payment.domain.capture import Capture, Disposition
from payment.domain.errors import NotFound
from payment.domain.ledger import Entry
from payment.domain.provider_event import Money, ProviderEvent
from payment.domain.refund import Refund, RefundReason, RefundStatus


class PostgresCaptures:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, capture: Capture) -> None:
        await self._connection.execute(insert(captures).values(_flat(capture)))

    async def save(self, capture: Capture) -> None:
        statement = update(captures).where(captures.c.id == capture.id)
        await self._connection.execute(statement.values(_flat(capture)))

    async def get(self, id: UUID) -> Capture:
        found = await self._all(select(captures).where(captures.c.id == id))
        if not found:
            raise NotFound("capture")
        return found[0]

    async def knows(self, provider: str, transaction_id: str) -> bool:
        query = select(captures.c.id).where(
            captures.c.provider == provider, captures.c.transaction_id == transaction_id
        )
        return (await self._connection.execute(query)).first() is not None

    async def of_payment(self, payment_id: UUID) -> list[Capture]:
        query = select(captures).where(captures.c.payment_id == payment_id)
        return await self._all(query.order_by(captures.c.id))

    async def _all(self, query: Select[Any]) -> list[Capture]:
        return [capture_of(row) for row in await self._connection.execute(query)]


class PostgresRefunds:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, refund: Refund) -> None:
        await self._connection.execute(insert(refunds).values(vars(refund)))

    async def save(self, refund: Refund) -> None:
        statement = update(refunds).where(refunds.c.id == refund.id)
        await self._connection.execute(statement.values(vars(refund)))

    async def get(self, id: UUID) -> Refund | None:
        query = select(refunds).where(refunds.c.id == id)
        row = (await self._connection.execute(query)).one_or_none()
        return None if row is None else refund_of(row)

    async def of_payment(self, payment_id: UUID) -> list[Refund]:
        query = select(refunds).where(refunds.c.payment_id == payment_id).order_by(refunds.c.id)
        return [refund_of(row) for row in await self._connection.execute(query)]


class PostgresLedger:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def append(self, entry: Entry) -> None:
        await self._connection.execute(insert(ledger_entries).values(vars(entry)))


class PostgresProviderEvents:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def receive(self, event: ProviderEvent) -> bool:
        statement = (
            upsert(provider_events)
            .values(_flat(event) | {"outcome": "received"})
            .on_conflict_do_nothing()
            .returning(provider_events.c.event_id)
        )
        return (await self._connection.execute(statement)).first() is not None

    async def conclude(self, event: ProviderEvent, outcome: str) -> None:
        statement = update(provider_events).where(
            provider_events.c.provider == event.provider,
            provider_events.c.event_id == event.event_id,
        )
        await self._connection.execute(statement.values(outcome=outcome))


def refund_of(row: Row[Any]) -> Refund:
    values = dict(row._mapping)
    values["status"] = RefundStatus(row.status)
    values["reason"] = RefundReason(row.reason)
    return Refund(**values)


def capture_of(row: Row[Any]) -> Capture:
    values = dict(row._mapping)
    values["money"] = Money(values.pop("amount_cents"), values.pop("currency"))
    values["disposition"] = Disposition(row.disposition)
    return Capture(**values)


def _flat(record: Capture | ProviderEvent) -> dict[str, Any]:
    """The record as columns: its money in two of them; keys that are no column left out."""
    row = dict(vars(record))
    row.pop("refund_key", None)
    money: Money | None = row.pop("money")
    if money is not None:
        row |= {"amount_cents": money.amount_cents, "currency": money.currency}
    return row
