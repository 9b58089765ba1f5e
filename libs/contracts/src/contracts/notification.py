"""What notification publishes."""

from typing import ClassVar, Literal
from uuid import UUID

from contracts.envelope import Event

Channel = Literal["sms", "email"]


class Message(Event):
    aggregate: ClassVar[str] = "message_id"

    message_id: UUID
    user_id: UUID
    appointment_id: UUID | None
    kind: str
    channel: Channel


class MessageSent(Message):
    type: ClassVar[str] = "notification.message_sent.v1"


class MessageFailed(Message):
    """Every attempt on this channel failed."""

    type: ClassVar[str] = "notification.message_failed.v1"

    reason: str
