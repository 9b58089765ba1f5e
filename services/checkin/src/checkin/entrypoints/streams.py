"""Views of a queue as server-sent events: `snapshot` whenever there is a newer one, `heartbeat`."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Header
from pydantic import BaseModel
from sse_starlette import EventSourceResponse, ServerSentEvent

from checkin.entrypoints.screens import Feeds, V

HEARTBEAT_SECONDS = 4.0
"""Who watches says that it may be out of date after ten seconds of silence."""
SEND_TIMEOUT_SECONDS = 10.0
LIFE_SECONDS = 15 * 60.0
"""Then the stream ends and who watches comes back, with a Last-Event-ID and a valid session."""
RETRY_MILLISECONDS = 1000


def documented(view: str) -> dict[int | str, dict[str, Any]]:
    """For OpenAPI; `view` names what the data of a snapshot is."""
    return {
        200: {
            "description": f"`snapshot` (id: version, data: {view}) and `heartbeat`.",
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        }
    }


def stream(
    feeds: Feeds[V],
    location_id: UUID,
    seen: int | None,
    show: Callable[[V], BaseModel],
    admitted: Callable[[], bool],
) -> EventSourceResponse:
    return EventSourceResponse(
        events(feeds, location_id, seen, show, admitted),
        ping=HEARTBEAT_SECONDS,
        send_timeout=SEND_TIMEOUT_SECONDS,
    )


async def events(
    feeds: Feeds[V],
    location_id: UUID,
    seen: int | None,
    show: Callable[[V], BaseModel],
    admitted: Callable[[], bool] = lambda: True,
    *,
    heartbeat: float = HEARTBEAT_SECONDS,
    life: float = LIFE_SECONDS,
) -> AsyncGenerator[ServerSentEvent, None]:
    """Every view other than the one already `seen`, and a sign of life in between.

    There is no sign of life while the queue cannot be read: who watches then says so. Who is not
    `admitted` any more, because of a session that ended, is shown nothing more.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + life
    async with feeds.following(location_id) as feed:
        while loop.time() < end:
            try:
                async with asyncio.timeout(heartbeat):
                    view = await feed.other_than(seen)
            except TimeoutError:
                view = None
            if not admitted():
                return
            if view is None:
                if feed.fresh(feeds.vouched_seconds):
                    yield ServerSentEvent(event="heartbeat", data="{}")
            else:
                seen = view.version
                yield ServerSentEvent(
                    event="snapshot",
                    id=str(seen),
                    data=show(view).model_dump_json(),
                    retry=RETRY_MILLISECONDS,
                )


async def _seen(
    last_event_id: Annotated[str | None, Header(max_length=100)] = None,
) -> int | None:
    """Anything but a version of ours is as good as none."""
    known = last_event_id is not None and last_event_id.isascii() and last_event_id.isdecimal()
    return int(last_event_id) if last_event_id and known else None


Seen = Annotated[int | None, Depends(_seen)]
"""The version that who watches has already."""
