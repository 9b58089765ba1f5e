from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters.tables import payment_decisions


class PostgresPaymentDecisions:
    """One row per payment, for ever; one accepted payment per appointment. Both are unique keys."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def taken(self, payment_id: UUID) -> bool:
        query = select(payment_decisions.c.payment_id).where(
            payment_decisions.c.payment_id == payment_id
        )
        return (await self._connection.execute(query)).first() is not None

    async def record(self, payment_id: UUID, appointment_id: UUID, refused: str | None) -> None:
        row = {
            "payment_id": payment_id,
            "appointment_id": appointment_id,
            "refused": refused,
            "decided_at": func.business_now(),
        }
        await self._connection.execute(insert(payment_decisions).values(row))
