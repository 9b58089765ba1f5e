from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from booking.application import picture
from booking.application.access import actor_for
from booking.application.ports import Ask, BookingUow
from booking.application.take_slot import first_that_holds
from booking.domain.appointment import Appointment
from booking.domain.choice import Slot, openings
from booking.domain.errors import SlotNotOffered
from chassis.auth import Caller


@dataclass(frozen=True, kw_only=True)
class Reschedule:
    """`practitioner_id` None: the same one if free then, else any."""

    appointment_id: UUID
    starts_at: datetime
    practitioner_id: UUID | None = None


async def reschedule_appointment(
    uow: BookingUow, caller: Caller, command: Reschedule
) -> Appointment:
    """Take the new slot and free the old one, in one transaction and one UPDATE.

    Raises NotFound, NotAllowedNow, AppointmentStarted, InThePast, NoticeTooShort, BeyondHorizon,
    SlotNotOffered or SlotTaken; the old slot is kept then.
    """
    appointment = await uow.appointments.get(command.appointment_id)
    actor = actor_for(caller, appointment)
    now = await uow.now()
    appointment.require_movable(actor, now)
    offer = await uow.offers.offer(
        Ask(
            service_id=appointment.service_id,
            location_id=appointment.location_id,
            starts_at=command.starts_at,
            practitioner_id=command.practitioner_id,
            keeping=appointment.id,
        )
    )
    if offer is None:
        raise SlotNotOffered
    offer.service.require_start(offer.starts_at, now, by_staff=actor.kind == "staff")
    organisation = await uow.organisations.get(appointment.organisation_id)

    async def take(practitioner_id: UUID, room_id: UUID | None) -> Appointment:
        slot = Slot(practitioner_id, room_id, offer.starts_at, offer.ends_at)
        moved = appointment.move(slot, actor, organisation.policy, now)
        await uow.appointments.take_slot(moved)
        return moved

    free = openings(
        offer.candidates, prefer=appointment.practitioner_id, prefer_room=appointment.room_id
    )
    moved = await first_that_holds(free, take)
    names = offer.picture(moved.practitioner_id, moved.room_id)
    uow.emit(picture.rescheduled(moved, names, appointment.starts_at))
    return moved
