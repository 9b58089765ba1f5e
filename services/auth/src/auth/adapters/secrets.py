"""Everything that rests on the deployment's secret, each purpose under a key of its own."""

import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12


class DerivedSecrets:
    """Keys derived by HKDF (RFC 5869). A new secret ends all sessions, and replaces the signing
    keys by new ones."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._sealing = AESGCM(self._key("sealing"))

    def digest(self, purpose: str, text: str) -> bytes:
        """HMAC-SHA256."""
        return hmac.digest(self._key(f"digest {purpose}"), text.encode(), "sha256")

    def seal(self, plain: bytes, *, bound_to: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._sealing.encrypt(nonce, plain, bound_to.encode())

    def unseal(self, sealed: bytes, *, bound_to: str) -> bytes:
        """Raises cryptography's InvalidTag when it was sealed otherwise, or altered."""
        return self._sealing.decrypt(sealed[:_NONCE], sealed[_NONCE:], bound_to.encode())

    def _key(self, purpose: str) -> bytes:
        derivation = HKDF(SHA256(), length=32, salt=None, info=f"atrium auth {purpose}".encode())
        return derivation.derive(self._secret)
