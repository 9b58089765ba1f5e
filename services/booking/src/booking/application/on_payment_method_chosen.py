from booking.application.ports import BookingUow
from booking.domain.appointment import State
from contracts.payment import PaymentMethodChosen


async def on_payment_method_chosen(uow: BookingUow, event: PaymentMethodChosen) -> None:
    """Keep the slot for as long as the method takes, within the rules of domain/hold.py.

    News that comes when the hold has ended changes nothing: what then counts is the money.
    """
    appointment = await uow.appointments.get(event.appointment_id)
    if appointment.state is State.HELD:
        kept = appointment.keep_hold(event.expires_at, await uow.now())
        await uow.appointments.save(kept)
