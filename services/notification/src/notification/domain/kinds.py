"""What Atrium tells people, and on which channel."""

from collections.abc import Mapping
from enum import StrEnum

from notification.domain.errors import UnknownTemplate


class Channel(StrEnum):
    SMS = "sms"
    EMAIL = "email"

    @property
    def other(self) -> "Channel":
        return Channel.EMAIL if self is Channel.SMS else Channel.SMS


class Kind(StrEnum):
    WELCOME = "welcome"
    INVITATION = "invitation"
    PASSWORD_RESET = "password_reset"  # noqa: S105 — a kind of message
    PAY_LINK = "pay_link"
    PAYMENT_INSTRUCTIONS = "payment_instructions"
    PAYMENT_RECEIVED = "payment_received"
    CONFIRMED = "confirmed"
    EXPIRED = "expired"
    RESCHEDULED = "rescheduled"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    CREDIT_NOTE = "credit_note"
    REMINDER_24H = "reminder_24h"
    REMINDER_2H = "reminder_2h"

    @property
    def is_reminder(self) -> bool:
        """Reminders may be opted out of; everything else always goes."""
        return self in (Kind.REMINDER_24H, Kind.REMINDER_2H)

    @property
    def asks_for_money(self) -> bool:
        """Pointless, and confusing, once the appointment does not wait for a payment."""
        return self in (Kind.PAY_LINK, Kind.PAYMENT_INSTRUCTIONS)


CHANNELS: Mapping[Kind, tuple[Channel, ...]] = {
    Kind.WELCOME: (Channel.EMAIL,),
    Kind.INVITATION: (Channel.EMAIL, Channel.SMS),
    Kind.PASSWORD_RESET: (Channel.EMAIL,),
    Kind.PAY_LINK: (Channel.SMS,),
    Kind.PAYMENT_INSTRUCTIONS: (Channel.SMS,),
    Kind.PAYMENT_RECEIVED: (Channel.EMAIL,),
    Kind.CONFIRMED: (Channel.EMAIL, Channel.SMS),
    Kind.EXPIRED: (Channel.SMS,),
    Kind.RESCHEDULED: (Channel.EMAIL, Channel.SMS),
    Kind.CANCELLED: (Channel.EMAIL, Channel.SMS),
    Kind.REFUNDED: (Channel.EMAIL,),
    Kind.CREDIT_NOTE: (Channel.EMAIL,),
    Kind.REMINDER_24H: (Channel.SMS,),
    Kind.REMINDER_2H: (Channel.SMS,),
}
"""Where a kind goes first. When the last attempt on a channel fails, the other one is tried."""


def known_kind(name: str) -> Kind:
    """Raises UnknownTemplate."""
    try:
        return Kind(name)
    except ValueError:
        raise UnknownTemplate(name) from None
