"""Who is acting, as far as this task is concerned: a caller, an event, a job, a sweep, a command.

Kept in a context variable, so that no handler and no repository has to be told. Only ids, the
route's template and names of our own making: a path may hold a pay link's secret.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

import orjson
from starlette.types import ASGIApp, Receive, Scope, Send

from chassis.auth import Caller
from chassis.telemetry import current_traceparent
from chassis.tracing_http import route_of

Kind = Literal[
    "anonymous", "patient", "staff", "admin", "device", "event", "job", "sweep", "command", "system"
]
READING = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True)
class Acting:
    """`id`: a user's, a device's, an event's, a job's. `cause`: `POST /api/booking/rooms`, an
    event's type, a job's or a sweep's name. `ids`: those of the path. Only what is `asked` for by a
    request is an action of its own; of the others there is a trace in what they change."""

    kind: Kind
    id: str | None
    cause: str
    ids: Mapping[str, str] = field(default_factory=dict)
    asked: bool = False

    def text(self) -> str:
        """As the database keeps it for the length of a transaction: JSON."""
        return orjson.dumps(
            {
                "kind": self.kind,
                "id": self.id,
                "cause": self.cause,
                "ids": dict(self.ids),
                "trace": _trace_id(),
            }
        ).decode()


_actor: ContextVar[Acting | None] = ContextVar("acting", default=None)
_request: ContextVar[Scope | None] = ContextVar("acting_request", default=None)


@contextmanager
def acting(kind: Kind, id: str | None, cause: str) -> Iterator[Acting]:
    """What is changed in transactions that begin in the block, is changed by this one."""
    one = Acting(kind, id, cause)
    token = _actor.set(one)
    try:
        yield one
    finally:
        _actor.reset(token)


def current() -> Acting | None:
    """None outside of any, and while a request reads."""
    return _actor.get() or _of(_request.get())


class RememberRequest:
    """Lets `current` find the request that is being answered; who sent it is known later on."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        token = _request.set(scope if scope["type"] == "http" else None)
        try:
            await self._app(scope, receive, send)
        finally:
            _request.reset(token)


def spoken() -> str:
    """What `current` says, as JSON; of what nobody announced, that."""
    return (current() or Acting("system", None, "unannounced")).text()


def _of(scope: Scope | None) -> Acting | None:
    if scope is None or scope["method"] in READING:
        return None
    caller: Caller | None = scope.get("atrium.caller")
    kind = _kind(caller)
    id = None if caller is None or kind == "anonymous" else str(caller.id)
    cause = f"{scope['method']} {route_of(scope)}"
    return Acting(kind, id, cause, _ids(scope.get("path_params", {})), asked=True)


def _kind(caller: Caller | None) -> Kind:
    """Staff are those with a role in any organisation: also when they book for themselves."""
    if caller is None or caller.kind == "anonymous":
        return "anonymous"
    if caller.kind == "device":
        return "device"
    if caller.platform_admin:
        return "admin"
    return "staff" if caller.roles else "patient"


def _ids(parameters: Mapping[str, object]) -> dict[str, str]:
    """What is an id for sure: other parts of a path may be secrets, or a person's words."""
    return {name: str(value) for name, value in parameters.items() if _is_id(value)}


def _is_id(value: object) -> bool:
    if isinstance(value, (UUID, int)):
        return True
    try:
        return str(UUID(str(value))) == value
    except ValueError:
        return False


def _trace_id() -> str | None:
    """The second part of a traceparent (W3C Trace Context)."""
    traceparent = current_traceparent()
    return traceparent.split("-")[1] if traceparent else None
