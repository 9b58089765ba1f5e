"""Sessions for tests, without an auth service."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis.asgi import CSRF_HEADER
from chassis.auth import Role
from chassis.ids import new_id
from chassis.tokens import ALGORITHM, AUDIENCE, ISSUER, StaticKeys, access_cookie


@dataclass(frozen=True)
class Identity:
    """Somebody with a session: `httpx.AsyncClient(cookies=who.cookies, headers=who.headers)`."""

    id: UUID
    token: str | None
    cookie: str

    @property
    def cookies(self) -> dict[str, str]:
        return {} if self.token is None else {self.cookie: self.token}

    @property
    def headers(self) -> dict[str, str]:
        return {CSRF_HEADER: "1"}


class TestSigner:
    """Signs tokens as auth does; `keys` is the source for the service under test."""

    __test__ = False

    def __init__(self, public_url: str = "http://localhost:8080", kid: str = "test") -> None:
        self.private = Ed25519PrivateKey.generate()
        self.kid = kid
        self.keys = StaticKeys({kid: self.private.public_key()})
        self.cookie = access_cookie(public_url)

    def user(
        self,
        id: UUID | None = None,
        *,
        roles: Mapping[UUID, Role | str] | None = None,
        platform_admin: bool = False,
        language: str = "pt-PT",
    ) -> Identity:
        orgs = {str(organisation): str(role) for organisation, role in (roles or {}).items()}
        return self._identity(
            id or new_id(), kind="user", orgs=orgs, adm=platform_admin, lang=language
        )

    def kiosk(
        self,
        organisation_id: UUID,
        location_id: UUID,
        id: UUID | None = None,
        name: str | None = None,
    ) -> Identity:
        return self._device(id, "kiosk", organisation_id, location_id, name)

    def display(self, organisation_id: UUID, location_id: UUID, id: UUID | None = None) -> Identity:
        return self._device(id, "display", organisation_id, location_id)

    def nobody(self) -> Identity:
        return Identity(UUID(int=0), None, self.cookie)

    def _device(
        self,
        id: UUID | None,
        kind: str,
        organisation: UUID,
        location: UUID,
        name: str | None = None,
    ) -> Identity:
        device = {
            "organisation_id": str(organisation),
            "location_id": str(location),
            "kind": kind,
            "name": name,
        }
        return self._identity(id or new_id(), kind="device", device=device)

    def _identity(self, id: UUID, **claims: Any) -> Identity:
        return Identity(id, self.sign(self.claims(id, **claims)), self.cookie)

    def claims(self, id: UUID, **claims: Any) -> dict[str, Any]:
        """The claims of a good token, for tests that spoil one of them."""
        now = int(time.time())
        return {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(id),
            "jti": str(new_id()),
            "sid": str(new_id()),
            "typ": "access",
            "iat": now,
            "nbf": now,
            "exp": now + 600,
            **claims,
        }

    def sign(self, claims: dict[str, Any], headers: dict[str, Any] | None = None) -> str:
        return jwt.encode(claims, self.private, ALGORITHM, {"kid": self.kid, **(headers or {})})
