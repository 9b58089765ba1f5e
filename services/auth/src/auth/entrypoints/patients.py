"""Accounts that a front desk makes for patients."""

from datetime import UTC, date, datetime
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from auth.adapters.repositories import PostgresAuthUow
from auth.application.invite_patient import invite_patient
from auth.domain.contact import Contact, Language, contact
from auth.domain.user import User
from auth.entrypoints.dependencies import Here
from auth.entrypoints.schemas import Email, Name, Phone
from chassis import problems
from chassis.auth import FrontDesk, Role
from chassis.idempotency import Idempotent

router = APIRouter(prefix="/api/auth/patients", tags=["patients"])


class InvitePatient(BaseModel):
    organisation_id: UUID
    name: Name
    phone: Phone
    email: Email
    birth_date: date | None = None
    language: Language = "pt-PT"

    def contact(self) -> Contact:
        """Raises InvalidContact."""
        given = self.model_dump(exclude={"organisation_id"})
        return contact(**given, today=datetime.now(UTC).date())


class PatientView(BaseModel):
    id: UUID
    name: str
    phone: str
    email: str
    birth_date: date | None
    language: Language

    @classmethod
    def of(cls, user: User) -> "PatientView":
        return cls(id=user.id, **vars(user.contact))


@router.post(
    "",
    status_code=201,
    response_model=PatientView,
    responses=problems.responses(404, 409, 429),
)
async def invite(
    body: InvitePatient, caller: FrontDesk, service: Here, once: Idempotent
) -> Response:
    """An account without a password. The person is sent a link to choose one, good for seven
    days; after that they ask for a new one as if they had forgotten theirs."""
    caller.require(body.organisation_id, Role.FRONT_DESK)
    who = body.contact()
    await service.ports.throttle.invite_patient(caller.id)

    async def act(uow: PostgresAuthUow) -> PatientView:
        user = await invite_patient(uow, caller, body.organisation_id, who, service.ports.links)
        return PatientView.of(user)

    return await once(service, act)
