"""One photograph as multipart/form-data, kept in memory."""

from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from booking.adapters.photo import MAX_BYTES
from chassis.problems import InvalidRequest

ENVELOPE = 64 * 1024
PHOTO_LIMIT = MAX_BYTES + ENVELOPE
FIELD = "photo"


class _InMemory(MultiPartParser):
    spool_max_size = PHOTO_LIMIT
    max_part_size = ENVELOPE


async def photo_form(request: Request) -> bytes:
    """Raises InvalidRequest."""
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise InvalidRequest("/header/content-type", "must be multipart/form-data")
    parser = _InMemory(request.headers, request.stream(), max_files=1, max_fields=8)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise InvalidRequest("/body", error.message) from None
    try:
        photo = form.get(FIELD)
        if not isinstance(photo, UploadFile):
            raise InvalidRequest(f"/body/{FIELD}", "send one photograph")
        return await photo.read()
    finally:
        await form.close()


PHOTO_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": [FIELD],
                    "properties": {
                        FIELD: {
                            "type": "string",
                            "format": "binary",
                            "description": "JPEG, PNG or WebP, at most 5 MB.",
                        }
                    },
                }
            }
        },
    }
}
