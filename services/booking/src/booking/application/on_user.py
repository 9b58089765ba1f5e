"""The read model of patients' names, for the lists of the staff."""

from booking.application.change_photo import replace_photo
from booking.application.ports import BookingUow, Patient
from contracts.auth import UserContact, UserErased


async def on_user_contact(uow: BookingUow, event: UserContact) -> None:
    """Registered or changed: both carry the whole picture."""
    email = event.email.lower()
    await uow.patients.learn(
        Patient(event.user_id, event.name, event.phone, event.version, email=email)
    )


async def on_user_erased(uow: BookingUow, event: UserErased) -> None:
    """A practitioner's name stays with what they did; their face does not."""
    await uow.patients.learn(Patient(event.user_id, None, None, event.version, erased=True))
    for practitioner in await uow.practitioners.of_user(event.user_id):
        if practitioner.photo is not None:
            await replace_photo(uow, practitioner, None)
