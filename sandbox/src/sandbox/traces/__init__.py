"""A place for traces to go in development: OTLP in, JSON out, bounded.

POST /v1/traces takes what OpenTelemetry's HTTP exporter sends (protobuf, plain or gzip);
GET /dev/traces/{trace_id} gives the spans of one trace, oldest first.
"""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Request, Response

from sandbox.traces.otlp import ANSWER, MEDIA_TYPE, Unreadable, read_export, read_limited
from sandbox.traces.store import Span, Traces, TraceSummary

__all__ = ["Span", "Traces", "router"]

TraceId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]


def router(traces: Traces | None = None) -> APIRouter:
    kept = Traces() if traces is None else traces
    routes = APIRouter(tags=["traces"])

    @routes.post("/v1/traces", response_class=Response)
    async def receive(request: Request) -> Response:
        try:
            body = await read_limited(request)
            kept.add(read_export(body))
        except Unreadable as error:
            detail = {"code": "unreadable", "message": str(error)}
            raise HTTPException(error.status, detail=detail) from None
        return Response(ANSWER, media_type=MEDIA_TYPE)

    @routes.get("/dev/traces")
    def recent(
        service: str | None = None,
        name: str | None = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> list[TraceSummary]:
        """Newest first; only traces that have a span of this service and this name."""
        return kept.recent(service, name, limit)

    @routes.get("/dev/traces/{trace_id}")
    def trace(trace_id: TraceId) -> list[Span]:
        """Empty while nothing came: spans arrive in batches, some seconds late."""
        return kept.of(trace_id)

    @routes.delete("/dev/traces", status_code=204)
    def clear() -> None:
        kept.clear()

    return routes
