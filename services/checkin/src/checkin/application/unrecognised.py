"""Whom a kiosk did not know: noted for the desk, which knows them or lets them be.

Of the person only that somebody stood there is kept, and only for the day. Everything here
happens under the lock of the location's queue.
"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from chassis.auth import Caller, DeviceCaller, Role
from chassis.ids import new_id
from checkin.application.arrive import arrive_at_desk, expected_appointment
from checkin.application.check_in import Arrival
from checkin.application.ports import CheckinUow
from checkin.application.queue import desk_changed
from checkin.application.screen import known_location, place_of
from checkin.domain.errors import AppointmentNotExpected, OtherLocation, UnrecognisedNotFound
from checkin.domain.unrecognised import Outcome, Unrecognised

SAME_PERSON = timedelta(minutes=2)
"""At a kiosk that does not say where one person ends and the next begins."""


async def note_unrecognised(
    uow: CheckinUow, kiosk: DeviceCaller, session: UUID | None, outcome: Outcome
) -> None:
    """Raises LocationNotFound."""
    place = await place_of(uow, kiosk)
    await uow.queues.lock(place.id, place.organisation_id)
    now = await uow.now()
    known = await uow.unrecognised.open_of(kiosk.id, session, now - SAME_PERSON)
    if known:
        await uow.unrecognised.save(known.again(outcome, now))
    else:
        day = place.day(now)
        await uow.unrecognised.forget(place.id, before=day)
        await uow.unrecognised.add(
            Unrecognised(
                id=new_id(),
                organisation_id=place.organisation_id,
                location_id=place.id,
                device_id=kiosk.id,
                device_name=kiosk.name,
                session=session,
                day=day,
                at=now,
                outcome=outcome,
            )
        )
    await desk_changed(uow, place.id, place.organisation_id)


async def arrived_after_all(uow: CheckinUow, caller: Caller, session: UUID | None) -> None:
    """The next frame was better, or they took another way. Without a session nobody can tell."""
    if session is None:
        return
    now = await uow.now()
    known = await uow.unrecognised.open_of(caller.id, session, now)
    if known:
        await _close(uow, known, known.closed(now))


async def list_unrecognised(
    uow: CheckinUow, caller: Caller, location_id: UUID
) -> Sequence[Unrecognised]:
    """Raises LocationNotFound."""
    await known_location(uow, caller, location_id, Role.PRACTITIONER)
    return await uow.unrecognised.open_today(location_id)


async def identify(uow: CheckinUow, caller: Caller, id: UUID, appointment_id: UUID) -> Arrival:
    """The desk knows them: an arrival at the desk. Doing it again answers the same visit.

    Raises UnrecognisedNotFound, UnrecognisedClosed, AppointmentNotExpected or ArrivalRefused.
    """
    one = await _locked(uow, caller, id)
    identified = one.identified(appointment_id, await uow.now())
    appointment = await expected_appointment(uow, caller, appointment_id)
    if appointment.organisation_id != one.organisation_id:
        raise AppointmentNotExpected()
    if appointment.location_id != one.location_id:
        raise OtherLocation(appointment.location_name)
    arrival = await arrive_at_desk(uow, caller, appointment_id)
    await _close(uow, one, identified)
    return arrival


async def dismiss(uow: CheckinUow, caller: Caller, id: UUID) -> None:
    """Nobody was there, or they are gone; doing it again changes nothing.

    Raises UnrecognisedNotFound.
    """
    one = await _locked(uow, caller, id)
    await _close(uow, one, one.closed(await uow.now()))


async def _locked(uow: CheckinUow, caller: Caller, id: UUID) -> Unrecognised:
    seen = await uow.unrecognised.get(id)
    if seen is None or not caller.within(seen.organisation_id):
        raise UnrecognisedNotFound()
    caller.require(seen.organisation_id, Role.FRONT_DESK)
    await uow.queues.lock(seen.location_id, seen.organisation_id)
    locked = await uow.unrecognised.get(id)
    if locked is None:
        raise UnrecognisedNotFound()
    return locked


async def _close(uow: CheckinUow, before: Unrecognised, after: Unrecognised) -> None:
    if after != before:
        await uow.unrecognised.save(after)
        await desk_changed(uow, before.location_id, before.organisation_id)
