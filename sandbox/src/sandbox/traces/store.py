"""Spans by trace; the trace that was touched longest ago is forgotten first."""

from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime

from pydantic import BaseModel, ConfigDict

MAX_TRACES = 5_000
MAX_SPANS = 50_000
MAX_SPANS_PER_TRACE = 2_000

Attribute = str | int | float | bool | list[str]


class Link(BaseModel):
    model_config = ConfigDict(frozen=True)

    trace_id: str
    span_id: str


class Span(BaseModel):
    model_config = ConfigDict(frozen=True)

    service: str
    name: str
    kind: str
    trace_id: str
    span_id: str
    parent_span_id: str | None
    links: list[Link]
    start: datetime
    end: datetime
    duration_ms: float
    error: bool
    attributes: dict[str, Attribute]


class TraceSummary(BaseModel):
    trace_id: str
    name: str
    services: list[str]
    spans: int
    start: datetime


class Traces:
    def __init__(self, max_traces: int = MAX_TRACES, max_spans: int = MAX_SPANS) -> None:
        self._max_traces = max_traces
        self._max_spans = max_spans
        self._traces: OrderedDict[str, dict[str, Span]] = OrderedDict()
        self._spans = 0

    def add(self, spans: Iterable[Span]) -> None:
        """Keep spans; one that came before (an exporter's retry) is not kept twice."""
        for span in spans:
            trace = self._traces.setdefault(span.trace_id, {})
            self._traces.move_to_end(span.trace_id)
            if span.span_id not in trace and len(trace) < MAX_SPANS_PER_TRACE:
                trace[span.span_id] = span
                self._spans += 1
        while len(self._traces) > self._max_traces or self._spans > self._max_spans:
            _, oldest = self._traces.popitem(last=False)
            self._spans -= len(oldest)

    def of(self, trace_id: str) -> list[Span]:
        return sorted(self._traces.get(trace_id, {}).values(), key=lambda span: span.start)

    def recent(self, service: str | None, name: str | None, limit: int) -> list[TraceSummary]:
        found = []
        for trace_id, spans in reversed(self._traces.items()):
            if any(
                (service is None or span.service == service) and (name is None or span.name == name)
                for span in spans.values()
            ):
                found.append(_summary(trace_id, list(spans.values())))
            if len(found) == limit:
                break
        return found

    def clear(self) -> None:
        self._traces.clear()
        self._spans = 0


def _summary(trace_id: str, spans: list[Span]) -> TraceSummary:
    first = min(spans, key=lambda span: (span.parent_span_id is not None, span.start))
    return TraceSummary(
        trace_id=trace_id,
        name=first.name,
        services=sorted({span.service for span in spans}),
        spans=len(spans),
        start=first.start,
    )
