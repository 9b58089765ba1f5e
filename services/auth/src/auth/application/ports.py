"""What the use cases need of the world."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from auth.domain.device import Device
from auth.domain.membership import Membership, Role
from auth.domain.password_reset import PasswordReset
from auth.domain.session import Session
from auth.domain.signing_key import SigningKey
from auth.domain.user import User
from chassis.revocations import Revocation
from contracts import Event


class Users(Protocol):
    async def add(self, user: User) -> bool:
        """False when somebody has this email already; nothing is added then."""

    async def get(self, id: UUID) -> User | None: ...

    async def lock(self, id: UUID) -> User | None: ...

    async def by_email(self, email: str) -> User | None: ...

    async def save(self, user: User) -> None:
        """Raises EmailTaken."""

    async def remove(self, id: UUID) -> None:
        """With everything that hangs on the user: sessions and memberships."""

    async def page(self, after: UUID | None, limit: int) -> Sequence[User]: ...

    async def registered_at(self, id: UUID) -> datetime: ...


class Sessions(Protocol):
    async def add(self, session: Session) -> None: ...

    async def lock(self, id: UUID) -> Session | None: ...

    async def save(self, session: Session) -> None: ...

    async def end_all(
        self,
        now: datetime,
        *,
        user_id: UUID | None = None,
        device_id: UUID | None = None,
        spare: UUID | None = None,
    ) -> Sequence[UUID]:
        """End the sessions of this user or device, except the one to spare. Returns which."""

    async def of_user(self, user_id: UUID) -> Sequence[Session]:
        """Those that have ended, too, until they are forgotten."""


class PasswordResets(Protocol):
    async def add(self, reset: PasswordReset) -> None: ...

    async def find(self, digest: bytes) -> PasswordReset | None: ...

    async def of_user(self, user_id: UUID) -> Sequence[PasswordReset]: ...

    async def forget_of(self, user_id: UUID) -> None:
        """None of the person's links is good any more."""


@dataclass(frozen=True)
class Member:
    """A membership as managers see it."""

    membership: Membership
    name: str
    email: str


class Memberships(Protocol):
    async def lock_organisation(self, organisation_id: UUID) -> None:
        """Until the transaction ends, nobody else changes its memberships."""

    async def add(self, membership: Membership) -> None: ...

    async def get(self, id: UUID) -> Membership | None: ...

    async def find(self, user_id: UUID, organisation_id: UUID) -> Membership | None: ...

    async def admins(self, organisation_id: UUID) -> set[UUID]:
        """The ids of the admins' memberships."""

    async def save(self, membership: Membership) -> None: ...

    async def of_user(self, user_id: UUID) -> Sequence[Membership]:
        """The present ones, in the order of their organisations."""

    async def held_by(self, user_id: UUID) -> Sequence[Membership]:
        """The present ones; they do not change until the transaction ends."""

    async def ever_of_user(self, user_id: UUID) -> Sequence[Membership]:
        """Those of the past, too."""

    async def member(self, id: UUID) -> Member | None: ...

    async def page(
        self, organisation_id: UUID, after: UUID | None, limit: int
    ) -> Sequence[Member]: ...


class Devices(Protocol):
    async def add(self, device: Device) -> None: ...

    async def get(self, id: UUID) -> Device | None: ...

    async def lock(self, id: UUID) -> Device | None: ...

    async def lock_by_code(self, digest: bytes) -> Device | None: ...

    async def save(self, device: Device) -> None: ...

    async def page(
        self, organisation_id: UUID, after: UUID | None, limit: int
    ) -> Sequence[Device]: ...


class SigningKeys(Protocol):
    async def all(self) -> Sequence[SigningKey]: ...

    async def lock(self) -> None:
        """Until the transaction ends, nobody else adds or withdraws keys."""

    async def add(self, key: SigningKey) -> None: ...

    async def save(self, key: SigningKey) -> None: ...


class AuthUow(Protocol):
    @property
    def users(self) -> Users: ...

    @property
    def sessions(self) -> Sessions: ...

    @property
    def password_resets(self) -> PasswordResets: ...

    @property
    def memberships(self) -> Memberships: ...

    @property
    def devices(self) -> Devices: ...

    @property
    def signing_keys(self) -> SigningKeys: ...

    async def real_now(self) -> datetime:
        """The instant of asking. Sessions, codes and keys live on the real clock."""

    def emit(self, event: Event) -> None: ...

    def revoke(self, revocation: Revocation) -> None:
        """Refuse access tokens, in every service, after commit."""


Transactions = Callable[[], AbstractAsyncContextManager[AuthUow]]
"""Opens one. For the few use cases that do slow work between two of them."""


class PasswordHasher(Protocol):
    async def hash(self, password: str) -> str: ...

    async def verify(self, password_hash: str | None, password: str) -> bool:
        """Takes as long without a hash, and is then false."""


class Secrets(Protocol):
    """Keyed digests and encryption, under keys of the deployment."""

    def digest(self, purpose: str, text: str) -> bytes: ...

    def seal(self, plain: bytes, *, bound_to: str) -> bytes: ...

    def unseal(self, sealed: bytes, *, bound_to: str) -> bytes: ...


@dataclass(frozen=True)
class ResetLinks:
    """How links to choose a password are made. `site` is where the browser opens them."""

    secrets: Secrets
    site: str

    def url(self, token: str) -> str:
        return f"{self.site.rstrip('/')}/reset/{token}"


@dataclass(frozen=True)
class Lifetimes:
    access: timedelta = timedelta(minutes=10)
    user_session: timedelta = timedelta(days=30)
    device_session: timedelta = timedelta(days=180)
    grace: timedelta = timedelta(seconds=20)


@dataclass(frozen=True)
class Grant:
    """What a session entitled to at `as_of`: the matter of which tokens are made."""

    session: Session
    as_of: datetime
    user: User | None = None
    device: Device | None = None
    roles: dict[UUID, Role] = field(default_factory=dict)
