"""All that notification keeps about a person, for that person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from notification.application.ports import NotificationUow
from notification.domain.appointment import Appointment
from notification.domain.contact import Contact, Preferences
from notification.domain.message import Message


@dataclass(frozen=True)
class Kept:
    at: datetime
    contact: Contact | None
    preferences: Preferences
    appointments: Sequence[Appointment]
    messages: Sequence[Message]
    calendar_feed: bool


async def export(uow: NotificationUow, user_id: UUID) -> Kept:
    return Kept(
        at=await uow.now(),
        contact=await uow.contacts.get(user_id),
        preferences=await uow.contacts.preferences(user_id),
        appointments=await uow.appointments.of_patient(user_id),
        messages=await uow.messages.of_user(user_id),
        calendar_feed=await uow.calendar_feeds.token_of(user_id) is not None,
    )
