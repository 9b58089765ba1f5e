"""What the use cases need of the world; adapters/ has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from contracts import Event
from notification.domain.appointment import Appointment, Reminder
from notification.domain.contact import Contact, Preferences
from notification.domain.kinds import Channel, Kind
from notification.domain.message import Message, State


class SendFailed(Exception):
    """The provider did not take it. `permanent` when asking again cannot help."""

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        super().__init__(reason)
        self.permanent = permanent


@dataclass(frozen=True)
class Attachment:
    filename: str
    content_type: str
    data: bytes = field(repr=False)
    inline_id: str | None = None
    """Set when the HTML part shows it in place, as `cid:`."""


@dataclass(frozen=True)
class Sms:
    """`key` is the provider's idempotency key: the message's row id."""

    key: UUID
    kind: Kind
    to: str
    text: str


@dataclass(frozen=True)
class Email:
    key: UUID
    kind: Kind
    to: str
    to_name: str
    from_name: str
    subject: str
    text: str
    html: str
    sent_at: datetime
    attachments: tuple[Attachment, ...] = ()


class SmsSender(Protocol):
    async def send(self, sms: Sms) -> None:
        """Hand it to the provider. Raises SendFailed."""


class EmailSender(Protocol):
    async def send(self, email: Email) -> None:
        """Hand it to the provider. Raises SendFailed."""


class Writer(Protocol):
    """Puts facts into words."""

    def sms(self, message: Message, *, to: str, language: str, name: str) -> Sms: ...
    def email(
        self, message: Message, *, to: str, language: str, name: str, document: bytes | None
    ) -> Email: ...


class CalendarWriter(Protocol):
    def feed(self, appointments: Sequence[Appointment], *, language: str, now: datetime) -> bytes:
        """All of them in one file, which says nothing of patients and treatments."""
        ...

    def single(self, appointment: Appointment, *, language: str, now: datetime) -> bytes:
        """One, to be put into a calendar; cancelled there if it does not stand any more."""
        ...


class Documents(Protocol):
    """Where payment leaves its PDFs."""

    async def get(self, key: str) -> bytes: ...


@dataclass(frozen=True)
class Ports:
    sms: SmsSender
    email: EmailSender
    writer: Writer
    calendars: CalendarWriter
    documents: Documents
    attempts: Mapping[Channel, int]
    """After how many the other channel is tried."""


@dataclass(frozen=True)
class MessageFilter:
    """None matches all."""

    user_id: UUID | None = None
    organisation_id: UUID | None = None
    appointment_id: UUID | None = None
    kind: Kind | None = None
    channel: Channel | None = None
    state: State | None = None


class Contacts(Protocol):
    async def hold(self, user_id: UUID) -> Contact:
        """The contact, locked until the transaction ends; made, at version 0, if it is new.

        What reacts to an event about a person takes this first. So nobody misses a contact that
        another transaction is just adding, and transactions lock in one order.
        """
        ...

    async def get(self, user_id: UUID) -> Contact | None: ...
    async def save(self, contact: Contact) -> None:
        """Keep it; the caller holds it and has compared the versions."""

    async def preferences(self, user_id: UUID) -> Preferences:
        """Those chosen, or the defaults."""
        ...

    async def prefer(self, preferences: Preferences) -> None: ...
    async def forget_preferences(self, user_id: UUID) -> None: ...


class Appointments(Protocol):
    async def remember(self, appointment: Appointment) -> tuple[Appointment, bool]:
        """The newest known, and whether it is the one given: False for an event that is late."""
        ...

    async def get(self, appointment_id: UUID) -> Appointment | None: ...
    async def agenda(self, user_id: UUID, since: datetime, limit: int) -> Sequence[Appointment]:
        """Those that stand, by their start: this person's as patient, and as practitioner of an
        organisation that they work for. Whose account a practitioner's is, its manager typed."""
        ...

    async def of_patient(self, patient_id: UUID) -> Sequence[Appointment]: ...
    async def forget_of(self, user_id: UUID) -> None:
        """As a patient's, with their reminders; as a practitioner's, whose account it was."""


class CalendarFeeds(Protocol):
    async def token_of(self, user_id: UUID) -> str | None: ...
    async def keep(self, user_id: UUID, fresh: str) -> str:
        """The token there is, or the fresh one, which is kept then."""
        ...

    async def rotate(self, user_id: UUID, fresh: str) -> None:
        """The fresh one is good from now on, and no other."""

    async def owner_of(self, token: str) -> UUID | None: ...
    async def forget(self, user_id: UUID) -> None: ...


class Organisations(Protocol):
    async def remember(self, id: UUID, version: int, name: str) -> None:
        """Unless a newer version is known."""

    async def name_of(self, id: UUID) -> str | None: ...


class Staff(Protocol):
    async def remember(
        self, user_id: UUID, organisation_id: UUID, version: int, *, works: bool
    ) -> None:
        """Unless a newer version is known."""


class Reminders(Protocol):
    async def replace(self, appointment_id: UUID, reminders: Sequence[Reminder]) -> None: ...
    async def take_due(self, limit: int) -> Sequence[Reminder]:
        """Remove and return those due by the business clock that no other sweep has locked."""
        ...


class Messages(Protocol):
    async def add(self, message: Message) -> bool:
        """False when this fact was told before on this channel."""
        ...

    async def hold(self, message_id: UUID) -> Message | None:
        """The message, locked until the transaction ends."""
        ...

    async def save(self, message: Message) -> None: ...
    async def release(self, user_id: UUID) -> Sequence[UUID]:
        """Queue what waited for this person's contact."""
        ...

    async def erase(self, user_id: UUID, at: datetime) -> None:
        """Drop what is not sent, and blank what was said to this person."""

    async def newest_first(
        self, matching: MessageFilter, *, after: tuple[datetime, UUID] | None, limit: int
    ) -> Sequence[Message]: ...
    async def get(self, message_id: UUID) -> Message | None: ...
    async def of_user(self, user_id: UUID) -> Sequence[Message]:
        """All there are, oldest first."""
        ...


class NotificationUow(Protocol):
    @property
    def contacts(self) -> Contacts: ...
    @property
    def appointments(self) -> Appointments: ...
    @property
    def calendar_feeds(self) -> CalendarFeeds: ...
    @property
    def organisations(self) -> Organisations: ...
    @property
    def staff(self) -> Staff: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def messages(self) -> Messages: ...
    async def now(self) -> datetime: ...
    def emit(self, event: Event) -> None: ...
    async def send_soon(self, message_id: UUID) -> None:
        """Have the message sent as soon as this transaction has committed."""
