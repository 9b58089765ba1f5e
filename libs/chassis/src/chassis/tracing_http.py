"""A span for every request that a service answers.

Named by the route's template, never by the path: paths carry secrets (pay links) and ids.
Source of the names: OpenTelemetry semantic conventions for HTTP, stable.
"""

from opentelemetry.context import Context
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer, use_span
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

UNTRACED = ("/health/", "/metrics")

_propagator = TraceContextTextMapPropagator()


class TracedApp:
    def __init__(self, app: ASGIApp, tracer: Tracer) -> None:
        self._app = app
        self._tracer = tracer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(UNTRACED):
            await self._app(scope, receive, send)
            return
        with use_span(self._start(scope), end_on_exit=True) as span:

            async def send_and_note(message: Message) -> None:
                if message["type"] == "http.response.start":
                    _note_answer(span, scope, message["status"])
                await send(message)

            await self._app(scope, receive, send_and_note)

    def _start(self, scope: Scope) -> Span:
        method = scope["method"]
        return self._tracer.start_span(
            method,
            _propagator.extract(Headers(scope=scope), Context()),
            kind=SpanKind.SERVER,
            attributes={"http.request.method": method, "url.scheme": scope["scheme"]},
        )


def route_of(scope: Scope) -> str | None:
    """The template of the route that took a request, as `/api/booking/rooms/{id}`."""
    effective = scope.get("fastapi", {}).get("effective_route_context")
    path = getattr(effective or scope.get("route"), "path", None)
    return path if isinstance(path, str) else None


def _note_answer(span: Span, scope: Scope, status: int) -> None:
    route = route_of(scope)
    if route:
        span.update_name(f"{scope['method']} {route}")
        span.set_attribute("http.route", route)
    span.set_attribute("http.response.status_code", status)
    if status >= 500:
        span.set_status(Status(StatusCode.ERROR))
