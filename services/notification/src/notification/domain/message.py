"""One message to one person on one channel: its states, and what moves it between them.

waiting ──contact known──▶ queued ──▶ sent
   │                         ├──────▶ failed    every attempt failed, or one for good
   └────────────────────────▶└──────▶ dropped   overtaken by events, or the person was erased
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from notification.domain.errors import MessageIsOver
from notification.domain.facts import Facts
from notification.domain.kinds import Channel, Kind


class State(StrEnum):
    WAITING = "waiting"
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


@dataclass
class Message:
    """`about_id` is the appointment, or the user where there is none. With kind, channel and
    discriminator it is unique: the same fact told twice is one message."""

    id: UUID
    about_id: UUID
    user_id: UUID
    organisation_id: UUID | None
    appointment_id: UUID | None
    kind: Kind
    channel: Channel
    discriminator: str
    facts: Facts
    created_at: datetime
    state: State = State.QUEUED
    attempts: int = 0
    recipient: str | None = None
    language: str | None = None
    last_error: str | None = None
    finished_at: datetime | None = None

    @property
    def over(self) -> bool:
        return self.state not in (State.WAITING, State.QUEUED)

    def learn(self, about_the_appointment: Facts) -> None:
        """Complete what is said, before the first attempt: an event about money may have come
        before the one that knows the clinic and its zone."""
        if self.attempts == 0:
            self.facts = self.facts.completed_by(about_the_appointment)

    def attempt(self, recipient: str, language: str) -> None:
        """Begin an attempt. The first one decides to whom and in which language: a provider that
        is told one idempotency key twice must be told the same message."""
        self._require_open()
        self.recipient = self.recipient or recipient
        self.language = self.language or language
        self.attempts += 1

    def succeed(self, at: datetime) -> None:
        self._finish(State.SENT, at)

    def fail(self, reason: str, at: datetime) -> None:
        self.last_error = reason
        self._finish(State.FAILED, at)

    def drop(self, reason: str, at: datetime) -> None:
        self.last_error = reason
        self._finish(State.DROPPED, at)

    def outdated(self, now: datetime) -> str | None:
        """Why it is too late to say this; None when it is not."""
        facts = self.facts
        if self.kind.asks_for_money and facts.expires_at is not None and facts.expires_at <= now:
            return "the time to pay is over"
        if self.kind.is_reminder and facts.starts_at is not None and facts.starts_at <= now:
            return "the appointment has begun"
        return None

    def _finish(self, state: State, at: datetime) -> None:
        self._require_open()
        self.state = state
        self.finished_at = at
        self.facts = self.facts.without_secrets()

    def _require_open(self) -> None:
        if self.over:
            raise MessageIsOver(self.id, self.state)
