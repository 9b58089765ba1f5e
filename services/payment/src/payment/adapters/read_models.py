"""What is kept of other services' facts, and when the provider's books were compared, in Postgres.

An older version never overwrites a newer one.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, insert, select, text
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import erasure
from payment.adapters.tables import organisations, patients, payment_requests, reconciliations
from payment.application.ports import Reconciliation
from payment.domain.invoice import Party

COMPARISON_DUE = """
    SELECT CASE WHEN EXISTS
        (SELECT FROM reconciliations WHERE next_due_at > business_now()) THEN 0 ELSE 1 END
"""
"""1 when the provider's settlements should be compared now."""

_forget = text("""
    UPDATE payment_requests SET buyer_name = NULL, buyer_tax_number = NULL WHERE patient_id = :id
""")
_forget_phones = text("""
    UPDATE instructions SET phone = NULL
    FROM payment_requests r WHERE r.id = payment_id AND r.patient_id = :id
""")
_forget_notes = text("""
    WITH theirs AS (SELECT id FROM payment_requests WHERE patient_id = :id),
         taken AS (UPDATE captures SET note = NULL WHERE payment_id IN (SELECT id FROM theirs))
    UPDATE refunds SET note = NULL WHERE payment_id IN (SELECT id FROM theirs)
""")


class PostgresOrganisations:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def learn(
        self, id: UUID, *, name: str, legal_name: str, tax_number: str, address: str, version: int
    ) -> None:
        values = {
            "name": name,
            "legal_name": legal_name,
            "tax_number": tax_number,
            "address": address,
            "version": version,
        }
        statement = upsert(organisations).values(id=id, **values)
        await self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["id"],
                set_=values,
                where=organisations.c.version < statement.excluded.version,
            )
        )

    async def issuer(self, id: UUID) -> Party | None:
        query = select(organisations).where(organisations.c.id == id)
        row = (await self._connection.execute(query)).one_or_none()
        return None if row is None else Party(row.legal_name, row.tax_number, row.address)


class PostgresPatients:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def learn(self, id: UUID, *, name: str, version: int) -> None:
        statement = upsert(patients).values(id=id, name=name, version=version)
        await self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["id"],
                set_={"name": name, "version": version},
                where=patients.c.version < statement.excluded.version,
            )
        )

    async def name(self, id: UUID) -> str | None:
        query = select(patients.c.name).where(patients.c.id == id)
        return (await self._connection.execute(query)).scalar_one_or_none() or None

    async def is_erased(self, id: UUID) -> bool:
        query = select(patients.c.id).where(patients.c.id == id, patients.c.name == "")
        return (await self._connection.execute(query)).first() is not None

    async def names(self, ids: Iterable[UUID]) -> dict[UUID, str]:
        query = select(patients.c.id, patients.c.name).where(
            patients.c.id.in_(set(ids)), patients.c.name != ""
        )
        return {row.id: row.name for row in await self._connection.execute(query)}

    async def erase(self, id: UUID, *, version: int) -> None:
        await self.learn(id, name="", version=version)
        for statement in (_forget, _forget_phones, _forget_notes):
            await self._connection.execute(statement, {"id": id})
        theirs = select(payment_requests.c.id).where(payment_requests.c.patient_id == id)
        payments = (await self._connection.execute(theirs)).scalars()
        await erasure.forget(self._connection, id, *payments)


class PostgresReconciliations:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, reconciliation: Reconciliation) -> None:
        await self._connection.execute(insert(reconciliations).values(vars(reconciliation)))

    async def due(self) -> bool:
        query = select(func.count()).where(reconciliations.c.next_due_at > func.business_now())
        return (await self._connection.execute(query)).scalar_one() == 0
