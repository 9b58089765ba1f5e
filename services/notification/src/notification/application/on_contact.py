"""People, as auth knows them."""

from dataclasses import replace

from contracts.auth import (
    PasswordResetRequested,
    UserContact,
    UserContactChanged,
    UserErased,
    UserRegistered,
)
from notification.application.ports import NotificationUow
from notification.application.queue_message import queue_message
from notification.domain.contact import Contact
from notification.domain.facts import Facts
from notification.domain.kinds import Kind


async def on_user_registered(uow: NotificationUow, event: UserRegistered) -> None:
    contact = await _learn(uow, event)
    if not event.invited:  # an invitation says as much, and more
        await queue_message(uow, contact, Kind.WELCOME, Facts())


async def on_password_reset_requested(uow: NotificationUow, event: PasswordResetRequested) -> None:
    """Each link is a message of its own."""
    contact = await uow.contacts.hold(event.user_id)
    facts = Facts(link_url=event.url)
    if event.organisation_id is not None:
        name = await uow.organisations.name_of(event.organisation_id)
        facts = replace(facts, organisation=name or facts.organisation)
    await queue_message(
        uow,
        contact,
        Kind.INVITATION if event.reason == "invited" else Kind.PASSWORD_RESET,
        facts,
        organisation_id=event.organisation_id,
        discriminator=str(event.reset_id),
    )


async def on_user_contact_changed(uow: NotificationUow, event: UserContactChanged) -> None:
    await _learn(uow, event)


async def on_user_erased(uow: NotificationUow, event: UserErased) -> None:
    """What stays is the id, so that events still under way find out that nobody is there."""
    contact = await uow.contacts.hold(event.user_id)
    await uow.contacts.save(Contact(event.user_id, contact.version, erased=True))
    await uow.contacts.forget_preferences(event.user_id)
    await uow.calendar_feeds.forget(event.user_id)
    await uow.appointments.forget_of(event.user_id)
    await uow.messages.erase(event.user_id, await uow.now())


async def _learn(uow: NotificationUow, event: UserContact) -> Contact:
    contact = await uow.contacts.hold(event.user_id)
    if contact.erased or contact.version >= event.version:
        return contact
    first = not contact.known
    contact = replace(
        contact,
        version=event.version,
        name=event.name,
        email=event.email,
        phone=event.phone,
        language=event.language,
    )
    await uow.contacts.save(contact)
    if first:
        for message_id in await uow.messages.release(event.user_id):
            await uow.send_soon(message_id)
    return contact
