"""What auth publishes."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import EmailStr

from contracts.envelope import Event
from contracts.values import Instant, Language

Role = Literal["practitioner", "front_desk", "manager", "admin"]


class UserContact(Event):
    """How to reach a person. `phone` is E.164."""

    aggregate: ClassVar[str] = "user_id"

    user_id: UUID
    name: str
    email: EmailStr
    phone: str
    language: Language
    birth_date: date | None = None


class UserRegistered(UserContact):
    """`invited`: by a front desk. An invitation to choose a password follows."""

    type: ClassVar[str] = "auth.user_registered.v1"

    invited: bool = False


class UserContactChanged(UserContact):
    type: ClassVar[str] = "auth.user_contact_changed.v1"


class UserErased(Event):
    """Every service deletes or blanks what it keeps about this person."""

    type: ClassVar[str] = "auth.user_erased.v1"
    aggregate: ClassVar[str] = "user_id"

    user_id: UUID


class MembershipChanged(Event):
    """A person's role in an organisation; `role` is None when it was taken away."""

    type: ClassVar[str] = "auth.membership_changed.v1"
    aggregate: ClassVar[str] = "membership_id"

    membership_id: UUID
    user_id: UUID
    organisation_id: UUID
    role: Role | None


class PasswordResetRequested(Event):
    """Whoever opens `url` may choose this person's password, once, until `expires_at`.

    `url` is a secret. `expires_at` is by the real clock, not the business clock, as are sessions.
    """

    type: ClassVar[str] = "auth.password_reset_requested.v1"
    aggregate: ClassVar[str] = "reset_id"

    reset_id: UUID
    user_id: UUID
    url: str
    expires_at: Instant
    reason: Literal["forgotten", "invited"]
    organisation_id: UUID | None = None
    """Whose front desk invited; None when the person asked."""
