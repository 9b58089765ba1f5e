"""What the API says and takes."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, Field, StrictBool

from contracts.values import Language
from notification.application.preferences import Chosen
from notification.application.preview import Preview
from notification.domain.contact import LANGUAGES, Preferences
from notification.domain.kinds import CHANNELS, Channel, Kind
from notification.domain.message import Message, State


class MessageView(BaseModel):
    """What was sent, not what it said: that may hold pay links and arrival codes."""

    id: UUID
    kind: Kind
    channel: Channel
    state: State
    organisation_id: UUID | None
    appointment_id: UUID | None
    user_id: UUID
    recipient: str | None = Field(description="Masked.", examples=["+35191•••••78"])
    language: str | None
    attempts: int
    last_error: str | None
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, message: Message) -> "MessageView":
        return cls(
            id=message.id,
            kind=message.kind,
            channel=message.channel,
            state=message.state,
            organisation_id=message.organisation_id,
            appointment_id=message.appointment_id,
            user_id=message.user_id,
            recipient=masked(message.recipient),
            language=message.language,
            attempts=message.attempts,
            last_error=message.last_error,
            created_at=message.created_at,
            finished_at=message.finished_at,
        )


class PreferencesBody(BaseModel):
    """`language` null follows the profile. Messages about bookings and money always go."""

    language: Language | None = Field(examples=["en"])
    sms_reminders: StrictBool
    email_reminders: StrictBool = Field(
        description="Used when SMS reminders are declined, or fail."
    )

    def of(self, user_id: UUID) -> Preferences:
        return Preferences(user_id, self.language, self.sms_reminders, self.email_reminders)


class PreferencesView(PreferencesBody):
    effective_language: str

    @classmethod
    def shown(cls, chosen: Chosen) -> "PreferencesView":
        preferences = chosen.preferences
        return cls.model_validate(
            {
                "language": preferences.language,
                "sms_reminders": preferences.sms_reminders,
                "email_reminders": preferences.email_reminders,
                "effective_language": chosen.effective_language,
            }
        )


class TemplateView(BaseModel):
    kind: Kind
    channels: list[Channel] = Field(description="Where it goes first; the other is the fallback.")
    languages: list[str]

    @classmethod
    def of(cls, kind: Kind) -> "TemplateView":
        return cls(kind=kind, channels=list(CHANNELS[kind]), languages=list(LANGUAGES))


class PreviewView(BaseModel):
    subject: str
    text: str
    html: str
    segments: int | None = Field(description="How many SMS it is; null for an email.")
    encoding: Literal["gsm7", "ucs2"] | None
    attachments: list[str]

    @classmethod
    def of(cls, preview: Preview) -> "PreviewView":
        length = preview.length
        return cls(
            subject=preview.subject,
            text=preview.text,
            html=preview.html,
            segments=length.segments if length else None,
            encoding=length.encoding if length else None,
            attachments=list(preview.attachments),
        )


def masked(address: str | None) -> str | None:
    """Enough to recognise one's own: `+35191•••••78`, `a•••@example.pt`."""
    if not address:
        return None
    local, at, domain = address.partition("@")
    return f"{local[:1]}•••@{domain}" if at else f"{address[:6]}•••••{address[-2:]}"
