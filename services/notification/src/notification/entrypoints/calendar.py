"""Appointments in the calendar on one's phone."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Response
from pydantic import BaseModel, Field

from chassis import problems
from chassis.auth import Anyone, SignedIn
from notification.application.calendar_feed import (
    appointment_file,
    make_token,
    read_feed,
    rotate_token,
)
from notification.entrypoints.http import Here
from notification.entrypoints.jobs import NotificationService

router = APIRouter(prefix="/api/notification", tags=["calendar"])

MEDIA_TYPE = "text/calendar"
FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}, "description": "RFC 5545"}
}


class CalendarFile(Response):
    media_type = MEDIA_TYPE


class CalendarView(BaseModel):
    url: str | None = Field(
        description="Null until one is made. Secret: who has it sees when and where the person's"
        " appointments are.",
        examples=["https://atrium.example/api/notification/calendars/…43 characters….ics"],
    )


@router.get("/calendar")
async def read_calendar(caller: SignedIn, service: Here) -> CalendarView:
    """The address to subscribe to: my appointments, and my agenda if I am a practitioner."""
    async with service.uow() as uow:
        return _view(service, await uow.calendar_feeds.token_of(caller.id))


@router.post("/calendar", responses=problems.responses(404))
async def make_calendar(caller: SignedIn, service: Here) -> CalendarView:
    """Have an address; the one there is already, if any."""
    async with service.uow() as uow:
        return _view(service, await make_token(uow, caller.id))


@router.post("/calendar/rotate", responses=problems.responses(404))
async def rotate_calendar(caller: SignedIn, service: Here) -> CalendarView:
    """A new address; the old one shows nothing any more."""
    async with service.uow() as uow:
        return _view(service, await rotate_token(uow, caller.id))


@router.get(
    "/calendars/{token}.ics",
    response_class=CalendarFile,
    responses=FILE | {304: {"description": "As it was."}} | problems.responses(404),
)
async def subscribed_calendar(
    token: str,
    caller: Anyone,
    service: Here,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    async with service.uow() as uow:
        feed = await read_feed(uow, token)
    headers = {"etag": f'"{feed.tag}"', "cache-control": "private, no-cache"}
    if if_none_match is not None and headers["etag"] in if_none_match:
        return Response(status_code=304, headers=headers)
    return _file(await feed.written(service.ports.calendars), "appointments", headers)


@router.get(
    "/appointments/{appointment_id}/calendar.ics",
    response_class=CalendarFile,
    responses=FILE | problems.responses(404),
)
async def appointment_calendar(appointment_id: UUID, caller: SignedIn, service: Here) -> Response:
    """One of mine, to put into a calendar; once cancelled, to take it out again."""
    async with service.uow() as uow:
        data = await appointment_file(uow, service.ports.calendars, caller.id, appointment_id)
    return _file(data, "appointment", {})


def _view(service: NotificationService, token: str | None) -> CalendarView:
    if token is None:
        return CalendarView(url=None)
    site = service.settings.public_url.rstrip("/")
    return CalendarView(url=f"{site}/api/notification/calendars/{token}.ics")


def _file(data: bytes, name: str, headers: dict[str, str]) -> Response:
    disposition = {"content-disposition": f'inline; filename="{name}.ics"'}
    return CalendarFile(data, headers=headers | disposition)
