"""Waiting-room screens, as a picture and as a stream of pictures."""

import asyncio
from collections.abc import AsyncGenerator
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Request
from sse_starlette import EventSourceResponse, ServerSentEvent

from chassis import problems
from chassis.auth import FrontDeskOrDisplay
from checkin.application.screen import may_watch, screen_of
from checkin.entrypoints.here import Here
from checkin.entrypoints.screens import Screens
from checkin.entrypoints.visit_schemas import ScreenView

HEARTBEAT_SECONDS = 15.0
SEND_TIMEOUT_SECONDS = 10.0
LIFE_SECONDS = 15 * 60.0
"""Then the stream ends and the screen comes back with its Last-Event-ID and a valid session."""
RETRY_MILLISECONDS = 1000

router = APIRouter(
    prefix="/api/checkin/displays", tags=["displays"], responses=problems.responses(404)
)

_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "`snapshot` (id: version, data: as GET of the display) and `heartbeat`.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}


@router.get("/{location_id}")
async def see_display(location_id: UUID, caller: FrontDeskOrDisplay, service: Here) -> ScreenView:
    async with service.uow() as uow:
        await may_watch(uow, caller, location_id)
        version = await uow.queues.version(location_id)
        return ScreenView.of(await screen_of(uow, location_id, version))


@router.get("/{location_id}/events", response_class=EventSourceResponse, responses=_STREAM)
async def watch_display(
    location_id: UUID,
    caller: FrontDeskOrDisplay,
    service: Here,
    request: Request,
    last_event_id: Annotated[str | None, Header(max_length=100)] = None,
) -> EventSourceResponse:
    """Server-sent events. A screen that has the newest version already gets only what follows."""
    async with service.uow() as uow:
        await may_watch(uow, caller, location_id)
    screens: Screens = request.app.state.screens
    return EventSourceResponse(
        events(screens, location_id, _version(last_event_id)),
        ping=HEARTBEAT_SECONDS,
        send_timeout=SEND_TIMEOUT_SECONDS,
    )


async def events(
    screens: Screens,
    location_id: UUID,
    seen: int | None,
    *,
    heartbeat: float = HEARTBEAT_SECONDS,
    life: float = LIFE_SECONDS,
) -> AsyncGenerator[ServerSentEvent, None]:
    """Every screen other than the one already `seen`, and a sign of life in between."""
    loop = asyncio.get_running_loop()
    end = loop.time() + life
    async with screens.following(location_id) as feed:
        while loop.time() < end:
            try:
                async with asyncio.timeout(heartbeat):
                    screen = await feed.other_than(seen)
            except TimeoutError:
                yield ServerSentEvent(event="heartbeat", data="{}")
            else:
                seen = screen.version
                yield ServerSentEvent(
                    event="snapshot",
                    id=str(seen),
                    data=ScreenView.of(screen).model_dump_json(),
                    retry=RETRY_MILLISECONDS,
                )


def _version(last_event_id: str | None) -> int | None:
    """Anything but a version of ours is as good as none."""
    known = last_event_id is not None and last_event_id.isascii() and last_event_id.isdecimal()
    return int(last_event_id) if last_event_id and known else None
