import base64
import json
from datetime import date, datetime, time, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel

from booking.adapters.slot_search import Key, SlotQuery, search
from booking.domain.errors import InvalidPeriod, NotFound
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.values import DayOrMoment, Zone
from chassis.auth import Anyone
from chassis.pagination import PageRequest
from chassis.problems import responses

LONGEST_SEARCH = timedelta(days=31)
CLOCK_CHANGE = timedelta(hours=1)

router = APIRouter(prefix=f"{PREFIX}/slots", tags=["slots"])


class SlotView(BaseModel):
    """A free start of a service with a practitioner. `starts_local` is wall clock in `zone`."""

    starts_at: datetime
    ends_at: datetime
    starts_local: datetime
    zone: str
    practitioner_id: UUID
    location_id: UUID


class Slots(BaseModel):
    items: list[SlotView]
    next_cursor: str | None


def _page(
    limit: Annotated[int, Query(ge=1, le=2000)] = 500,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> PageRequest:
    return PageRequest(limit, cursor)


@router.get("", response_model=Slots, responses=responses(404, 422))
async def find(
    caller: Anyone,
    service: Here,
    service_id: UUID,
    since: Annotated[DayOrMoment, Query(alias="from", description="Day, or time; included.")],
    until: Annotated[
        DayOrMoment, Query(alias="to", description="Day, included; or time, not included.")
    ],
    page: Annotated[PageRequest, Depends(_page)],
    location_id: UUID | None = None,
    practitioner_id: UUID | None = None,
    zone: Annotated[
        Zone | None,
        Query(description="Of days and times without an offset; null: each location's own."),
    ] = None,
) -> Response:
    """Free starts in the order of time, ties by practitioner, for 31 days at the most."""
    query = SlotQuery(
        service_id=service_id,
        practitioner_id=practitioner_id,
        location_id=location_id,
        zone=zone,
        **_span(since, until),
    )
    after = page.after(datetime, UUID)
    key: Key | None = None if after is None else (after[0], after[1])
    async with service.database.autocommit() as connection:
        found = await search(connection, query, after=key, limit=page.limit)
    if found is None:
        raise NotFound
    # The rows are JSON already: building models of them would cost more than finding them.
    body = f'{{"items":{found.items},"next_cursor":{json.dumps(_cursor(found.last))}}}'
    return Response(body, media_type="application/json")


def _span(since: date, until: date) -> dict[str, datetime]:
    """Bounds as instants or wall clock; raises InvalidPeriod."""
    first = since if isinstance(since, datetime) else datetime.combine(since, time())
    last = (
        until
        if isinstance(until, datetime)
        else datetime.combine(until, time()) + timedelta(days=1)
    )
    if (first.tzinfo is None) != (last.tzinfo is None):
        raise InvalidPeriod("Give both bounds with an offset, or both without.")
    if not timedelta(0) < last - first <= LONGEST_SEARCH + CLOCK_CHANGE:
        raise InvalidPeriod("`to` must come after `from`, by 31 days at the most.")
    return {"since": first, "until": last}


def _cursor(last: Key | None) -> str | None:
    if last is None:
        return None
    text = json.dumps([last[0].isoformat(), str(last[1])])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
