"""Waiting-room screens, as a picture and as a stream of pictures."""

from uuid import UUID

from fastapi import APIRouter, Request
from sse_starlette import EventSourceResponse

from chassis import problems
from chassis.auth import FrontDeskOrDisplay, Role, holding
from checkin.application.screen import known_location, screen_of
from checkin.entrypoints.here import Here
from checkin.entrypoints.screens import Screens
from checkin.entrypoints.streams import Seen, documented, stream
from checkin.entrypoints.visit_schemas import ScreenView

router = APIRouter(
    prefix="/api/checkin/displays", tags=["displays"], responses=problems.responses(404)
)


@router.get("/{location_id}")
async def see_display(location_id: UUID, caller: FrontDeskOrDisplay, service: Here) -> ScreenView:
    async with service.uow() as uow:
        await known_location(uow, caller, location_id, Role.FRONT_DESK)
        version = await uow.queues.version(location_id)
        return ScreenView.of(await screen_of(uow, location_id, version))


@router.get(
    "/{location_id}/events",
    response_class=EventSourceResponse,
    responses=documented("as GET of the display"),
)
async def watch_display(
    location_id: UUID, caller: FrontDeskOrDisplay, service: Here, request: Request, seen: Seen
) -> EventSourceResponse:
    """Server-sent events. A screen that has the newest version already gets only what follows."""
    async with service.uow() as uow:
        await known_location(uow, caller, location_id, Role.FRONT_DESK)
    screens: Screens = request.app.state.screens
    return stream(screens, location_id, seen, ScreenView.of, holding(request, caller))
