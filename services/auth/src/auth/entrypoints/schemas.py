"""What goes over the wire. Unknown fields of a request are ignored."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field, SecretStr

from auth.application.ports import Grant, Member
from auth.domain.contact import Contact, Language, contact
from auth.domain.device import Device, DeviceKind
from auth.domain.membership import Role
from auth.domain.password import LONGEST, SHORTEST
from auth.domain.user import User

Email = Annotated[
    str,
    Field(max_length=254, examples=["ana@example.com"], json_schema_extra={"format": "email"}),
]
Phone = Annotated[str, Field(max_length=30, examples=["+351 912 345 678"])]
Name = Annotated[str, Field(min_length=1, max_length=100, examples=["Ana Martins"])]
NewPassword = Annotated[SecretStr, Field(min_length=SHORTEST, max_length=LONGEST)]
Password = Annotated[SecretStr, Field(min_length=1, max_length=4 * LONGEST)]


class Register(BaseModel):
    email: Email
    phone: Phone
    name: Name
    password: NewPassword
    language: Language = "pt-PT"
    birth_date: date | None = None

    def contact(self) -> Contact:
        """Raises InvalidContact."""
        return contact(
            email=self.email,
            phone=self.phone,
            name=self.name,
            language=self.language,
            birth_date=self.birth_date,
            today=datetime.now(UTC).date(),
        )


class Registered(BaseModel):
    """The same for a new email and for a known one."""

    email: str
    next: Literal["log_in"] = "log_in"


class LogIn(BaseModel):
    email: Email
    password: Password


class DevicePlace(BaseModel):
    organisation_id: UUID
    location_id: UUID
    kind: DeviceKind


class SessionView(BaseModel):
    """Who is signed in. The tokens themselves travel in cookies only."""

    kind: Literal["user", "device"]
    id: UUID
    access_expires_at: datetime
    name: str
    language: Language = "pt-PT"
    platform_admin: bool = False
    roles: dict[UUID, Role] = {}
    device: DevicePlace | None = None

    @classmethod
    def of(cls, grant: Grant, access_expires_at: datetime) -> "SessionView":
        if grant.user is not None:
            return cls(
                kind="user",
                id=grant.user.id,
                access_expires_at=access_expires_at,
                name=grant.user.contact.name,
                language=grant.user.contact.language,
                platform_admin=grant.user.platform_admin,
                roles=grant.roles,
            )
        assert grant.device is not None, "a session is a user's or a device's"
        return cls(
            kind="device",
            id=grant.device.id,
            access_expires_at=access_expires_at,
            name=grant.device.name,
            device=DevicePlace.model_validate(grant.device, from_attributes=True),
        )


class MembershipView(BaseModel):
    id: UUID
    organisation_id: UUID
    role: Role


class UserView(BaseModel):
    id: UUID
    email: str
    phone: str
    name: str
    language: Language
    birth_date: date | None
    platform_admin: bool
    disabled: bool
    version: int

    @classmethod
    def of(cls, user: User) -> "UserView":
        return cls(
            id=user.id,
            **vars(user.contact),
            platform_admin=user.platform_admin,
            disabled=user.disabled_at is not None,
            version=user.version,
        )


class MeView(UserView):
    memberships: list[MembershipView] = []


class ChangeMe(BaseModel):
    """Fields left out stay. Changing the email takes the current password."""

    email: Email | None = None
    phone: Phone | None = None
    name: Name | None = None
    language: Language | None = None
    birth_date: date | None = None
    current_password: Password | None = None

    def applied_to(self, present: Contact) -> Contact:
        """Raises InvalidContact. A birth date of null is taken away; nothing else can be."""
        given = self.model_dump(exclude_unset=True, exclude={"current_password"})
        kept = {name: value for name, value in given.items() if value or name == "birth_date"}
        return contact(**{**vars(present), **kept}, today=datetime.now(UTC).date())


class ChangePassword(BaseModel):
    current_password: Password
    new_password: NewPassword


class Erase(BaseModel):
    current_password: Password


class AddMember(BaseModel):
    organisation_id: UUID
    email: Email
    role: Role


class ChangeRole(BaseModel):
    role: Role


class MemberView(BaseModel):
    id: UUID
    user_id: UUID
    organisation_id: UUID
    role: Role
    name: str
    email: str
    version: int

    @classmethod
    def of(cls, member: Member) -> "MemberView":
        membership = member.membership
        assert membership.role is not None, "members of the past are not shown"
        return cls(
            id=membership.id,
            user_id=membership.user_id,
            organisation_id=membership.organisation_id,
            role=membership.role,
            name=member.name,
            email=member.email,
            version=membership.version,
        )


class AnnounceDevice(BaseModel):
    organisation_id: UUID
    location_id: UUID
    kind: DeviceKind
    name: Name


class DeviceView(BaseModel):
    id: UUID
    organisation_id: UUID
    location_id: UUID
    kind: DeviceKind
    name: str
    state: Literal["waiting", "paired", "revoked"]
    paired_at: datetime | None
    version: int

    @classmethod
    def of(cls, device: Device) -> "DeviceView":
        return cls.model_validate(device, from_attributes=True)


class AnnouncedDevice(DeviceView):
    pairing_code: str = Field(examples=["7KQ2M9XA"])
    pairing_code_expires_at: datetime


class PairDevice(BaseModel):
    code: str = Field(max_length=20, examples=["7KQ2-M9XA"])


class AskForReset(BaseModel):
    email: Email


class AskedForReset(BaseModel):
    """The same for a known email and for an unknown one."""

    next: Literal["read_mail"] = "read_mail"


class CompleteReset(BaseModel):
    token: str = Field(max_length=100, examples=["3nQ2mZx9LkB4vTnW1cRs8d"])
    new_password: NewPassword


class JsonWebKey(BaseModel):
    kty: str
    crv: str
    use: str
    alg: str
    kid: str
    x: str


class JsonWebKeySet(BaseModel):
    keys: list[JsonWebKey]
