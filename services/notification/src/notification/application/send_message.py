"""Sends one message: the attempt is recorded, the provider is called outside of any transaction,
and the outcome is recorded. A crash in between sends again with the same key, never less.

Raises while attempts are left, so that the job comes back later. After the last one, or when the
provider refused for good, the other channel is tried and MessageFailed is published.
"""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from uuid import UUID

import structlog
from pydantic import BaseModel

from contracts.notification import MessageFailed, MessageSent
from notification.application.ports import Documents, NotificationUow, Ports, SendFailed
from notification.application.queue_message import queue_message
from notification.domain.appointment import Appointment, Standing
from notification.domain.contact import Contact
from notification.domain.facts import Document
from notification.domain.kinds import Channel
from notification.domain.message import Message

SEND_MESSAGE = "send_message"

log = structlog.get_logger(__name__)

Transactions = Callable[[], AbstractAsyncContextManager[NotificationUow]]


class SendMessage(BaseModel):
    message_id: UUID


@dataclass(frozen=True)
class _Attempt:
    message: Message
    to: str
    language: str
    name: str


async def send_message(transactions: Transactions, ports: Ports, message_id: UUID) -> None:
    async with transactions() as uow:
        attempt = await _begin(uow, message_id)
    if attempt is None:
        return
    try:
        await _deliver(ports, attempt)
    except Exception as error:
        async with transactions() as uow:
            given_up = await _record_failure(uow, message_id, error, ports.attempts)
        if not given_up:
            raise
        log.warning("message_failed", message=str(message_id), reason=_reason(error))
        return
    async with transactions() as uow:
        await _record_success(uow, message_id)


async def _begin(uow: NotificationUow, message_id: UUID) -> _Attempt | None:
    """Count an attempt, or drop a message that has nothing to say any more."""
    message = await uow.messages.hold(message_id)
    if message is None or message.over:
        return None
    contact = await uow.contacts.get(message.user_id)
    appointment = await _appointment_of(uow, message)
    preferences = await uow.contacts.preferences(message.user_id)
    if contact is None or not contact.known:
        pointless: str | None = "the person is not known any more"
    elif not preferences.allows(message.kind, message.channel):
        pointless = "the person declined reminders"
    else:
        pointless = message.outdated(await uow.now()) or _overtaken(message, appointment)
    if contact is None or pointless:
        message.drop(pointless or "", await uow.now())
        await uow.messages.save(message)
        return None
    if appointment is not None:
        message.learn(appointment.facts)
    message.attempt(contact.address(message.channel), preferences.language or contact.language)
    await uow.messages.save(message)
    return _Attempt(message, message.recipient or "", message.language or "", contact.name)


async def _appointment_of(uow: NotificationUow, message: Message) -> Appointment | None:
    if message.appointment_id is None:
        return None
    return await uow.appointments.get(message.appointment_id)


def _overtaken(message: Message, appointment: Appointment | None) -> str | None:
    """Why this is not true any more; None when it is."""
    if message.kind.asks_for_money:
        waits = appointment is None or appointment.standing is Standing.HELD
        return None if waits else "the appointment does not wait for a payment any more"
    if message.kind.is_reminder:
        if appointment is None or appointment.standing is not Standing.CONFIRMED:
            return "the appointment does not stand any more"
        if appointment.starts_at != message.facts.starts_at:
            return "the appointment was moved"
    return None


async def _deliver(ports: Ports, attempt: _Attempt) -> None:
    message, facts = attempt.message, attempt.message.facts
    if not attempt.to:
        raise SendFailed(f"the person has no address for {message.channel}", permanent=True)
    if message.channel is Channel.SMS:
        await ports.sms.send(
            ports.writer.sms(message, to=attempt.to, language=attempt.language, name=attempt.name)
        )
        return
    document = await _fetch(ports.documents, facts.document) if facts.document else None
    await ports.email.send(
        ports.writer.email(
            message,
            to=attempt.to,
            language=attempt.language,
            name=attempt.name,
            document=document,
        )
    )


async def _fetch(documents: Documents, document: Document) -> bytes:
    """The PDF that was issued, or nothing: never one whose bytes were changed."""
    data = await documents.get(document.key)
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise SendFailed(f"document {document.number} is not what was issued")
    return data


async def _record_success(uow: NotificationUow, message_id: UUID) -> None:
    message = await uow.messages.hold(message_id)
    if message is None or message.over:
        return
    message.succeed(await uow.now())
    await uow.messages.save(message)
    uow.emit(
        MessageSent(
            version=1,
            message_id=message.id,
            user_id=message.user_id,
            appointment_id=message.appointment_id,
            kind=message.kind,
            channel=message.channel.value,
        )
    )


async def _record_failure(
    uow: NotificationUow, message_id: UUID, error: Exception, limits: Mapping[Channel, int]
) -> bool:
    """True when there will be no further attempt."""
    message = await uow.messages.hold(message_id)
    if message is None or message.over:
        return True
    permanent = isinstance(error, SendFailed) and error.permanent
    message.last_error = _reason(error)
    if given_up := permanent or message.attempts >= limits[message.channel]:
        await _give_up(uow, message)
    await uow.messages.save(message)
    return given_up


async def _give_up(uow: NotificationUow, message: Message) -> None:
    contact = await uow.contacts.get(message.user_id)
    if contact is not None:
        await _try_the_other_channel(uow, contact, message)
    reason = message.last_error or ""
    message.fail(reason, await uow.now())
    uow.emit(
        MessageFailed(
            version=1,
            message_id=message.id,
            user_id=message.user_id,
            appointment_id=message.appointment_id,
            kind=message.kind,
            channel=message.channel.value,
            reason=reason,
        )
    )


async def _try_the_other_channel(uow: NotificationUow, contact: Contact, message: Message) -> None:
    """No loop: the row of the other channel is unique, so it is tried once at the most."""
    other = message.channel.other
    preferences = await uow.contacts.preferences(contact.user_id)
    if preferences.allows(message.kind, other):
        await queue_message(
            uow,
            contact,
            message.kind,
            message.facts,
            appointment_id=message.appointment_id,
            organisation_id=message.organisation_id,
            discriminator=message.discriminator,
            channels=(other,),
        )


def _reason(error: Exception) -> str:
    text = str(error) if isinstance(error, SendFailed) else f"{type(error).__name__}: {error}"
    return text[:500]
