"""The two tokens of a session, as they lie in cookies.

The access token is a JWT that every service verifies by itself. The refresh token is
`session.generation.mac`: only auth can make one, so one with a good mac but an old generation is a
copy of a real token and no guess, and nothing of it needs to be stored.
"""

from datetime import datetime
from hmac import compare_digest
from typing import Any, Protocol
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from auth.application.ports import Grant, Lifetimes, Secrets
from auth.domain.session import Session
from chassis.ids import new_id
from chassis.tokens import ALGORITHM, AUDIENCE, ISSUER


class Signer(Protocol):
    async def signing(self) -> tuple[str, Ed25519PrivateKey]:
        """The key that signs now, and its id."""


class SessionTokens:
    def __init__(self, signer: Signer, secrets: Secrets, lifetimes: Lifetimes) -> None:
        self._signer = signer
        self._secrets = secrets
        self._lifetimes = lifetimes

    async def access(self, grant: Grant, now: datetime) -> tuple[str, datetime]:
        """The JWT, and when it expires."""
        kid, key = await self._signer.signing()
        issued = int(now.timestamp())
        expires = now.replace(microsecond=0) + self._lifetimes.access
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "jti": str(new_id()),
            "typ": "access",
            "sid": str(grant.session.id),
            "iat": issued,
            "nbf": issued,
            "exp": int(expires.timestamp()),
            "as_of": grant.as_of.timestamp(),
            **_subject(grant),
        }
        return jwt.encode(claims, key, ALGORITHM, {"kid": kid}), expires

    def refresh(self, session: Session) -> str:
        named = f"{session.id}.{session.generation}"
        return f"{named}.{self._mac(named)}"

    def read_refresh(self, token: str) -> tuple[UUID, int] | None:
        """Session and generation; None when we did not make this token."""
        named, _, mac = token.rpartition(".")
        if not compare_digest(mac.encode(), self._mac(named).encode()):
            return None
        session_id, _, generation = named.partition(".")
        return UUID(session_id), int(generation)

    def _mac(self, named: str) -> str:
        return self._secrets.digest("refresh", named).hex()


def _subject(grant: Grant) -> dict[str, Any]:
    if grant.user is not None:
        return {
            "sub": str(grant.user.id),
            "kind": "user",
            "lang": grant.user.contact.language,
            "adm": grant.user.platform_admin,
            "orgs": {str(organisation): role for organisation, role in grant.roles.items()},
        }
    assert grant.device is not None, "a session is a user's or a device's"
    device = {
        "organisation_id": str(grant.device.organisation_id),
        "location_id": str(grant.device.location_id),
        "kind": grant.device.kind,
        "name": grant.device.name,
    }
    return {"sub": str(grant.device.id), "kind": "device", "device": device}
