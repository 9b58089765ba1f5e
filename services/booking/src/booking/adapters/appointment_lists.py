"""What is read of appointments to be shown: each with the names around it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters import tables as t
from booking.adapters.appointments import appointment_of, picture_of, with_picture
from booking.application.picture import Picture
from booking.domain.appointment import Actor, Appointment, State, Transition

Key = tuple[datetime, UUID]


class Shown(NamedTuple):
    """`patient_name` and `patient_phone` are for staff."""

    appointment: Appointment
    picture: Picture
    practitioner_user_id: UUID | None
    patient_name: str | None
    patient_phone: str | None


@dataclass(frozen=True, kw_only=True)
class StaffFilter:
    """`practitioner_user_id`: only what is the practitioner's who signs in with this account."""

    location_id: UUID
    since: datetime
    until: datetime
    practitioner_id: UUID | None = None
    practitioner_user_id: UUID | None = None
    patient_id: UUID | None = None
    states: Collection[State] = ()


async def one(connection: AsyncConnection, id: UUID) -> Shown | None:
    found = await _shown(connection, _query().where(t.appointments.c.id == id))
    return found[0] if found else None


async def of_patient(
    connection: AsyncConnection,
    patient_id: UUID,
    *,
    states: Collection[State],
    after: Key | None,
    limit: int,
) -> list[Shown]:
    """The latest first."""
    a = t.appointments.c
    query = _query().where(a.patient_id == patient_id, *_in(states))
    if after is not None:
        query = query.where(tuple_(a.starts_at, a.id) < after)
    return await _shown(connection, query.order_by(a.starts_at.desc(), a.id.desc()).limit(limit))


async def for_staff(
    connection: AsyncConnection, filter: StaffFilter, *, after: Key | None, limit: int
) -> list[Shown]:
    """In the order of the day."""
    a = t.appointments.c
    query = _query().where(
        a.location_id == filter.location_id,
        a.starts_at >= filter.since,
        a.starts_at < filter.until,
        *_in(filter.states),
    )
    if filter.practitioner_id is not None:
        query = query.where(a.practitioner_id == filter.practitioner_id)
    if filter.practitioner_user_id is not None:
        query = query.where(t.practitioners.c.user_id == filter.practitioner_user_id)
    if filter.patient_id is not None:
        query = query.where(a.patient_id == filter.patient_id)
    if after is not None:
        query = query.where(tuple_(a.starts_at, a.id) > after)
    return await _shown(connection, query.order_by(a.starts_at, a.id).limit(limit))


async def history(connection: AsyncConnection, id: UUID) -> Sequence[Transition]:
    h = t.appointment_history.c
    query = select(t.appointment_history).where(h.appointment_id == id).order_by(h.version)
    return [_line(row) for row in await connection.execute(query)]


async def histories(connection: AsyncConnection, patient_id: UUID) -> dict[UUID, list[Transition]]:
    """Of all of a patient's appointments, by their ids."""
    h, a = t.appointment_history.c, t.appointments.c
    query = (
        select(t.appointment_history)
        .join(t.appointments, a.id == h.appointment_id)
        .where(a.patient_id == patient_id)
        .order_by(h.appointment_id, h.version)
    )
    lines: dict[UUID, list[Transition]] = {}
    for row in await connection.execute(query):
        lines.setdefault(row.appointment_id, []).append(_line(row))
    return lines


def _line(row: Row[Any]) -> Transition:
    return Transition(
        row.version,
        row.at,
        row.verb,
        row.before and State(row.before),
        State(row.after),
        Actor(row.actor_kind, row.actor_id),
        row.detail,
    )


def _query() -> Select[Any]:
    return (
        with_picture()
        .add_columns(
            t.patients.c.name.label("patient_name"),
            t.patients.c.phone.label("patient_phone"),
        )
        .outerjoin(t.patients, t.patients.c.id == t.appointments.c.patient_id)
    )


async def _shown(connection: AsyncConnection, query: Select[Any]) -> list[Shown]:
    return [
        Shown(
            appointment_of(row),
            picture_of(row),
            row.practitioner_user_id,
            row.patient_name,
            row.patient_phone,
        )
        for row in await connection.execute(query)
    ]


def _in(states: Collection[State]) -> list[ColumnElement[bool]]:
    return [t.appointments.c.state.in_([state.value for state in states])] if states else []
