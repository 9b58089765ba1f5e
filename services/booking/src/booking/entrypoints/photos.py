"""Photographs of practitioners. What is shown is made anew from the pixels that were sent."""

import asyncio
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Response

from booking.adapters.photo import small_jpeg
from booking.application import change_photo
from booking.application.change_photo import photo_key
from booking.domain.errors import NotFound
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.catalogue import PractitionerView
from booking.entrypoints.uploads import PHOTO_FORM, photo_form
from chassis import preconditions
from chassis.auth import Anyone, Manager
from chassis.preconditions import IfMatch
from chassis.problems import responses
from chassis.ratelimit import Rate
from chassis.storage import ObjectNotFound

CHANGES = Rate(30, 600)
"""Per person: each costs the decoding of a photograph."""
FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"

router = APIRouter(prefix=f"{PREFIX}/practitioners/{{id}}/photo", tags=["practitioners"])


@router.put("", responses=responses(404, 412, 429), openapi_extra=PHOTO_FORM)
async def change(
    id: UUID,
    caller: Manager,
    service: Here,
    if_match: IfMatch,
    response: Response,
    photo: Annotated[bytes, Depends(photo_form)],
) -> PractitionerView:
    """Cut down to 512 pixels and freed from metadata; the earlier one is deleted."""
    await service.ports.limiter.hit(CHANGES, "photo", str(caller.id))
    async with service.uow() as uow:
        name = await change_photo.announce_photo(uow, caller, id, if_match)
    async with service.ports.decoding:
        small = await asyncio.to_thread(small_jpeg, photo)
    await service.ports.storage.put(photo_key(id, name), small, "image/jpeg")
    async with service.uow() as uow:
        changed = await change_photo.show_photo(uow, caller, id, name, if_match)
    response.headers["etag"] = preconditions.etag(changed.version)
    return PractitionerView.of(changed)


@router.delete("", responses=responses(404, 412))
async def remove(
    id: UUID, caller: Manager, service: Here, if_match: IfMatch, response: Response
) -> PractitionerView:
    async with service.uow() as uow:
        changed = await change_photo.show_photo(uow, caller, id, None, if_match)
    response.headers["etag"] = preconditions.etag(changed.version)
    return PractitionerView.of(changed)


@router.get(
    "",
    response_class=Response,
    responses={
        200: {"content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}},
        304: {"description": "It is the one that `If-None-Match` names."},
        **responses(404),
    },
)
async def show(
    id: UUID,
    caller: Anyone,
    service: Here,
    v: Annotated[str | None, Query(max_length=64, description="As `photo_url` has it.")] = None,
    if_none_match: Annotated[str | None, Header(max_length=1000)] = None,
) -> Response:
    """The address in `photo_url` changes with the photograph, so that it may be kept for ever."""
    async with service.uow() as uow:
        name = (await uow.practitioners.get(id)).photo
    if name is None:
        raise NotFound
    headers = {"etag": f'"{name}"', "cache-control": FOR_EVER if v == str(name) else ASK_AGAIN}
    if _names(if_none_match, headers["etag"]):
        return Response(status_code=304, headers=headers)
    try:
        photo = await service.ports.storage.get(photo_key(id, name))
    except ObjectNotFound:  # replaced this very moment
        raise NotFound from None
    return Response(photo, media_type="image/jpeg", headers=headers)


def _names(if_none_match: str | None, etag: str) -> bool:
    """RFC 9110 §13.1.2: any of a list, compared weakly."""
    tags = [tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")]
    return etag in tags or "*" in tags
