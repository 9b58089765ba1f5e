"""Every kind of message with made-up facts, for who wants to read it before patients do."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from notification.application.ports import Writer
from notification.application.samples import NAME, sample
from notification.domain.gsm7 import Length, measure
from notification.domain.kinds import Channel, Kind
from notification.domain.message import Message

_NOBODY = UUID(int=0)


@dataclass(frozen=True)
class Preview:
    """`subject` and `html` are empty for an SMS; `length` is None for an email."""

    subject: str
    text: str
    html: str
    length: Length | None
    attachments: tuple[str, ...]


def preview(writer: Writer, kind: Kind, channel: Channel, language: str) -> Preview:
    message = sample_message(kind, channel)
    if channel is Channel.SMS:
        text = writer.sms(message, to="+351910000000", language=language, name=NAME).text
        return Preview("", text, "", measure(text), ())
    document = b"%PDF-1.7" if message.facts.document else None
    mail = writer.email(
        message, to="ana@example.pt", language=language, name=NAME, document=document
    )
    names = tuple(attachment.filename for attachment in mail.attachments)
    return Preview(mail.subject, mail.text, mail.html, None, names)


def sample_message(kind: Kind, channel: Channel, **facts: Any) -> Message:
    return Message(
        id=_NOBODY,
        about_id=_NOBODY,
        user_id=_NOBODY,
        organisation_id=None,
        appointment_id=_NOBODY,
        kind=kind,
        channel=channel,
        discriminator="",
        facts=replace(sample(kind), **facts),
        created_at=datetime(2026, 3, 11, 9, 0, tzinfo=UTC),
    )
