"""Photographs as multipart/form-data, kept in memory: nothing of a face touches the disk."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from chassis.problems import InvalidRequest
from checkin.domain.photograph import MAX_PHOTOGRAPHS, MIN_PHOTOGRAPHS

FIELD_LIMIT = 64 * 1024
UPLOAD_LIMIT = 10_000_000
"""Bytes of a whole request: as the gateway lets through, so that one answer holds everywhere. Of
a single photograph less is taken (`image_headers.MAX_BYTES`)."""


class _InMemory(MultiPartParser):
    spool_max_size = UPLOAD_LIMIT
    max_part_size = FIELD_LIMIT


class EnrolmentForm:
    def __init__(self, organisation_id: UUID, photographs: list[bytes]) -> None:
        self.organisation_id = organisation_id
        self.photographs = photographs


class FrameForm:
    def __init__(self, frame: bytes, turned: bytes | None, session: UUID | None) -> None:
        self.frame = frame
        self.turned = turned
        self.session = session


async def enrolment_form(request: Request) -> EnrolmentForm:
    async with _form_of(request, MAX_PHOTOGRAPHS + 1) as form:
        organisation_id = _uuid(form, "organisation_id")
        if organisation_id is None:
            raise InvalidRequest("/body/organisation_id", "is missing")
        photographs = await _files(form, "photographs")
    if not MIN_PHOTOGRAPHS <= len(photographs) <= MAX_PHOTOGRAPHS:
        wanted = f"send {MIN_PHOTOGRAPHS} to {MAX_PHOTOGRAPHS} photographs"
        raise InvalidRequest("/body/photographs", wanted)
    return EnrolmentForm(organisation_id, photographs)


async def frame_form(request: Request) -> FrameForm:
    async with _form_of(request, 2) as form:
        frames = await _files(form, "frame")
        if len(frames) != 1:
            raise InvalidRequest("/body/frame", "send one photograph")
        turned = await _files(form, "turned_frame")
        if len(turned) > 1:
            raise InvalidRequest("/body/turned_frame", "send one photograph")
        return FrameForm(frames[0], turned[0] if turned else None, _uuid(form, "session"))


@asynccontextmanager
async def _form_of(request: Request, max_files: int) -> AsyncIterator[FormData]:
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise InvalidRequest("/header/content-type", "must be multipart/form-data")
    parser = _InMemory(request.headers, request.stream(), max_files=max_files, max_fields=8)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise InvalidRequest("/body", error.message) from None
    try:
        yield form
    finally:
        await form.close()


async def _files(form: FormData, name: str) -> list[bytes]:
    values = form.getlist(name)
    if not all(isinstance(value, UploadFile) for value in values):
        raise InvalidRequest(f"/body/{name}", "must be files")
    return [await value.read() for value in values if isinstance(value, UploadFile)]


def _uuid(form: FormData, name: str) -> UUID | None:
    value = form.get(name)
    if value is None:
        return None
    try:
        return UUID(value if isinstance(value, str) else "")
    except ValueError:
        raise InvalidRequest(f"/body/{name}", "must be a UUID") from None


def _form(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    schema = {"type": "object", "properties": properties, "required": required}
    content = {"multipart/form-data": {"schema": schema}}
    return {"requestBody": {"required": True, "content": content}}


_PHOTOGRAPH = {"type": "string", "format": "binary", "description": "JPEG, PNG or WebP."}
_UUID = {"type": "string", "format": "uuid"}

ENROLMENT_FORM = _form(
    {
        "organisation_id": _UUID,
        "photographs": {
            "type": "array",
            "items": _PHOTOGRAPH,
            "minItems": MIN_PHOTOGRAPHS,
            "maxItems": MAX_PHOTOGRAPHS,
        },
    },
    ["organisation_id", "photographs"],
)
FRAME_FORM = _form(
    {
        "frame": _PHOTOGRAPH,
        "turned_frame": {
            **_PHOTOGRAPH,
            "description": "After a prompted turn of the head; wanted where `liveness` is on.",
        },
        "session": {**_UUID, "description": "One per touch of the kiosk: its tries are counted."},
    },
    ["frame"],
)
