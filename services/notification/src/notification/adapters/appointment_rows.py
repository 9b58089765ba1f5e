"""The read model of appointments, and the reminders that hang on it, in Postgres."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, delete, exists, func, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from notification.adapters import facts_json
from notification.adapters.tables import appointments, reminders, staff
from notification.domain.appointment import Appointment, Reminder, Standing
from notification.domain.kinds import Kind

REMINDERS_DUE = "SELECT count(*) FROM reminders WHERE due_at <= business_now()"


class PostgresAppointments:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def remember(self, appointment: Appointment) -> tuple[Appointment, bool]:
        values = {
            "version": appointment.version,
            "standing": appointment.standing.value,
            "organisation_id": appointment.organisation_id,
            "patient_id": appointment.patient_id,
            "starts_at": appointment.starts_at,
            "facts": facts_json.dump(appointment.facts),
            "practitioner_user_id": appointment.practitioner_user_id,
        }
        statement = insert(appointments).values(id=appointment.id, **values)
        newer = statement.on_conflict_do_update(
            index_elements=["id"],
            set_={name: statement.excluded[name] for name in values},
            where=appointments.c.version < statement.excluded.version,
        ).returning(appointments.c.id)
        if (await self._connection.execute(newer)).first() is not None:
            return appointment, True
        known = await self.get(appointment.id)
        return known or appointment, False

    async def get(self, appointment_id: UUID) -> Appointment | None:
        statement = select(appointments).where(appointments.c.id == appointment_id)
        row = (await self._connection.execute(statement)).first()
        return _appointment(row) if row else None

    async def agenda(self, user_id: UUID, since: datetime, limit: int) -> Sequence[Appointment]:
        works_there = exists().where(
            staff.c.user_id == user_id,
            staff.c.organisation_id == appointments.c.organisation_id,
            staff.c.works,
        )
        statement = (
            select(appointments)
            .where(
                or_(
                    appointments.c.patient_id == user_id,
                    and_(appointments.c.practitioner_user_id == user_id, works_there),
                ),
                appointments.c.standing != Standing.OVER.value,
                appointments.c.starts_at >= since,
            )
            .order_by(appointments.c.starts_at, appointments.c.id)
            .limit(limit)
        )
        return [_appointment(row) for row in await self._connection.execute(statement)]

    async def of_patient(self, patient_id: UUID) -> Sequence[Appointment]:
        statement = select(appointments).where(appointments.c.patient_id == patient_id)
        rows = await self._connection.execute(
            statement.order_by(appointments.c.starts_at, appointments.c.id)
        )
        return [_appointment(row) for row in rows]

    async def forget_of(self, user_id: UUID) -> None:
        await self._connection.execute(
            delete(appointments).where(appointments.c.patient_id == user_id)
        )
        await self._connection.execute(
            update(appointments)
            .where(appointments.c.practitioner_user_id == user_id)
            .values(practitioner_user_id=None)
        )


class PostgresReminders:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def replace(self, appointment_id: UUID, new: Sequence[Reminder]) -> None:
        await self._connection.execute(
            delete(reminders).where(reminders.c.appointment_id == appointment_id)
        )
        if new:
            rows = [
                {"appointment_id": appointment_id, "kind": r.kind.value, "due_at": r.due_at}
                for r in new
            ]
            await self._connection.execute(insert(reminders), rows)

    async def take_due(self, limit: int) -> Sequence[Reminder]:
        key = (reminders.c.appointment_id, reminders.c.kind)
        due = (
            select(*key)
            .where(reminders.c.due_at <= func.business_now())
            .order_by(reminders.c.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        statement = delete(reminders).where(tuple_(*key).in_(due)).returning(reminders)
        rows = (await self._connection.execute(statement)).all()
        return [Reminder(row.appointment_id, Kind(row.kind), row.due_at) for row in rows]


def _appointment(row: Row[Any]) -> Appointment:
    return Appointment(
        id=row.id,
        version=row.version,
        standing=Standing(row.standing),
        organisation_id=row.organisation_id,
        patient_id=row.patient_id,
        starts_at=row.starts_at,
        facts=facts_json.load(row.facts),
        practitioner_user_id=row.practitioner_user_id,
    )
