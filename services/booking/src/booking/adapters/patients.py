from dataclasses import asdict

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters.tables import patients
from booking.application.ports import Patient
from chassis import erasure


class PostgresPatients:
    """A read model of auth's users. Erased stays erased, whatever news comes after."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def learn(self, patient: Patient) -> None:
        values = asdict(patient)
        query = insert(patients).values(values)
        news = {name: query.excluded[name] for name in values if name != "id"}
        await self._connection.execute(
            query.on_conflict_do_update(
                index_elements=[patients.c.id],
                set_=news,
                where=(patients.c.version < query.excluded.version) & ~patients.c.erased,
            )
        )
        if patient.erased:
            await erasure.forget(self._connection, patient.id)
