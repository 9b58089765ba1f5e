from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from auth.domain.contact import Contact


@dataclass
class User:
    """A person. `version` counts what the other services were told.

    Without `password_hash` they were invited, and have chosen no password yet.
    """

    id: UUID
    contact: Contact
    password_hash: str | None = field(repr=False)
    platform_admin: bool = False
    disabled_at: datetime | None = None
    version: int = 1

    @property
    def may_log_in(self) -> bool:
        return self.disabled_at is None

    def change_contact(self, contact: Contact) -> bool:
        """False when nothing is different."""
        if contact == self.contact:
            return False
        self.contact = replace(contact)
        self.version += 1
        return True

    def change_password(self, password_hash: str) -> None:
        self.password_hash = password_hash

    def become_platform_admin(self) -> None:
        self.platform_admin = True

    def disable(self, now: datetime) -> None:
        self.disabled_at = self.disabled_at or now

    def enable(self) -> None:
        self.disabled_at = None
