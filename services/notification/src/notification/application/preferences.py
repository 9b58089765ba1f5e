"""What a person chose to receive, and in which language."""

from dataclasses import dataclass
from uuid import UUID

from notification.application.ports import NotificationUow
from notification.domain.contact import DEFAULT_LANGUAGE, Preferences


@dataclass(frozen=True)
class Chosen:
    """`effective_language` is what messages are written in: the choice, or the profile's."""

    preferences: Preferences
    effective_language: str


async def read_preferences(uow: NotificationUow, user_id: UUID) -> Chosen:
    preferences = await uow.contacts.preferences(user_id)
    contact = await uow.contacts.get(user_id)
    profile = contact.language if contact else DEFAULT_LANGUAGE
    return Chosen(preferences, preferences.language or profile)


async def choose_preferences(uow: NotificationUow, preferences: Preferences) -> Chosen:
    contact = await uow.contacts.hold(preferences.user_id)
    if not contact.erased:
        await uow.contacts.prefer(preferences)
    return await read_preferences(uow, preferences.user_id)
