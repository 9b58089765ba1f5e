"""What auth publishes."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import EmailStr

from contracts.envelope import Event
from contracts.values import Language

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
    type: ClassVar[str] = "auth.user_registered.v1"


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
