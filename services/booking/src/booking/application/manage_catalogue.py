"""Locations, rooms, services and practitioners: added, edited and archived by managers.

An edit can leave appointments to come without somebody, or somewhere, to take them. It is not
refused for that: its answer lists them, so that the desk can move them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar
from uuid import UUID

from booking.application.ports import BookingUow, Repository
from booking.domain.appointment import Appointment
from booking.domain.catalogue import Entry
from chassis import preconditions
from chassis.auth import Caller, Role

T = TypeVar("T", bound=Entry)


@dataclass(frozen=True)
class Edited(Generic[T]):
    """The entry as it is now, and the appointments that the schedule no longer covers."""

    entry: T
    orphans: Sequence[Appointment] = ()


async def add_entry(repository: Repository[T], caller: Caller, entry: T) -> T:
    """Raises UnknownReference when it names something of another organisation."""
    caller.require(entry.organisation_id, Role.MANAGER)
    await repository.add(entry)
    return entry


async def edit_entry(
    uow: BookingUow,
    repository: Repository[T],
    caller: Caller,
    id: UUID,
    changes: Mapping[str, Any],
    expected: int | None,
) -> Edited[T]:
    """Raises NotFound, UnknownReference, or VersionConflict unless `expected` is its version."""
    entry = await repository.get(id)
    caller.require(entry.organisation_id, Role.MANAGER)
    preconditions.check(expected, entry.version)
    edited = replace(entry, **changes, version=entry.version + 1)
    await repository.replace(edited)
    return Edited(edited, await uow.appointments.orphans(id))


async def archive_entry(
    uow: BookingUow, repository: Repository[T], caller: Caller, id: UUID, expected: int | None
) -> Edited[T]:
    """Nothing new can be booked with it; what was booked stays, and is listed."""
    return await edit_entry(uow, repository, caller, id, {"archived": True}, expected)
