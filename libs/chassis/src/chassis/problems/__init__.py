"""Errors as RFC 9457 problems.

A domain error says what kind of fact it is (`kind`, `code`); only this package knows HTTP.
"""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from chassis.problems import database, openapi
from chassis.problems.answers import (
    MEDIA_TYPE,
    STATUS,
    FieldProblem,
    Problem,
    from_error,
    problem,
    responses,
)
from chassis.problems.errors import (
    ChassisError,
    Forbidden,
    InvalidRequest,
    Kind,
    NotFound,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
)

__all__ = [
    "MEDIA_TYPE",
    "STATUS",
    "ChassisError",
    "FieldProblem",
    "Forbidden",
    "InvalidRequest",
    "Kind",
    "NotFound",
    "Problem",
    "TooManyRequests",
    "Unauthenticated",
    "Unavailable",
    "from_error",
    "install",
    "problem",
    "responses",
]

_CODES = {
    400: "invalid_request",
    401: "unauthenticated",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    413: "body_too_large",
    415: "unsupported_media_type",
    422: "invalid_request",
    503: "unavailable",
}


def install(app: FastAPI, errors: type[Exception]) -> None:
    """Answer every failure of `app` with a problem; `errors` is the root of the service's tree."""
    app.add_exception_handler(errors, _known)
    app.add_exception_handler(ChassisError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)
    database.install(app)
    openapi.install(app)


async def _known(request: Request, error: Exception) -> JSONResponse:
    return from_error(error, request.url.path)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    errors = [_field(item) for item in error.errors()]
    detail = "; ".join(f"{e['pointer'].rpartition('/')[2]}: {e['message']}" for e in errors[:5])
    return problem(422, "invalid_request", detail, instance=request.url.path, errors=errors)


def _field(item: dict[str, Any]) -> dict[str, str]:
    # The position of a JSON syntax error is part of its location; it is no field.
    location = item["loc"][:1] if item["type"] == "json_invalid" else item["loc"]
    message = str(item["msg"]).removeprefix("Value error, ")
    return {"pointer": "".join(f"/{part}" for part in location), "message": message}


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    # FastAPI answers 400 to a body it cannot read; ours is one answer for every bad request.
    status = 422 if error.status_code == 400 else error.status_code
    code = _CODES.get(status, HTTPStatus(status).phrase.lower().replace(" ", "_"))
    generic = HTTPStatus(error.status_code).phrase == error.detail
    return problem(
        status,
        code,
        None if generic else str(error.detail),
        instance=request.url.path,
        headers=error.headers,
    )


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    return problem(500, "internal_error", "Something went wrong on our side.")
