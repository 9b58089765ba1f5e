"""The one way a message comes to be: a row and, once the contact is known, a job to send it."""

from uuid import UUID

from chassis.ids import new_id
from notification.application.ports import NotificationUow
from notification.domain.contact import Contact
from notification.domain.facts import Facts
from notification.domain.kinds import CHANNELS, Channel, Kind
from notification.domain.message import Message, State


async def queue_message(
    uow: NotificationUow,
    contact: Contact,
    kind: Kind,
    facts: Facts,
    *,
    appointment_id: UUID | None = None,
    organisation_id: UUID | None = None,
    discriminator: str = "",
    channels: tuple[Channel, ...] | None = None,
) -> None:
    """Tell this fact once, on each channel of its kind.

    The caller holds the contact. Without a discriminator a kind is told once per appointment;
    with one, once per thing it names: a new time, a refund, a document, a payment reference.
    """
    if contact.erased:
        return
    for channel in CHANNELS[kind] if channels is None else channels:
        message = Message(
            id=new_id(),
            about_id=appointment_id or contact.user_id,
            user_id=contact.user_id,
            organisation_id=organisation_id,
            appointment_id=appointment_id,
            kind=kind,
            channel=channel,
            discriminator=discriminator,
            facts=facts,
            created_at=await uow.now(),
            state=State.QUEUED if contact.known else State.WAITING,
        )
        if await uow.messages.add(message) and contact.known:
            await uow.send_soon(message.id)
