"""Deadlines, by the business clock."""

from booking.application.change_photo import photo_key
from booking.application.sweep_appointments import FORGOTTEN_AFTER, close_forgotten, expire_holds
from booking.entrypoints.here import BookingService
from chassis.sweeps import Sweep


async def _expire_holds(service: BookingService) -> int:
    async with service.uow() as uow:
        return await expire_holds(uow)


async def _close_forgotten(service: BookingService) -> int:
    async with service.uow() as uow:
        return await close_forgotten(uow)


async def _delete_photos(service: BookingService) -> int:
    """The objects first: a photograph without its note would stay for ever."""
    async with service.uow() as uow:
        due = await uow.unused_photos.due(limit=20)
    for practitioner_id, photo in due:
        await service.ports.storage.delete(photo_key(practitioner_id, photo))
    async with service.uow() as uow:
        await uow.unused_photos.deleted(due)
    return len(due)


_FORGOTTEN = f"""
    SELECT count(*) FROM appointments
    WHERE state IN ('confirmed', 'arrived', 'in_progress')
      AND ends_at <= business_now() - make_interval(secs => {FORGOTTEN_AFTER.total_seconds()})
"""  # noqa: S608 - a constant

SWEEPS = (
    Sweep(
        "expire_holds",
        due="SELECT count(*) FROM appointments"
        " WHERE state = 'held' AND hold_expires_at <= business_now()",
        run=_expire_holds,
    ),
    Sweep("close_forgotten", due=_FORGOTTEN, run=_close_forgotten),
    Sweep(
        "delete_photos",
        due="SELECT count(*) FROM unused_photos WHERE delete_after <= business_now()",
        run=_delete_photos,
    ),
)
