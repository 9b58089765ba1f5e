"""A practitioner's photograph: shown to whoever books, kept in the object storage.

Each photograph has an id of its own, so that none is ever overwritten while it is shown. Before
one is stored a job is queued that deletes it again unless it has become the practitioner's: what
an interrupted request leaves behind does not stay, nor does what was replaced.
"""

from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from pydantic import BaseModel

from booking.application.ports import BookingUow
from booking.domain.catalogue import Practitioner
from booking.domain.errors import NotFound
from chassis import preconditions
from chassis.auth import Caller, Role
from chassis.ids import new_id
from chassis.jobs import Job
from chassis.storage import ObjectStorage

UNLESS_USED_WITHIN = timedelta(hours=1)


class ForgetPhoto(BaseModel):
    practitioner_id: UUID
    photo: UUID


class PhotoUow(BookingUow, Protocol):
    async def enqueue(
        self, job: Job[Any, Any], payload: BaseModel, *, delay: timedelta | None = None
    ) -> None: ...


class HasPhotos(Protocol):
    """Booking's service, as far as the job needs it."""

    def uow(self) -> AbstractAsyncContextManager[PhotoUow]: ...

    @property
    def ports(self) -> Any: ...


async def announce_photo(uow: PhotoUow, caller: Caller, id: UUID, expected: int | None) -> UUID:
    """The id that the new photograph will have. Raises NotFound or VersionConflict."""
    practitioner = await _managed(uow, caller, id, expected)
    photo = new_id()
    payload = ForgetPhoto(practitioner_id=practitioner.id, photo=photo)
    await uow.enqueue(FORGET_PHOTO, payload, delay=UNLESS_USED_WITHIN)
    return photo


async def show_photo(
    uow: PhotoUow, caller: Caller, id: UUID, photo: UUID | None, expected: int | None
) -> Practitioner:
    """From now on this one, or none. Raises as `announce_photo`."""
    practitioner = await _managed(uow, caller, id, expected)
    changed = replace(practitioner, photo=photo, version=practitioner.version + 1)
    await uow.practitioners.replace(changed)
    if practitioner.photo is not None:
        payload = ForgetPhoto(practitioner_id=id, photo=practitioner.photo)
        await uow.enqueue(FORGET_PHOTO, payload)
    return changed


async def forget_photo(service: HasPhotos, task: ForgetPhoto) -> None:
    """Delete it unless it is shown."""
    async with service.uow() as uow:
        try:
            shown = (await uow.practitioners.get(task.practitioner_id)).photo
        except NotFound:
            shown = None
    if shown != task.photo:
        storage: ObjectStorage = service.ports.storage
        await storage.delete(photo_key(task.practitioner_id, task.photo))


FORGET_PHOTO: Job[HasPhotos, ForgetPhoto] = Job(
    "forget_photo", ForgetPhoto, forget_photo, attempts=50
)


def photo_key(practitioner_id: UUID, photo: UUID) -> str:
    """Where it lies in the object storage."""
    return f"booking/practitioners/{practitioner_id}/{photo}.jpg"


async def _managed(uow: PhotoUow, caller: Caller, id: UUID, expected: int | None) -> Practitioner:
    practitioner = await uow.practitioners.get(id)
    caller.require(practitioner.organisation_id, Role.MANAGER)
    preconditions.check(expected, practitioner.version)
    return practitioner
