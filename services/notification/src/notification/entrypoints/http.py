"""Messages sent, preferences, and previews of what is said."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query

from chassis import problems
from chassis.auth import Manager, Role, SignedIn
from chassis.pagination import Page, Paging
from chassis.problems import NotFound
from chassis.service import Service, current_service
from contracts.values import Language
from notification.adapters.repositories import PostgresNotificationUow
from notification.application.ports import MessageFilter, Ports
from notification.application.preferences import choose_preferences, read_preferences
from notification.application.preview import preview
from notification.domain.kinds import Channel, Kind, known_kind
from notification.domain.message import State
from notification.entrypoints.schemas import (
    MessageView,
    PreferencesBody,
    PreferencesView,
    PreviewView,
    TemplateView,
)

Here = Annotated[Service[PostgresNotificationUow, Ports], Depends(current_service)]

router = APIRouter(prefix="/api/notification", tags=["notification"])


@router.get("/messages", responses=problems.responses(404))
async def list_messages(
    caller: SignedIn,
    service: Here,
    paging: Paging,
    organisation_id: Annotated[
        UUID | None, Query(description="Staff: all of this organisation's. Absent: one's own.")
    ] = None,
    appointment_id: UUID | None = None,
    kind: Kind | None = None,
    channel: Channel | None = None,
    state: State | None = None,
) -> Page[MessageView]:
    """Newest first."""
    if organisation_id is not None:
        caller.require(organisation_id, Role.FRONT_DESK)
    matching = MessageFilter(
        user_id=caller.id if organisation_id is None else None,
        organisation_id=organisation_id,
        appointment_id=appointment_id,
        kind=kind,
        channel=channel,
        state=state,
    )
    after = paging.after(datetime, UUID)
    async with service.uow() as uow:
        found = await uow.messages.newest_first(matching, after=after, limit=paging.fetch)
    return paging.page(found, key=lambda m: (m.created_at, m.id), view=MessageView.of)


@router.get("/messages/{message_id}", responses=problems.responses(404))
async def read_message(message_id: UUID, caller: SignedIn, service: Here) -> MessageView:
    async with service.uow() as uow:
        message = await uow.messages.get(message_id)
    if message is None:
        raise NotFound()
    if message.user_id != caller.id:
        if message.organisation_id is None and not caller.platform_admin:
            raise NotFound()
        if message.organisation_id is not None:
            caller.require(message.organisation_id, Role.FRONT_DESK)
    return MessageView.of(message)


@router.get("/preferences")
async def get_preferences(caller: SignedIn, service: Here) -> PreferencesView:
    async with service.uow() as uow:
        return PreferencesView.shown(await read_preferences(uow, caller.id))


@router.put("/preferences")
async def put_preferences(
    body: PreferencesBody, caller: SignedIn, service: Here
) -> PreferencesView:
    async with service.uow() as uow:
        chosen = await choose_preferences(uow, body.of(caller.id))
    return PreferencesView.shown(chosen)


@router.get("/templates")
async def list_templates(caller: Manager) -> list[TemplateView]:
    return [TemplateView.of(kind) for kind in Kind]


@router.get("/templates/{kind}/preview", responses=problems.responses(404))
async def preview_template(
    kind: str,
    caller: Manager,
    service: Here,
    channel: Channel,
    language: Language = "pt-PT",
) -> PreviewView:
    """With made-up facts; every kind has both channels, one of them as a fallback."""
    return PreviewView.of(preview(service.ports.writer, known_kind(kind), channel, language))
