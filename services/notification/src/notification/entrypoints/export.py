"""All that notification keeps about me."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from chassis.auth import SignedIn
from notification.application.export import Kept, export
from notification.domain.appointment import Standing
from notification.domain.facts import Facts
from notification.domain.kinds import Channel, Kind
from notification.domain.message import State
from notification.entrypoints.http import Here

router = APIRouter(prefix="/api/notification/me", tags=["notification"])


class KeptContact(BaseModel):
    name: str
    email: str
    phone: str
    language: str
    version: int


class KeptPreferences(BaseModel):
    language: str | None
    sms_reminders: bool
    email_reminders: bool


class KeptAppointment(BaseModel):
    id: UUID
    organisation_id: UUID
    standing: Standing
    starts_at: datetime
    facts: Facts


class KeptMessage(BaseModel):
    """`facts` are what it said, without pay links and codes, which are secrets until used."""

    id: UUID
    kind: Kind
    channel: Channel
    state: State
    organisation_id: UUID | None
    appointment_id: UUID | None
    recipient: str | None
    language: str | None
    attempts: int
    last_error: str | None
    created_at: datetime
    finished_at: datetime | None
    facts: Facts


class ExportView(BaseModel):
    service: Literal["notification"] = "notification"
    exported_at: datetime
    contact: KeptContact | None
    preferences: KeptPreferences
    appointments: list[KeptAppointment]
    messages: list[KeptMessage]
    calendar_feed: bool

    @classmethod
    def of(cls, kept: Kept) -> "ExportView":
        return cls.model_validate(
            {
                "exported_at": kept.at,
                "contact": vars(kept.contact) if kept.contact else None,
                "preferences": vars(kept.preferences),
                "appointments": [vars(appointment) for appointment in kept.appointments],
                "messages": [
                    {**vars(message), "facts": message.facts.without_secrets()}
                    for message in kept.messages
                ],
                "calendar_feed": kept.calendar_feed,
            }
        )


@router.get("/export")
async def export_me(caller: SignedIn, service: Here) -> ExportView:
    """What was sent to me, and what is known in order to send."""
    async with service.uow() as uow:
        return ExportView.of(await export(uow, caller.id))
