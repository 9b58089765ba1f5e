"""Appointments and their history, in rows."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Interval,
    Row,
    Select,
    Uuid,
    bindparam,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters import tables as t
from booking.adapters.violations import slot_refusals
from booking.application.picture import Picture
from booking.domain.appointment import Appointment, State, Transition
from booking.domain.catalogue import Vat
from booking.domain.errors import NotFound

PICTURE = (
    t.organisations.c.name.label("organisation_name"),
    t.locations.c.name.label("location_name"),
    t.locations.c.address.label("location_address"),
    t.locations.c.zone,
    t.services.c.name.label("service_name"),
    t.practitioners.c.name.label("practitioner_name"),
    t.rooms.c.name.label("room_name"),
    t.practitioners.c.user_id.label("practitioner_user_id"),
)

_LOCK = text("SELECT pg_advisory_xact_lock(key) FROM unnest(CAST(:locks AS bigint[])) key")

_ORPHANS = text("""
    SELECT a.id
    FROM appointments a
    JOIN locations l ON l.id = a.location_id
    JOIN practitioners p ON p.id = a.practitioner_id
    LEFT JOIN rooms r ON r.id = a.room_id
    WHERE (a.practitioner_id = :id OR a.room_id = :id OR a.location_id = :id)
      AND a.state IN ('held', 'confirmed') AND a.starts_at > business_now()
      AND (p.archived OR l.archived OR r.archived IS TRUE OR p.location_id <> a.location_id
           OR EXISTS (SELECT FROM time_off t
                      WHERE t.practitioner_id = p.id
                        AND t.starts_at < a.ends_at AND t.ends_at > a.starts_at)
           OR (tstzrange(a.starts_at, a.ends_at) <@ (
               SELECT range_agg(tstzrange(
                          first_instant(day + make_interval(mins => opens), l.zone),
                          first_instant(day + make_interval(mins => closes), l.zone)))
               FROM generate_series(date_trunc('day', timezone(l.zone, a.starts_at)),
                                    timezone(l.zone, a.ends_at), interval '1 day') day
               JOIN working_hours w ON w.practitioner_id = p.id
                                   AND w.weekday = extract(isodow FROM day))) IS NOT TRUE)
    ORDER BY a.starts_at, a.id
""").bindparams(bindparam("id", type_=Uuid))

_BIGINT = 2**63 - 1
_COLUMNS = [field.name for field in fields(Appointment) if field.name != "transitions"]


def with_picture() -> Select[Any]:
    """Appointments beside the names around them."""
    a = t.appointments
    return (
        select(a, *PICTURE)
        .join(t.organisations, t.organisations.c.id == a.c.organisation_id)
        .join(t.locations, t.locations.c.id == a.c.location_id)
        .join(t.services, t.services.c.id == a.c.service_id)
        .join(t.practitioners, t.practitioners.c.id == a.c.practitioner_id)
        .outerjoin(t.rooms, t.rooms.c.id == a.c.room_id)
    )


def appointment_of(row: Row[Any]) -> Appointment:
    values = {name: row._mapping[name] for name in _COLUMNS}
    return Appointment(**values | {"state": State(row.state), "vat": Vat(row.vat)})


def picture_of(row: Row[Any]) -> Picture:
    return Picture(**{column.name: row._mapping[column.name] for column in PICTURE})


def values_of(appointment: Appointment) -> dict[str, Any]:
    values = {name: getattr(appointment, name) for name in _COLUMNS}
    return values | {"state": appointment.state.value, "vat": appointment.vat.value}


def history_of(appointment: Appointment, line: Transition) -> dict[str, Any]:
    return {
        "appointment_id": appointment.id,
        "version": line.version,
        "at": line.at,
        "verb": line.verb,
        "before": line.before and line.before.value,
        "after": line.after.value,
        "actor_kind": line.actor.kind,
        "actor_id": line.actor.id,
        "detail": dict(line.detail),
    }


def day_locks(appointment: Appointment) -> list[int]:
    """Keys to lock, in this order, before a slot is taken: one for the practitioner's day, one for
    the room's.

    Two inserts that wait for each other's exclusion check would deadlock, and one would fail after
    a second; who has locked the day first does not meet the other at all. Hash collisions and
    appointments across midnight (UTC) only cost a wait, or the deadlock that is then retried.
    """
    day = appointment.starts_at.toordinal()
    resources = (appointment.practitioner_id, appointment.room_id)
    return sorted((id.int ^ day) & _BIGINT for id in resources if id is not None)


class PostgresAppointments:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, id: UUID) -> Appointment:
        found = await self._locked(t.appointments.c.id == id)
        if not found:
            raise NotFound
        return found[0]

    async def save(self, appointment: Appointment) -> None:
        lines = [history_of(appointment, line) for line in appointment.transitions]
        if not lines:
            return
        await self._connection.execute(
            update(t.appointments)
            .where(t.appointments.c.id == appointment.id)
            .values(values_of(appointment))
        )
        await self._connection.execute(insert(t.appointment_history), lines)

    async def take_slot(self, appointment: Appointment) -> None:
        """A refusal rolls back to a savepoint, which also gives back the locks."""
        with slot_refusals():
            async with self._connection.begin_nested():
                await self._connection.execute(_LOCK, {"locks": day_locks(appointment)})
                await self.save(appointment)

    async def picture(self, appointment: Appointment) -> Picture:
        query = with_picture().where(t.appointments.c.id == appointment.id)
        return picture_of((await self._connection.execute(query)).one())

    async def overdue_holds(self, limit: int) -> Sequence[Appointment]:
        a = t.appointments.c
        overdue = (a.state == "held", a.hold_expires_at <= func.business_now())
        return await self._locked(*overdue, order=a.hold_expires_at, limit=limit)

    async def forgotten(self, after: timedelta, limit: int) -> Sequence[Appointment]:
        a = t.appointments.c
        grace = bindparam("after", after, Interval, unique=True)
        ended = (
            a.state.in_(["confirmed", "arrived", "in_progress"]),
            a.ends_at <= func.business_now() - grace,
        )
        return await self._locked(*ended, order=a.ends_at, limit=limit)

    async def orphans(self, id: UUID) -> Sequence[Appointment]:
        ids = (await self._connection.execute(_ORPHANS, {"id": id})).scalars().all()
        if not ids:
            return []
        query = select(t.appointments).where(t.appointments.c.id.in_(ids))
        rows = await self._connection.execute(query.order_by(t.appointments.c.starts_at))
        return [appointment_of(row) for row in rows]

    async def _locked(
        self,
        *conditions: ColumnElement[bool],
        order: ColumnElement[Any] | None = None,
        limit: int | None = None,
    ) -> list[Appointment]:
        """Batches skip what others have locked; a single one is waited for."""
        query = select(t.appointments).where(*conditions).limit(limit).order_by(order)
        query = query.with_for_update(key_share=True, skip_locked=limit is not None)
        return [appointment_of(row) for row in await self._connection.execute(query)]
