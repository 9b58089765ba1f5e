"""How a person is reached, and what they chose."""

from dataclasses import dataclass
from uuid import UUID

from notification.domain.kinds import Channel, Kind

DEFAULT_LANGUAGE = "pt-PT"
LANGUAGES = (DEFAULT_LANGUAGE, "en")


@dataclass(frozen=True)
class Contact:
    """Version 0 means that nothing is known yet: something else spoke of this person first."""

    user_id: UUID
    version: int = 0
    name: str = ""
    email: str = ""
    phone: str = ""
    language: str = DEFAULT_LANGUAGE
    erased: bool = False

    @property
    def known(self) -> bool:
        return self.version > 0 and not self.erased

    def address(self, channel: Channel) -> str:
        """Empty when the person has none on this channel."""
        return self.phone if channel is Channel.SMS else self.email


@dataclass(frozen=True)
class Preferences:
    """`language` None follows the profile. Opting out concerns reminders only."""

    user_id: UUID
    language: str | None = None
    sms_reminders: bool = True
    email_reminders: bool = True

    def reminder_channel(self) -> Channel | None:
        """Where reminders go: SMS rather than email, nowhere when both were declined."""
        if self.sms_reminders:
            return Channel.SMS
        return Channel.EMAIL if self.email_reminders else None

    def allows(self, kind: Kind, channel: Channel) -> bool:
        if not kind.is_reminder:
            return True
        return self.sms_reminders if channel is Channel.SMS else self.email_reminders
