"""A kiosk or a display at one location, let in by a code that a manager reads out."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from auth.domain.errors import NoSuchPairingCode

CODE_LIFETIME = timedelta(minutes=10)
CODE_LENGTH = 8
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0 and O, no 1, I and L, no U: it is read aloud and typed on glass."""


class DeviceKind(StrEnum):
    KIOSK = "kiosk"
    DISPLAY = "display"


@dataclass
class Device:
    """`code_digest` is there as long as the device waits to be paired."""

    id: UUID
    organisation_id: UUID
    location_id: UUID
    kind: DeviceKind
    name: str
    code_digest: bytes | None
    code_expires_at: datetime | None
    paired_at: datetime | None = None
    revoked_at: datetime | None = None
    version: int = 1

    @property
    def state(self) -> str:
        if self.revoked_at is not None:
            return "revoked"
        return "waiting" if self.paired_at is None else "paired"

    def pair(self, now: datetime) -> None:
        """Use up the code."""
        expired = self.code_expires_at is None or now >= self.code_expires_at
        if expired or self.revoked_at is not None:
            raise NoSuchPairingCode()
        self.code_digest = self.code_expires_at = None
        self.paired_at = now
        self.version += 1

    def revoke(self, now: datetime) -> None:
        if self.revoked_at is None:
            self.code_digest = self.code_expires_at = None
            self.revoked_at = now
            self.version += 1


def new_code() -> str:
    """About 39 random bits."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LENGTH))


def normal_code(text: str) -> str:
    """As people type it: lower case, with spaces or a dash in the middle."""
    return "".join(letter for letter in text.upper() if letter.isalnum())
