"""Who people are, as auth tells it; and forgetting them."""

from checkin.application.forget_faces import forget
from checkin.application.ports import CheckinUow
from checkin.application.queue import screens_changed
from checkin.domain.patient import Patient
from contracts.auth import UserContact, UserErased


async def on_user_contact(uow: CheckinUow, event: UserContact) -> None:
    patient = Patient(event.user_id, event.name, event.phone, event.birth_date)
    await uow.patients.learn(patient, event.version)


async def on_user_erased(uow: CheckinUow, event: UserErased) -> None:
    """Templates, consents and what is known of the person go; visits stay without a name."""
    await forget(uow, await uow.enrolments.of_patient(event.user_id))
    await uow.consents.erase(event.user_id)
    await uow.patients.erase(event.user_id)
    await screens_changed(uow, event.user_id)
