"""What time does to appointments that nobody touches. Each call handles one batch."""

from datetime import timedelta

from booking.application import picture
from booking.application.ports import BookingUow
from booking.domain.appointment import State

BATCH = 100
FORGOTTEN_AFTER = timedelta(hours=6)
"""After its end. Long enough for an evening's overrun, and for a desk that closes its day late."""


async def expire_holds(uow: BookingUow) -> int:
    overdue = await uow.appointments.overdue_holds(BATCH)
    for appointment in overdue:
        expired = appointment.expire(await uow.now())
        await uow.appointments.save(expired)
        uow.emit(picture.expired(expired, await uow.appointments.picture(expired)))
    return len(overdue)


async def close_forgotten(uow: BookingUow) -> int:
    """Who never came has missed it; who was there, and was never finished, has had it."""
    forgotten = await uow.appointments.forgotten(FORGOTTEN_AFTER, BATCH)
    for appointment in forgotten:
        now = await uow.now()
        absent = appointment.state is State.CONFIRMED
        closed = appointment.miss(now) if absent else appointment.finish(now)
        await uow.appointments.save(closed)
        event = picture.missed if absent else picture.completed
        uow.emit(event(closed, await uow.appointments.picture(closed)))
    return len(forgotten)
