"""Access tokens: Ed25519 JWTs in a cookie, verified with keys that auth publishes.

What is never believed: the token's own choice of algorithm, a key it brings or points to, and
header fields we do not know.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from chassis.auth import ANONYMOUS, Caller, DeviceCaller, Role
from chassis.revocations import MemoryRevocations, Revocations
from chassis.settings import Settings

ALGORITHM = "EdDSA"
ISSUER = "urn:atrium:auth"
AUDIENCE = "urn:atrium:api"
LEEWAY_SECONDS = 30

_HEADER = {"alg", "kid", "typ"}
_REQUIRED = ["sub", "aud", "iss", "exp", "nbf", "iat", "jti"]
_REMEMBERED = 4096


def access_cookie(public_url: str) -> str:
    """`__Host-` binds the cookie to this host over https; plain http (localhost) cannot have it."""
    return "__Host-access" if public_url.startswith("https://") else "access"


class KeySource(Protocol):
    async def key(self, kid: str) -> Ed25519PublicKey | None:
        """The public key that is valid now under this id."""


class StaticKeys:
    """Keys that were handed in: for tests, and for auth itself."""

    def __init__(self, keys: Mapping[str, Ed25519PublicKey]) -> None:
        self._keys = keys

    async def key(self, kid: str) -> Ed25519PublicKey | None:
        return self._keys.get(kid)


class DeviceClaim(BaseModel):
    organisation_id: UUID
    location_id: UUID
    kind: str = Field(pattern="^(kiosk|display)$")
    name: str | None = None


class Claims(BaseModel):
    """What an access token says beside the registered claims."""

    sub: UUID
    typ: str = Field(pattern="^access$")
    kind: str = Field(pattern="^(user|device)$")
    sid: UUID
    lang: str = "pt-PT"
    adm: bool = False
    orgs: dict[UUID, Role] = Field(default_factory=dict)
    device: DeviceClaim | None = None
    exp: int
    iat: int
    as_of: float | None = Field(
        default=None, description="When what the token says was true, by auth's database."
    )

    def caller(self) -> Caller:
        as_of = self.as_of or self.iat
        if self.kind == "device":
            if self.device is None:
                raise ValueError("a device without a location")
            return DeviceCaller(
                kind="device",
                id=self.sub,
                session_id=self.sid,
                language=self.lang,
                organisation_id=self.device.organisation_id,
                location_id=self.device.location_id,
                device_kind="kiosk" if self.device.kind == "kiosk" else "display",
                name=self.device.name,
                as_of=as_of,
            )
        return Caller("user", self.sub, self.sid, self.lang, self.adm, self.orgs, as_of)


_claims = TypeAdapter(Claims)


class _Held(NamedTuple):
    """A token that held when it was looked at."""

    caller: Caller
    expires: float
    kid: str
    key: Ed25519PublicKey


class Verifier:
    """Turns the session cookie into a caller.

    Ed25519 costs some 0.2 ms a time, so tokens that held are remembered until they expire, for as
    long as their key is still published. Whether they were revoked is asked every time.
    """

    def __init__(
        self,
        keys: KeySource,
        cookie: str,
        clock: Callable[[], float] = time.time,
        revocations: Revocations | None = None,
    ) -> None:
        self._keys = keys
        self._cookie = cookie
        self._clock = clock
        self._revocations = revocations or MemoryRevocations()
        self._held: OrderedDict[str, _Held] = OrderedDict()

    @classmethod
    def of(
        cls, settings: Settings, keys: KeySource, revocations: Revocations | None = None
    ) -> "Verifier":
        return cls(keys, access_cookie(settings.public_url), revocations=revocations)

    async def identify(self, cookies: Mapping[str, str]) -> Caller | None:
        token = cookies.get(self._cookie)
        return ANONYMOUS if token is None else await self.verify(token)

    async def verify(self, token: str) -> Caller | None:
        """The caller, or None when anything about the token is wrong."""
        held = await self._remembered(token) or await self._examine(token)
        if held is None or self._clock() >= held.expires:
            return None
        return held.caller if self.still_holds(held.caller) else None

    def still_holds(self, caller: Caller) -> bool:
        return not self._revocations.refuses(caller.session_id, caller.id, caller.as_of)

    async def _remembered(self, token: str) -> _Held | None:
        held = self._held.get(token)
        if held is None:
            return None
        if await self._keys.key(held.kid) is not held.key:
            self._held.pop(token, None)
            return None
        self._held.move_to_end(token)
        return held

    async def _examine(self, token: str) -> _Held | None:
        try:
            header = jwt.get_unverified_header(token)
            kid = header.get("kid")
            if header.keys() - _HEADER or header.get("alg") != ALGORITHM or not kid:
                return None
            key = await self._keys.key(kid)
            if key is None:
                return None
            claims = _claims.validate_python(_decode(token, key))
            caller = claims.caller()
        except (jwt.InvalidTokenError, ValidationError, ValueError):
            return None
        held = _Held(caller, claims.exp + LEEWAY_SECONDS, kid, key)
        self._remember(token, held)
        return held

    def _remember(self, token: str, held: _Held) -> None:
        self._held[token] = held
        if len(self._held) > _REMEMBERED:
            self._held.popitem(last=False)


def _decode(token: str, key: Ed25519PublicKey) -> dict[str, Any]:
    return jwt.decode(
        token,
        key,
        algorithms=[ALGORITHM],
        audience=AUDIENCE,
        issuer=ISSUER,
        leeway=LEEWAY_SECONDS,
        options={"require": _REQUIRED, "strict_aud": True},
    )
