"""What payment keeps of other services' facts: issuers and buyers of invoices."""

from contracts.auth import UserContact, UserErased
from contracts.booking import Organisation
from payment.application.ports import PaymentUow


async def on_organisation(uow: PaymentUow, event: Organisation) -> None:
    await uow.organisations.learn(
        event.organisation_id,
        name=event.name,
        legal_name=event.legal_name,
        tax_number=event.tax_number,
        address=event.address,
        version=event.version,
    )


async def on_user_contact(uow: PaymentUow, event: UserContact) -> None:
    await uow.patients.learn(event.user_id, name=event.name, version=event.version)


async def on_user_erased(uow: PaymentUow, event: UserErased) -> None:
    """Documents stay, as the law demands; what is not needed for them goes."""
    await uow.patients.erase(event.user_id, version=event.version)
