"""At the midnight of a location, who was expected and never came has missed it.

Who is still in the queue has left without anybody noting it: called or waiting is missed, in
consultation is finished. Nobody stays between two states past their day.
"""

from checkin.application import visit_events
from checkin.application.move_visit import miss
from checkin.application.ports import CheckinUow
from checkin.application.queue import day_of, queue_moved
from checkin.domain.visit import OVER, VisitState


async def close_day(uow: CheckinUow) -> int:
    """One location at a time; returns how many appointments were closed."""
    appointments = await uow.appointments.over(limit=50)
    if not appointments:
        return 0
    first = appointments[0]
    queue = await uow.queues.lock(first.location_id, first.organisation_id)
    visits = await uow.visits.of_appointments([one.id for one in appointments])
    known = {visit.appointment_id: visit for visit in visits}
    for appointment in appointments:
        visit = known.get(appointment.id)
        if visit and visit.state is VisitState.IN_CONSULTATION:
            finished = visit.finish(await uow.now())
            await uow.visits.save(finished)
            uow.emit(visit_events.finished(finished, await uow.now()))
        elif visit is None or visit.state not in OVER:
            await miss(uow, appointment, visit)
        await uow.appointments.close(appointment.id)
    await queue_moved(uow, queue, await day_of(uow, queue.location_id))
    return len(appointments)
