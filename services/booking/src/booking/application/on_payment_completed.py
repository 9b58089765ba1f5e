"""Money came. It ends in a confirmed appointment or in a refund; never both, never neither.

The appointment's row is locked, so that expiry, cancellation and other payments wait; each payment
is decided once, by a row whose key it is.
"""

from uuid import UUID

from booking.application import picture
from booking.application.book_appointment import new_arrival_token
from booking.application.picture import Refusal
from booking.application.ports import Ask, BookingUow
from booking.application.take_slot import first_that_holds
from booking.domain.appointment import Appointment, State
from booking.domain.choice import openings
from booking.domain.errors import (
    AppointmentStarted,
    PaymentMismatch,
    SlotNotOffered,
    SlotTaken,
)
from contracts.payment import PaymentCompleted


async def on_payment_completed(uow: BookingUow, event: PaymentCompleted) -> None:
    """Raises PaymentMismatch (an operator's matter) when the amount is not the price."""
    appointment = await uow.appointments.get(event.appointment_id)
    if await uow.payment_decisions.taken(event.payment_id):
        return
    if event.amount_cents != appointment.price_cents:
        raise PaymentMismatch(event.amount_cents, appointment.price_cents)
    try:
        await _accept(uow, appointment, event.payment_id)
    except AppointmentStarted:
        await _refuse(uow, appointment, event.payment_id, "started")
    except (SlotTaken, SlotNotOffered):
        await _refuse(uow, appointment, event.payment_id, "slot_taken")


async def _accept(uow: BookingUow, appointment: Appointment, payment_id: UUID) -> None:
    if appointment.state is State.HELD:
        confirmed = appointment.confirm(payment_id, new_arrival_token(), await uow.now())
        await uow.appointments.save(confirmed)
    elif appointment.state is State.EXPIRED:
        confirmed = await _reinstate(uow, appointment, payment_id)
    else:
        cancelled = appointment.state is State.CANCELLED
        reason: Refusal = "cancelled" if cancelled else "already_paid"
        return await _refuse(uow, appointment, payment_id, reason)
    await uow.payment_decisions.record(payment_id, appointment.id, refused=None)
    uow.emit(picture.confirmed(confirmed, await uow.appointments.picture(confirmed)))
    return None


async def _reinstate(uow: BookingUow, appointment: Appointment, payment_id: UUID) -> Appointment:
    """Take the slot again: the same practitioner and time, the same room or another."""
    now = await uow.now()
    token = new_arrival_token()

    async def take(_practitioner_id: UUID, room_id: UUID | None) -> Appointment:
        reinstated = appointment.reinstate(payment_id, token, room_id, now)
        await uow.appointments.take_slot(reinstated)
        return reinstated

    offer = await uow.offers.offer(
        Ask(
            service_id=appointment.service_id,
            location_id=appointment.location_id,
            starts_at=appointment.starts_at,
            practitioner_id=appointment.practitioner_id,
            keeping=appointment.id,
            off_grid=True,
        )
    )
    if offer is None:
        raise SlotNotOffered
    free = openings(offer.candidates, prefer_room=appointment.room_id)
    return await first_that_holds(free, take)


async def _refuse(
    uow: BookingUow, appointment: Appointment, payment_id: UUID, reason: Refusal
) -> None:
    refused = appointment.refuse_payment(payment_id, reason, await uow.now())
    await uow.appointments.save(refused)
    await uow.payment_decisions.record(payment_id, appointment.id, refused=reason)
    uow.emit(picture.refused(refused, await uow.appointments.picture(refused), payment_id, reason))
