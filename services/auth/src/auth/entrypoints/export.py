"""All that auth keeps about me."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from auth.application.export import Kept, export
from auth.domain.contact import Language
from auth.domain.membership import Role
from auth.domain.password_reset import Reason
from auth.entrypoints.dependencies import Here
from chassis import problems
from chassis.auth import SignedIn

router = APIRouter(prefix="/api/auth/me", tags=["me"])


class KeptAccount(BaseModel):
    id: UUID
    email: str
    phone: str
    name: str
    language: Language
    birth_date: date | None
    platform_admin: bool
    disabled_at: datetime | None
    registered_at: datetime
    has_password: bool
    version: int


class KeptMembership(BaseModel):
    """`role` is null once it was taken away."""

    id: UUID
    organisation_id: UUID
    role: Role | None


class KeptSession(BaseModel):
    id: UUID
    refreshed_at: datetime
    expires_at: datetime
    ended_at: datetime | None


class KeptReset(BaseModel):
    """A link that was sent, to choose a password."""

    reason: Reason
    expires_at: datetime


class ExportView(BaseModel):
    service: Literal["auth"] = "auth"
    exported_at: datetime
    account: KeptAccount
    memberships: list[KeptMembership]
    sessions: list[KeptSession]
    password_resets: list[KeptReset]

    @classmethod
    def of(cls, kept: Kept) -> "ExportView":
        user = kept.user
        return cls.model_validate(
            {
                "exported_at": kept.at,
                "account": {
                    **vars(user.contact),
                    **vars(user),
                    "registered_at": kept.registered_at,
                    "has_password": user.password_hash is not None,
                },
                "memberships": [vars(membership) for membership in kept.memberships],
                "sessions": [vars(session) for session in kept.sessions],
                "password_resets": [vars(reset) for reset in kept.password_resets],
            }
        )


@router.get("/export", responses=problems.responses(404))
async def export_me(caller: SignedIn, service: Here) -> ExportView:
    """Passwords and tokens are kept as digests only, and are not among it."""
    async with service.uow() as uow:
        return ExportView.of(await export(uow, caller.id))
