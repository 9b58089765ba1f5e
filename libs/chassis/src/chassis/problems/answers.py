"""The body of a refusal, and how it is documented."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

MEDIA_TYPE = "application/problem+json"

STATUS: Mapping[str, int] = {
    "invalid": 422,
    "unauthenticated": 401,
    "forbidden": 403,
    "not_found": 404,
    "conflict": 409,
    "gone": 410,
    "stale": 412,
    "too_many": 429,
    "unavailable": 503,
}


class FieldProblem(BaseModel):
    pointer: str = Field(description="Where it is, as `/body/email` or `/query/limit`.")
    message: str


class Problem(BaseModel):
    """RFC 9457. `code` is stable: programs decide by it, people read `detail`."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(examples=["urn:atrium:problem:slot_taken"])
    title: str = Field(examples=["Slot taken"])
    status: int = Field(examples=[409])
    code: str = Field(examples=["slot_taken"])
    detail: str | None = None
    instance: str | None = None
    errors: list[FieldProblem] | None = Field(
        default=None, description="Each field that was refused, for `invalid_request`."
    )


def problem(
    status: int,
    code: str,
    detail: str | None = None,
    *,
    instance: str | None = None,
    headers: Mapping[str, str] | None = None,
    **extra: Any,
) -> JSONResponse:
    """The response for one problem; keys of `extra` are merged into the body."""
    body = {
        "type": f"urn:atrium:problem:{code}",
        "title": code.replace("_", " ").capitalize(),
        "status": status,
        "code": code,
        "detail": detail or HTTPStatus(status).description or None,
        "instance": instance,
    }
    return JSONResponse(
        {key: value for key, value in body.items() if value is not None} | extra,
        status,
        # Repeated here because a 500 is made outside the middleware that adds them to the rest.
        {"cache-control": "no-store", "x-content-type-options": "nosniff", **(headers or {})},
        MEDIA_TYPE,
    )


def from_error(error: Exception, instance: str | None = None) -> JSONResponse:
    """The response for an error that carries `kind` and `code`."""
    retry_after = getattr(error, "retry_after", None)
    return problem(
        STATUS[error.kind],  # type: ignore[attr-defined]
        error.code,  # type: ignore[attr-defined]
        str(error),
        instance=instance,
        headers=None if retry_after is None else {"retry-after": str(retry_after)},
        **getattr(error, "extra", {}),
    )


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For `responses=` of a route: which problems it may answer, beside those any route may."""
    return {status: describe(status) for status in statuses}


def describe(status: int) -> dict[str, Any]:
    return {
        "description": HTTPStatus(status).phrase,
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
