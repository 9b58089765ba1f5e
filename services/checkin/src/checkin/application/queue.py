"""A location's queue as it is now, and telling everybody that it moved."""

from collections.abc import Mapping
from uuid import UUID

from checkin.application.ports import CheckinUow
from checkin.domain.location_day import LocationDay
from checkin.domain.location_queue import LocationQueue
from checkin.domain.patient import Patient
from contracts.checkin import QueueChanged


def topic(location_id: UUID) -> str:
    """What screens of a location listen to."""
    return f"queue:{location_id}"


async def day_of(uow: CheckinUow, location_id: UUID) -> LocationDay:
    appointments = await uow.appointments.today(location_id)
    visits = await uow.visits.today(location_id)
    practitioners = {visit.practitioner_id for visit in visits}
    return LocationDay(
        now=await uow.now(),
        appointments={one.id: one for one in appointments},
        visits=visits,
        learned=await uow.durations.of(practitioners) if practitioners else {},
    )


async def patients_of(uow: CheckinUow, day: LocationDay) -> Mapping[UUID, Patient]:
    """Everybody who is named on a screen or at the desk."""
    ids = {visit.patient_id for visit in day.visits}
    ids |= {appointment.patient_id for appointment in day.expected}
    return await uow.patients.named(ids) if ids else {}


async def locked_day(
    uow: CheckinUow, location_id: UUID, organisation_id: UUID
) -> tuple[LocationQueue, LocationDay]:
    """The day as nobody else can change it until this transaction ends."""
    queue = await uow.queues.lock(location_id, organisation_id)
    return queue, await day_of(uow, location_id)


async def queue_moved(uow: CheckinUow, queue: LocationQueue, day: LocationDay) -> None:
    """After any change, under the queue's lock: a new version, an event, and the screens woken.

    `day` is the day as it is now.
    """
    moved = queue.moved(day.changes_at)
    await uow.queues.save(moved)
    uow.emit(
        QueueChanged(
            version=moved.version,
            location_id=moved.location_id,
            organisation_id=moved.organisation_id,
            waiting=len(day.waiting),
            called=len(day.called),
            in_progress=len(day.in_consultation),
        )
    )
    uow.signal(topic(moved.location_id))


async def desk_changed(uow: CheckinUow, location_id: UUID, organisation_id: UUID) -> None:
    """Nobody moved, but the desk has something new to look at: a new version, and it is told."""
    queue = await uow.queues.lock(location_id, organisation_id)
    await uow.queues.save(queue.moved(queue.refresh_at))
    uow.signal(topic(location_id))


async def refresh_screens(uow: CheckinUow) -> int:
    """A name vanishes, an estimate ages: nothing happened, but the screen changes.

    One location per transaction: nobody who holds a queue waits for another.
    """
    queue = await uow.queues.stale()
    if queue is None:
        return 0
    day = await day_of(uow, queue.location_id)
    await uow.queues.save(queue.moved(day.changes_at))
    uow.signal(topic(queue.location_id))
    return 1


async def screens_changed(uow: CheckinUow, patient_id: UUID) -> None:
    """A person who is here is to be shown differently."""
    visits = await uow.visits.present(patient_id)
    places = {one.location_id: one.organisation_id for one in visits}
    for location_id, organisation_id in sorted(places.items()):
        await queue_moved(uow, *await locked_day(uow, location_id, organisation_id))
