"""A practitioner's photograph: shown to whoever books, kept in the object storage.

Each photograph has an id of its own, so that none is overwritten while it is shown. Before one is
stored it is noted as unused, and it is deleted after a while unless it has become the
practitioner's: what an interrupted request leaves behind does not stay, nor what was replaced.
"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from booking.application.ports import BookingUow
from booking.domain.catalogue import Practitioner
from chassis import preconditions
from chassis.auth import Caller, Role
from chassis.ids import new_id
from chassis.preconditions import VersionConflict

LONGEST_UPLOAD = timedelta(hours=1)


async def announce_photo(uow: BookingUow, caller: Caller, id: UUID, expected: int | None) -> UUID:
    """The id that the new photograph will have. Raises NotFound or VersionConflict."""
    practitioner = await _managed(uow, caller, id, expected)
    photo = new_id()
    await uow.unused_photos.add(photo, practitioner.id, await uow.now() + LONGEST_UPLOAD)
    return photo


async def show_photo(
    uow: BookingUow, caller: Caller, id: UUID, photo: UUID | None, expected: int | None
) -> Practitioner:
    """From now on this one, or none. Raises as `announce_photo`."""
    practitioner = await _managed(uow, caller, id, expected)
    if photo is not None and not await uow.unused_photos.take(photo):
        raise VersionConflict
    return await replace_photo(uow, practitioner, photo)


async def replace_photo(
    uow: BookingUow, practitioner: Practitioner, photo: UUID | None
) -> Practitioner:
    """The earlier one is deleted, soon. Raises VersionConflict."""
    changed = replace(practitioner, photo=photo, version=practitioner.version + 1)
    await uow.practitioners.replace(changed)
    if practitioner.photo is not None:
        await uow.unused_photos.add(practitioner.photo, practitioner.id, await uow.now())
    return changed


def photo_key(practitioner_id: UUID, photo: UUID) -> str:
    """Where it lies in the object storage."""
    return f"booking/practitioners/{practitioner_id}/{photo}.jpg"


async def _managed(uow: BookingUow, caller: Caller, id: UUID, expected: int | None) -> Practitioner:
    practitioner = await uow.practitioners.get(id)
    caller.require(practitioner.organisation_id, Role.MANAGER)
    preconditions.check(expected, practitioner.version)
    return practitioner
