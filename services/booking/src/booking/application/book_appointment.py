"""Take a slot: the hot path. One query to decide on, one statement to write.

Between the two somebody may be faster; then the exclusion constraint refuses, and the next room or
the next practitioner is tried before the answer is "taken".
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from booking.application.picture import Picture
from booking.application.ports import Ask, BookingDesk, Offer
from booking.application.take_slot import first_that_holds
from booking.domain.appointment import Actor, Appointment
from booking.domain.choice import Slot, openings
from booking.domain.errors import NotFound, UnknownReference
from chassis.auth import Caller, Role
from chassis.ids import new_id


@dataclass(frozen=True, kw_only=True)
class BookAppointment:
    """`practitioner_id` None: any. `patient_id` None: the caller themselves.

    `walk_in`: somebody stands at the desk; by staff, as soon as possible, on the grid or not.
    """

    service_id: UUID
    location_id: UUID
    starts_at: datetime
    practitioner_id: UUID | None = None
    patient_id: UUID | None = None
    walk_in: bool = False


async def book_appointment(
    desk: BookingDesk, caller: Caller, command: BookAppointment, *, hold: timedelta
) -> tuple[Appointment, Picture]:
    """Raises NotFound, UnknownReference, InThePast, NoticeTooShort, BeyondHorizon, WalkInTooFar,
    SlotNotOffered or SlotTaken."""
    offer = await desk.offer(_ask(command))
    if offer is None or (command.practitioner_id and not offer.candidates):
        raise NotFound
    patient_id, actor = _who(caller, command, offer)
    offer.service.require_start(
        offer.starts_at, offer.now, by_staff=actor.kind == "staff", walk_in=command.walk_in
    )

    async def place(practitioner_id: UUID, room_id: UUID | None) -> tuple[Appointment, Picture]:
        appointment = Appointment.book(
            offer.service,
            command.location_id,
            Slot(practitioner_id, room_id, offer.starts_at, offer.ends_at),
            id=new_id(),
            patient_id=patient_id,
            actor=actor,
            arrival_token=new_arrival_token(),
            hold=hold,
            now=offer.now,
            walk_in=command.walk_in,
        )
        picture = offer.picture(practitioner_id, room_id)
        await desk.place(appointment, picture)
        return appointment, picture

    return await first_that_holds(openings(offer.candidates), place)


def new_arrival_token() -> str:
    """128 random bits: the secret behind the arrival QR code."""
    return secrets.token_urlsafe(16)


def _ask(command: BookAppointment) -> Ask:
    return Ask(
        service_id=command.service_id,
        location_id=command.location_id,
        starts_at=command.starts_at,
        practitioner_id=command.practitioner_id,
        patient_id=command.patient_id,
        off_grid=command.walk_in,
    )


def _who(caller: Caller, command: BookAppointment, offer: Offer) -> tuple[UUID, Actor]:
    """Whose appointment it will be, and who makes it. Only staff book for somebody else."""
    own = command.patient_id is None or command.patient_id == caller.id
    if own and not command.walk_in:
        return caller.id, Actor("patient", caller.id)
    caller.require(offer.service.organisation_id, Role.FRONT_DESK)
    if not own and not offer.patient_known:
        raise UnknownReference("patient")
    return command.patient_id or caller.id, Actor("staff", caller.id)
