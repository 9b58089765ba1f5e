from uuid import UUID

from booking.application import picture
from booking.application.access import actor_for
from booking.application.ports import BookingUow
from booking.domain.appointment import Appointment
from chassis.auth import Caller


async def cancel_appointment(uow: BookingUow, caller: Caller, id: UUID) -> Appointment:
    """Free its slot; the organisation's policy says what is given back.

    Raises NotFound, NotAllowedNow or AppointmentStarted.
    """
    appointment = await uow.appointments.get(id)
    actor = actor_for(caller, appointment)
    organisation = await uow.organisations.get(appointment.organisation_id)
    cancelled = appointment.cancel(actor, organisation.policy, await uow.now())
    await uow.appointments.save(cancelled)
    names = await uow.appointments.picture(cancelled)
    uow.emit(picture.cancelled(cancelled, names, actor))
    return cancelled
