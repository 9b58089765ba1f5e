"""Who is expected, who came, and the queue of each location."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from checkin.adapters.tables import appointments, durations, queues, visits
from checkin.domain.appointment import Appointment, end_of_day
from checkin.domain.location_queue import LocationQueue
from checkin.domain.visit import PRESENT, Visit, VisitState
from checkin.domain.waiting_time import Learned


def _today(zone: ColumnElement[str]) -> ColumnElement[date]:
    return func.date(func.timezone(zone, func.business_now()))


class AppointmentRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def learn(
        self, appointment: Appointment, version: int, token_sha256: bytes | None
    ) -> bool:
        values = {
            **vars(appointment),
            "day": appointment.day,
            "closes_at": end_of_day(appointment.day, appointment.zone),
            "version": version,
        }
        kept = await self._connection.execute(
            insert(appointments)
            .values(values)
            .on_conflict_do_update(
                index_elements=[appointments.c.id],
                set_=values,
                where=appointments.c.version < version,
            )
            .returning(appointments.c.id)
        )
        if token_sha256 is not None:
            await self._connection.execute(
                update(appointments)
                .where(
                    appointments.c.id == appointment.id,
                    appointments.c.arrival_token_sha256.is_(None),
                )
                .values(arrival_token_sha256=token_sha256)
            )
        return kept.one_or_none() is not None

    async def get(self, id: UUID) -> Appointment | None:
        return await self._one(appointments.c.id == id)

    async def by_token(self, token_sha256: bytes) -> Appointment | None:
        return await self._one(appointments.c.arrival_token_sha256 == token_sha256)

    async def _one(self, condition: ColumnElement[bool]) -> Appointment | None:
        row = (await self._connection.execute(select(appointments).where(condition))).one_or_none()
        return None if row is None else _appointment(row)

    async def today(
        self, location_id: UUID, patient_ids: Collection[UUID] | None = None
    ) -> Sequence[Appointment]:
        found = select(appointments).where(
            appointments.c.location_id == location_id,
            appointments.c.day == _today(appointments.c.zone),
            appointments.c.state == "expected",
        )
        if patient_ids is not None:
            found = found.where(appointments.c.patient_id.in_(patient_ids))
        ordered = found.order_by(appointments.c.starts_at, appointments.c.id)
        return [_appointment(row) for row in await self._connection.execute(ordered)]

    async def of_patient(self, patient_id: UUID) -> Sequence[Appointment]:
        found = (
            select(appointments)
            .where(appointments.c.patient_id == patient_id)
            .order_by(appointments.c.starts_at, appointments.c.id)
        )
        return [_appointment(row) for row in await self._connection.execute(found)]

    async def over(self, limit: int) -> Sequence[Appointment]:
        due = (appointments.c.state == "expected") & (
            appointments.c.closes_at <= func.business_now()
        )
        first = select(appointments.c.location_id).where(due).order_by(appointments.c.closes_at)
        found = (
            select(appointments)
            .where(due, appointments.c.location_id == first.limit(1).scalar_subquery())
            .order_by(appointments.c.closes_at, appointments.c.id)
            .limit(limit)
            # Not the stronger lock: a visit's foreign key must still be able to look at the row.
            .with_for_update(skip_locked=True, key_share=True)
        )
        return [_appointment(row) for row in await self._connection.execute(found)]

    async def close(self, id: UUID) -> None:
        await self._connection.execute(
            update(appointments).where(appointments.c.id == id).values(state="gone")
        )


class VisitRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, visit: Visit) -> None:
        await self._connection.execute(insert(visits).values(**vars(visit)))

    async def save(self, visit: Visit) -> None:
        values = vars(visit)
        await self._connection.execute(
            update(visits).where(visits.c.id == visit.id).values(**values)
        )

    async def get(self, id: UUID) -> Visit | None:
        row = (
            await self._connection.execute(select(visits).where(visits.c.id == id))
        ).one_or_none()
        return None if row is None else _visit(row)

    async def of_appointments(self, ids: Collection[UUID]) -> Sequence[Visit]:
        found = select(visits).where(visits.c.appointment_id.in_(ids))
        return [_visit(row) for row in await self._connection.execute(found)]

    async def today(self, location_id: UUID) -> Sequence[Visit]:
        found = (
            select(visits)
            .join(appointments, visits.c.appointment_id == appointments.c.id)
            .where(visits.c.location_id == location_id, visits.c.day == _today(appointments.c.zone))
        )
        return [_visit(row) for row in await self._connection.execute(found)]

    async def present(self, patient_id: UUID) -> Sequence[Visit]:
        found = select(visits).where(
            visits.c.patient_id == patient_id, visits.c.state.in_([*PRESENT])
        )
        return [_visit(row) for row in await self._connection.execute(found)]

    async def of_patient(self, patient_id: UUID) -> Sequence[Visit]:
        found = select(visits).where(visits.c.patient_id == patient_id).order_by(visits.c.day)
        return [_visit(row) for row in await self._connection.execute(found)]

    async def next_ticket(self, location_id: UUID, day: date) -> int:
        highest = select(func.coalesce(func.max(visits.c.ticket), 0)).where(
            visits.c.location_id == location_id, visits.c.day == day
        )
        return int((await self._connection.execute(highest)).scalar_one()) + 1


class QueueRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def lock(self, location_id: UUID, organisation_id: UUID) -> LocationQueue:
        row = (
            await self._connection.execute(
                insert(queues)
                .values(location_id=location_id, organisation_id=organisation_id, version=0)
                .on_conflict_do_update(
                    index_elements=[queues.c.location_id], set_={"version": queues.c.version}
                )
                .returning(queues)
            )
        ).one()
        return _queue(row)

    async def version(self, location_id: UUID) -> int:
        found = select(queues.c.version).where(queues.c.location_id == location_id)
        return (await self._connection.execute(found)).scalar_one_or_none() or 0

    async def save(self, queue: LocationQueue) -> None:
        await self._connection.execute(
            update(queues)
            .where(queues.c.location_id == queue.location_id)
            .values(version=queue.version, refresh_at=queue.refresh_at)
        )

    async def of_organisation(self, organisation_id: UUID) -> Sequence[LocationQueue]:
        found = (
            select(queues)
            .where(queues.c.organisation_id == organisation_id)
            .order_by(queues.c.location_id)
            .with_for_update()
        )
        return [_queue(row) for row in await self._connection.execute(found)]

    async def stale(self) -> LocationQueue | None:
        found = (
            select(queues)
            .where(queues.c.refresh_at <= func.business_now())
            .order_by(queues.c.refresh_at)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = (await self._connection.execute(found)).one_or_none()
        return None if row is None else _queue(row)


class DurationRows:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, practitioner_ids: Collection[UUID]) -> Mapping[tuple[UUID, UUID], Learned]:
        found = select(durations).where(durations.c.practitioner_id.in_(practitioner_ids))
        return {
            (row.practitioner_id, row.service_id): Learned(
                row._mapping["count"], row.mean, row.variance
            )
            for row in await self._connection.execute(found)
        }

    async def learn(self, practitioner_id: UUID, service_id: UUID, learned: Learned) -> None:
        values = {"count": learned.count, "mean": learned.mean, "variance": learned.variance}
        await self._connection.execute(
            insert(durations)
            .values(practitioner_id=practitioner_id, service_id=service_id, **values)
            .on_conflict_do_update(
                index_elements=[durations.c.practitioner_id, durations.c.service_id], set_=values
            )
        )


def _appointment(row: Row[Any]) -> Appointment:
    return Appointment(
        row.id,
        row.organisation_id,
        row.location_id,
        row.location_name,
        row.zone,
        row.service_id,
        row.service_name,
        row.practitioner_id,
        row.practitioner_name,
        row.room_name,
        row.patient_id,
        row.starts_at,
        row.ends_at,
        row.state,
    )


def _visit(row: Row[Any]) -> Visit:
    values = dict(row._mapping)
    return Visit(**{**values, "state": VisitState(values["state"])})


def _queue(row: Row[Any]) -> LocationQueue:
    return LocationQueue(row.location_id, row.organisation_id, row.version, row.refresh_at)
