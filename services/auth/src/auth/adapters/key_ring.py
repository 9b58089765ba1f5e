import asyncio
import base64
import time
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from auth.application.keys import present_keys
from auth.application.ports import Secrets, Transactions
from auth.domain.signing_key import SigningKey, signer
from chassis.audit import acting
from chassis.ids import new_id
from chassis.problems import Unavailable

log = structlog.get_logger()

_FRESH_SECONDS = 5.0


@dataclass(frozen=True)
class _Keys:
    stored: list[SigningKey] = field(default_factory=list)
    public: dict[str, Ed25519PublicKey] = field(default_factory=dict)
    signer: tuple[str, Ed25519PrivateKey] | None = None


class KeyRing:
    """The signing keys of the database, read again every few seconds.

    Makes the first key when there is none. For auth itself it is also the source of keys that
    chassis verifies tokens with.
    """

    def __init__(self, transactions: Transactions, secrets: Secrets) -> None:
        self._transactions = transactions
        self._secrets = secrets
        self._keys = _Keys()
        self._read_at = float("-inf")
        self._reading = asyncio.Lock()

    async def key(self, kid: str) -> Ed25519PublicKey | None:
        return (await self._current()).public.get(kid)

    async def signing(self) -> tuple[str, Ed25519PrivateKey]:
        keys = await self._current()
        if keys.signer is None:
            raise Unavailable("There is no key to sign sessions with.")
        return keys.signer

    async def jwks(self) -> list[dict[str, str]]:
        """The published keys as JSON Web Keys (RFC 8037)."""
        return [
            {
                "kty": "OKP",
                "crv": "Ed25519",
                "use": "sig",
                "alg": "EdDSA",
                "kid": key.kid,
                "x": base64.urlsafe_b64encode(key.public).decode().rstrip("="),
            }
            for key in (await self._current()).stored
        ]

    def forget(self) -> None:
        """Read the database at the next use."""
        self._read_at = float("-inf")

    def new_key(self, signs_from: datetime) -> SigningKey:
        private = Ed25519PrivateKey.generate()
        kid = str(new_id())
        sealed = self._secrets.seal(private.private_bytes_raw(), bound_to=kid)
        return SigningKey(kid, private.public_key().public_bytes_raw(), sealed, signs_from)

    def opens(self, key: SigningKey) -> bool:
        """False when the key was sealed with another secret."""
        try:
            self._secrets.unseal(key.sealed, bound_to=key.kid)
        except InvalidTag:
            return False
        return True

    async def _current(self) -> _Keys:
        if self._stale():
            async with self._reading:
                if self._stale():
                    await self._read()
        return self._keys

    def _stale(self) -> bool:
        return time.monotonic() - self._read_at > _FRESH_SECONDS

    async def _read(self) -> None:
        with acting("system", None, "key ring"):  # whoever's request it was that looked
            async with self._transactions() as uow:
                stored = await present_keys(uow, self.new_key)
                now = await uow.real_now()
        known = self._keys.public
        self._keys = _Keys(
            stored,
            {
                # The same object for the same key: verified tokens are remembered by it.
                key.kid: known.get(key.kid) or Ed25519PublicKey.from_public_bytes(key.public)
                for key in stored
            },
            self._unsealed(signer(stored, now)),
        )
        self._read_at = time.monotonic()

    def _unsealed(self, key: SigningKey | None) -> tuple[str, Ed25519PrivateKey] | None:
        if key is None:
            return None
        try:
            private = self._secrets.unseal(key.sealed, bound_to=key.kid)
        except InvalidTag:
            log.error("signing_key_sealed_with_another_secret", remedy="auth rotate-keys --now")
            return None
        return key.kid, Ed25519PrivateKey.from_private_bytes(private)
