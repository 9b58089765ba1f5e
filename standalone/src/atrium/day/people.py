"""Who the day is about. Everybody has a name, a mailbox, a mobile phone and a browser."""

import secrets
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from atrium.day.session import Session
from atrium.day.waiting import until


def _mobile_number() -> str:
    """A Portuguese mobile number that nobody else of any day has, E.164."""
    return f"+3519{secrets.choice('1236')}{secrets.randbelow(10**7):07d}"


@dataclass
class Profile:
    """What a person registers with; the email and the number are new every day."""

    name: str
    birth_date: date
    language: str = "en"
    email: str = ""
    phone: str = field(default_factory=_mobile_number)
    password: str = field(default_factory=lambda: secrets.token_urlsafe(12))

    def __post_init__(self) -> None:
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore").decode()
        first = plain.split()[0].casefold()
        self.email = self.email or f"{first}.{secrets.token_hex(4)}@example.com"


class Person:
    """Somebody with an account, signed in with a browser of their own."""

    def __init__(self, session: Session, profile: Profile) -> None:
        self.session = session
        self.profile = profile
        self.id = UUID(int=0)
        self.roles: dict[str, str] = {}

    @property
    def name(self) -> str:
        return self.profile.name

    @property
    def email(self) -> str:
        return self.profile.email

    @property
    def phone(self) -> str:
        return self.profile.phone

    async def register(self) -> None:
        profile = self.profile
        await self.session.post(
            "/api/auth/register",
            {
                "email": profile.email,
                "phone": profile.phone,
                "name": profile.name,
                "password": profile.password,
                "language": profile.language,
                "birth_date": profile.birth_date.isoformat(),
            },
        )

    async def log_in(self) -> Any:
        """The session as the API shows it: who, until when, with which roles."""
        return self._signed_in(
            await self.session.post(
                "/api/auth/login",
                {"email": self.profile.email, "password": self.profile.password},
            )
        )

    async def refresh(self) -> Any:
        return self._signed_in(await self.session.post("/api/auth/refresh"))

    async def becomes(self, role: str, organisation_id: UUID) -> None:
        """Wait until auth has heard of the role, and carry it in the token."""

        async def look() -> bool:
            me = await self.session.get("/api/auth/me")
            return any(
                (held["organisation_id"], held["role"]) == (str(organisation_id), role)
                for held in me["memberships"]
            )

        await until(look, what=f"{self.name} is {role}")
        await self.refresh()

    def _signed_in(self, session: Any) -> Any:
        self.id = UUID(session["id"])
        self.roles = session["roles"]
        return session
