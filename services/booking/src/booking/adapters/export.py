"""Everything that booking keeps about one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters import appointment_lists as lists
from booking.adapters import tables as t
from booking.adapters.appointment_lists import Shown
from booking.adapters.catalogue import Organisations, Practitioners
from booking.adapters.schedule import TimeOffRows, WorkingHoursRows
from booking.domain.appointment import Transition
from booking.domain.catalogue import Practitioner
from booking.domain.organisation import Organisation
from booking.domain.schedule import TimeOff, WorkingHours

ALL = 1_000_000


@dataclass(frozen=True)
class Profile:
    """Somebody's work at one location."""

    practitioner: Practitioner
    working_hours: Sequence[WorkingHours]
    time_off: Sequence[TimeOff]


@dataclass(frozen=True)
class Export:
    contact: Mapping[str, Any] | None
    appointments: Sequence[tuple[Shown, Sequence[Transition]]]
    profiles: Sequence[Profile]
    organisations: Sequence[Organisation]


async def export(connection: AsyncConnection, user_id: UUID) -> Export:
    p = t.patients.c
    query = select(p.name, p.phone, p.email).where(p.id == user_id, ~p.erased)
    contact = (await connection.execute(query)).one_or_none()
    owned = t.organisations.c.owner_id == user_id
    return Export(
        None if contact is None else dict(contact._mapping),
        await _appointments(connection, user_id),
        await _profiles(connection, user_id),
        await Organisations(connection).find(owned, limit=ALL),
    )


async def _appointments(
    connection: AsyncConnection, patient_id: UUID
) -> list[tuple[Shown, Sequence[Transition]]]:
    found = await lists.of_patient(connection, patient_id, states=(), after=None, limit=ALL)
    lines = await lists.histories(connection, patient_id)
    return [(one, lines.get(one.appointment.id, ())) for one in found]


async def _profiles(connection: AsyncConnection, user_id: UUID) -> list[Profile]:
    found = await Practitioners(connection).of_user(user_id)
    return [await _profile(connection, practitioner) for practitioner in found]


async def _profile(connection: AsyncConnection, practitioner: Practitioner) -> Profile:
    hours, away = t.working_hours.c.practitioner_id, t.time_off.c.practitioner_id
    return Profile(
        practitioner,
        await WorkingHoursRows(connection).find(hours == practitioner.id, limit=ALL),
        await TimeOffRows(connection).find(away == practitioner.id, limit=ALL),
    )
