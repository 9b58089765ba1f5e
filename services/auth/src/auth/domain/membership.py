"""What a person is in an organisation, and who may say so."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from auth.domain.errors import AlreadyMember, NoSuchMember, RoleTooHigh


class Role(StrEnum):
    """In rising order; each includes those before it."""

    PRACTITIONER = "practitioner"
    FRONT_DESK = "front_desk"
    MANAGER = "manager"
    ADMIN = "admin"

    def at_least(self, other: "Role") -> bool:
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)


@dataclass
class Membership:
    """`role` is None once it was taken away. The row stays, so that `version` goes on rising."""

    id: UUID
    user_id: UUID
    organisation_id: UUID
    role: Role | None
    version: int = 1

    def join(self, role: Role) -> None:
        """Come back after having left."""
        if self.role is not None:
            raise AlreadyMember()
        self._become(role)

    def change_role(self, role: Role) -> None:
        if self.role is None:
            raise NoSuchMember()
        if role is not self.role:
            self._become(role)

    def leave(self) -> None:
        if self.role is None:
            raise NoSuchMember()
        self._become(None)

    def _become(self, role: Role | None) -> None:
        self.role = role
        self.version += 1


def require_may_set(actor: Role, *, old: Role | None, new: Role | None) -> None:
    """Managers run the staff; admins also appoint and dismiss admins. Raises RoleTooHigh."""
    if Role.ADMIN in (old, new) and actor is not Role.ADMIN:
        raise RoleTooHigh()
