"""The read model of patients' names, for the lists of the staff."""

from booking.application.ports import BookingUow, Patient
from contracts.auth import UserContact, UserErased


async def on_user_contact(uow: BookingUow, event: UserContact) -> None:
    """Registered or changed: both carry the whole picture."""
    email = event.email.lower()
    await uow.patients.learn(
        Patient(event.user_id, event.name, event.phone, event.version, email=email)
    )


async def on_user_erased(uow: BookingUow, event: UserErased) -> None:
    await uow.patients.learn(Patient(event.user_id, None, None, event.version, erased=True))
