"""What every request passes before it reaches a route, and every response on its way out.

Pure ASGI: Starlette's BaseHTTPMiddleware cancels tasks and hides disconnects.
"""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

import structlog
from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.routing import compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.audit.acting import RememberRequest
from chassis.ids import new_id
from chassis.problems import problem
from chassis.settings import Settings

CSRF_HEADER = "x-atrium-csrf"
DEFAULT_BODY_LIMIT = 1024 * 1024

_READING = {"GET", "HEAD", "OPTIONS"}
_FORMS = ("text/plain", "application/x-www-form-urlencoded")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


def install(
    app: FastAPI,
    settings: Settings,
    *,
    body_limits: Mapping[str, int] | None = None,
    csrf_exempt: Iterable[str] = ("/webhooks/", "/dev/"),
) -> None:
    """`body_limits` are bytes by path, written as a route's, for uploads; the default is 1 MiB."""
    app.add_middleware(RememberRequest)
    app.add_middleware(CsrfGuard, origins=[settings.public_url], exempt=tuple(csrf_exempt))
    app.add_middleware(BodyLimit, by_path=body_limits or {})
    app.add_middleware(ResponseHeaders)
    app.add_middleware(RequestId)


class RequestId:
    """Every log line and response of a request carries its id: the client's, if it sent one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        sent = Headers(scope=scope).get("x-request-id", "")
        request_id = sent if _REQUEST_ID.fullmatch(sent) else str(new_id())

        async def with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["x-request-id"] = request_id
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            await self._app(scope, receive, with_id)


class ResponseHeaders:
    """Personal data is not cached and not sniffed, unless the route says otherwise."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.setdefault("cache-control", "no-store")
                headers.setdefault("x-content-type-options", "nosniff")
            await send(message)

        await self._app(scope, receive, with_headers)


class BodyLimit:
    """Refuses a body that is, or turns out to be, larger than allowed for its path."""

    def __init__(
        self, app: ASGIApp, *, by_path: Mapping[str, int], default: int = DEFAULT_BODY_LIMIT
    ) -> None:
        self._app = app
        self._by_path = [(compile_path(path)[0], limit) for path, limit in by_path.items()]
        self._default = default

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        limit = self._limit(scope["path"])
        if int(Headers(scope=scope).get("content-length") or 0) > limit:
            return await _too_large(scope, limit)(scope, receive, send)
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise HTTPException(413, f"The body is larger than {limit} bytes.")
            return message

        return await self._app(scope, counted, send)

    def _limit(self, path: str) -> int:
        matching = (limit for pattern, limit in self._by_path if pattern.match(path))
        return next(matching, self._default)


def _too_large(scope: Scope, limit: int) -> ASGIApp:
    detail = f"The body is larger than {limit} bytes."
    return problem(413, "body_too_large", detail, instance=scope["path"])


class CsrfGuard:
    """Only our own pages may change something with the visitor's cookies.

    A page elsewhere can send a form with cookies, but not our header, which needs a CORS
    preflight that nobody answers; and browsers tell the truth in Origin and Sec-Fetch-Site.
    """

    def __init__(self, app: ASGIApp, *, origins: Iterable[str], exempt: tuple[str, ...]) -> None:
        self._app = app
        self._origins = {_origin(url) for url in origins}
        self._exempt = exempt

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _READING:
            fault = self._fault(scope["path"], Headers(scope=scope))
            if fault:
                refusal = problem(403, "csrf_refused", fault, instance=scope["path"])
                return await refusal(scope, receive, send)
        return await self._app(scope, receive, send)

    def _fault(self, path: str, headers: Headers) -> str | None:
        if path.startswith(self._exempt):
            return None
        if headers.get(CSRF_HEADER) != "1":
            return "Requests that change something must carry the header X-Atrium-CSRF: 1."
        origin = headers.get("origin")
        if origin is not None and origin not in self._origins:
            return f"Requests from {origin} are not accepted."
        if headers.get("sec-fetch-site") == "cross-site":
            return "Requests from other sites are not accepted."
        if headers.get("content-type", "").lower().startswith(_FORMS):
            return "Send JSON: plain text and forms are what other sites could send."
        return None


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
