"""What a client is told when the database is away, or cannot store what was sent."""

import socket

import asyncpg
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from sqlalchemy import exc

from chassis.problems.answers import problem

_AWAY = (
    "08",  # connection exceptions
    "53",  # insufficient resources
    "57P",  # shutdown, crash, cannot connect now
    "57014",  # cancelled by a timeout
    "55P03",  # lock not available
    "25P03",  # idle in transaction for too long
    "25006",  # read-only: a fail-over is under way
    "40001",
    "40P01",  # deadlock, after the retries
)
"""SQLSTATEs, or beginnings of them, after which the same request may succeed later."""

_UNSTORABLE = ("22021", "22P05", "22003", "22008")
"""Characters, numbers or instants that no column takes: NUL in a text, the year 300000."""


def install(app: FastAPI) -> None:
    app.add_exception_handler(exc.DBAPIError, _database)
    app.add_exception_handler(asyncpg.PostgresError, _database)
    app.add_exception_handler(asyncpg.InterfaceError, _away)
    app.add_exception_handler(exc.TimeoutError, _away)
    app.add_exception_handler(ConnectionError, _away)
    app.add_exception_handler(TimeoutError, _away)  # of the driver: a link that swallows all
    app.add_exception_handler(socket.gaierror, _away)


async def _database(request: Request, error: Exception) -> JSONResponse:
    state = _sqlstate(error)
    if state.startswith(_AWAY) or getattr(error, "connection_invalidated", False):
        return await _away(request, error)
    if state in _UNSTORABLE:
        detail = "The request contains a value that cannot be stored."
        return problem(422, "invalid_request", detail, instance=request.url.path)
    raise error


def _sqlstate(error: BaseException) -> str:
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    return getattr(cause, "sqlstate", None) or ""


async def _away(request: Request, error: Exception) -> JSONResponse:
    detail = "The database cannot be reached; try again."
    return problem(
        503,
        "database_unavailable",
        detail,
        instance=request.url.path,
        headers={"retry-after": "1"},
    )
