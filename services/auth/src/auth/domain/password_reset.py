"""A link with which its holder may choose a person's password, once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID


class Reason(StrEnum):
    FORGOTTEN = "forgotten"
    INVITED = "invited"


LIFETIMES = {Reason.FORGOTTEN: timedelta(minutes=10), Reason.INVITED: timedelta(days=7)}


@dataclass(frozen=True)
class PasswordReset:
    id: UUID
    user_id: UUID
    digest: bytes
    reason: Reason
    expires_at: datetime

    def valid(self, now: datetime) -> bool:
        return now < self.expires_at


def new_token() -> str:
    """128 random bits; short enough for an SMS of one segment."""
    return secrets.token_urlsafe(16)
