"""The money, as an append-only list: what came from a provider and what went back.

Its sum per provider equals what the provider captured minus what it refunded; a movement of
money is written once, because (provider, transaction, kind) is unique.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class EntryKind(StrEnum):
    CAPTURE = "capture"
    REFUND = "refund"


@dataclass(frozen=True)
class Entry:
    """`amount_cents` is signed: money that came is positive, money that went back negative."""

    id: UUID
    organisation_id: UUID | None
    payment_id: UUID | None
    capture_id: UUID
    kind: EntryKind
    amount_cents: int
    currency: str
    provider: str
    transaction_id: str
    entered_at: datetime
