"""The messages received, in bounded memory.

A provider that is told the same idempotency key again has one message and counts the
deliveries: that is how a sender's at-least-once shows, and how it is forgiven.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Literal

Channel = Literal["sms", "email"]

MAX_MESSAGES = 2_000
MAX_BYTES = 64 * 1024 * 1024
URL = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")


@dataclass(frozen=True)
class Attachment:
    filename: str
    content_type: str
    data: bytes = field(repr=False)
    content_id: str | None = None
    """Set when the HTML part shows it in place (`cid:`)."""


@dataclass(frozen=True)
class Draft:
    """A message as it came in."""

    channel: Channel
    to: str
    sender: str
    subject: str
    text: str
    html: str | None = None
    attachments: tuple[Attachment, ...] = ()
    key: str | None = None
    kind: str | None = None

    @property
    def size(self) -> int:
        parts = sum(len(attachment.data) for attachment in self.attachments)
        return parts + len(self.text) + len(self.html or "") + len(self.subject)


@dataclass
class Message:
    id: int
    received_at: datetime
    draft: Draft
    deliveries: int = 1

    @property
    def links(self) -> list[str]:
        return URL.findall(self.draft.text)


class KeyReused(Exception):
    """The same idempotency key came with another message."""


class Inbox:
    def __init__(self, max_messages: int = MAX_MESSAGES, max_bytes: int = MAX_BYTES) -> None:
        self._max_messages = max_messages
        self._max_bytes = max_bytes
        self._messages: OrderedDict[int, Message] = OrderedDict()
        self._by_key: dict[tuple[Channel, str], Message] = {}
        self._bytes = 0
        self._ids = count(1)

    def receive(self, draft: Draft) -> Message:
        """Keep a message, or count one more delivery of it. Raises KeyReused."""
        known = self._by_key.get((draft.channel, draft.key)) if draft.key else None
        if known is None:
            return self._keep(draft)
        if (known.draft.to, known.draft.text) != (draft.to, draft.text):
            raise KeyReused(draft.key)
        known.deliveries += 1
        return known

    def get(self, message_id: int) -> Message | None:
        return self._messages.get(message_id)

    def newest_first(
        self,
        *,
        to: str | None = None,
        channel: Channel | None = None,
        kind: str | None = None,
        since: datetime | None = None,
    ) -> Iterator[Message]:
        """The messages that match everything asked for; `since` is inclusive."""
        for message in reversed(self._messages.values()):
            draft = message.draft
            if (
                (to is None or _same_recipient(draft.to, to))
                and (channel is None or draft.channel == channel)
                and (kind is None or draft.kind == kind)
                and (since is None or message.received_at >= since)
            ):
                yield message

    def clear(self) -> int:
        """Forget everything; how many messages there were."""
        gone = len(self._messages)
        self._messages.clear()
        self._by_key.clear()
        self._bytes = 0
        return gone

    def _keep(self, draft: Draft) -> Message:
        message = Message(next(self._ids), datetime.now(UTC), draft)
        self._messages[message.id] = message
        self._bytes += draft.size
        if draft.key:
            self._by_key[draft.channel, draft.key] = message
        while len(self._messages) > self._max_messages or self._bytes > self._max_bytes:
            if len(self._messages) == 1:
                break
            self._forget_oldest()
        return message

    def _forget_oldest(self) -> None:
        _, oldest = self._messages.popitem(last=False)
        self._bytes -= oldest.draft.size
        if oldest.draft.key:
            del self._by_key[oldest.draft.channel, oldest.draft.key]


def _same_recipient(recipient: str, wanted: str) -> bool:
    # A plus sign that was not escaped in a query arrives as a space.
    return recipient.casefold().lstrip("+") == wanted.strip().casefold().lstrip("+")
