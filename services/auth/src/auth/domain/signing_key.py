"""The keys that sign access tokens, one after the other.

A new key is published before it signs, so that every service has fetched it by then; the old one
stays published until the last token it signed has expired.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

PUBLISHED_BEFORE = timedelta(minutes=2)
"""Services look for new keys every minute."""


@dataclass
class SigningKey:
    """Ed25519. `sealed` is the private half, encrypted."""

    kid: str
    public: bytes
    sealed: bytes
    signs_from: datetime
    withdrawn_at: datetime | None = None

    def published(self, now: datetime) -> bool:
        return self.withdrawn_at is None or now < self.withdrawn_at

    def withdraw(self, at: datetime) -> None:
        self.withdrawn_at = at if self.withdrawn_at is None else min(at, self.withdrawn_at)


def signer(keys: Iterable[SigningKey], now: datetime) -> SigningKey | None:
    """The newest of the keys that may sign."""
    able = [key for key in keys if key.signs_from <= now and key.published(now)]
    return max(able, key=lambda key: key.signs_from, default=None)


def succession(
    keys: Iterable[SigningKey], now: datetime, *, token_lifetime: timedelta, at_once: bool
) -> datetime:
    """Withdraw `keys` in favour of a new one; returns from when that one signs.

    `at_once` is for a key that leaked: its tokens stop working now, and clients refresh.
    """
    signs_from = now if at_once else now + PUBLISHED_BEFORE
    for key in keys:
        key.withdraw(now if at_once else signs_from + token_lifetime + PUBLISHED_BEFORE)
    return signs_from
