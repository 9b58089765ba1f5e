"""Traces, from the click to the display.

Several services may share a process, so nothing here is global: each service has its own tracer.
Without an OTLP endpoint (and no processor given) nothing is recorded and nothing costs time.

A trace leaves a service in the `traceparent` of an event's envelope or of a job, and is taken up
by `consumer_span` and `job_span`. What happens much later, as the payment of an appointment, goes
on in the trace it stored: `with continuing(traceparent):`.

Own instrumentation instead of OpenTelemetry's for ASGI and asyncpg: the first would record whole
paths, and pay-link tokens are in paths; the second patches asyncpg for the process and can not
tell services apart.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx
from opentelemetry import context, trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import NoOpTracerProvider, Span, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.types import ASGIApp

from chassis.settings import Settings
from chassis.tracing_http import TracedApp
from chassis.tracing_sql import trace_statements
from contracts import Envelope

EXPORT_DELAY_MS = 200
"""So short that a developer sees a trace as soon as the page has answered."""

_propagator = TraceContextTextMapPropagator()


def current_traceparent() -> str | None:
    """The W3C `traceparent` of the current span, to be sent or stored."""
    carrier: dict[str, str] = {}
    _propagator.inject(carrier)
    return carrier.get("traceparent")


@contextmanager
def continuing(traceparent: str | None) -> Iterator[None]:
    """Go on in a trace that was stored; the span that was current links to it."""
    parent = remote_context(traceparent)
    if parent is None:
        yield
        return
    trace.get_current_span().add_link(trace.get_current_span(parent).get_span_context())
    token = context.attach(parent)
    try:
        yield
    finally:
        context.detach(token)


def remote_context(traceparent: str | None) -> Context | None:
    """The context that a `traceparent` stands for; None when there is none, or a broken one."""
    if not traceparent:
        return None
    parent = _propagator.extract({"traceparent": traceparent}, Context())
    return parent if trace.get_current_span(parent).get_span_context().is_valid else None


class Telemetry:
    """The tracer of one service."""

    def __init__(
        self, service: str, settings: Settings, processors: Sequence[SpanProcessor] = ()
    ) -> None:
        self.service = service
        self._bus = "rabbitmq" if settings.bus_url.startswith("amqp") else "memory"
        self._recording = TracerProvider(
            resource=Resource.create({"service.name": service, "service.namespace": "atrium"}),
            shutdown_on_exit=False,
        )
        self.enabled = bool(processors or settings.otlp_endpoint)
        for processor in processors:
            self._recording.add_span_processor(processor)
        if settings.otlp_endpoint:
            self._recording.add_span_processor(_exporting_to(settings.otlp_endpoint))
        self.provider = self._recording if self.enabled else NoOpTracerProvider()
        self.tracer = self.provider.get_tracer("atrium")

    async def shutdown(self) -> None:
        """Send what is still here; gives up after a moment when nobody takes it."""
        await asyncio.to_thread(self._recording.shutdown)

    def asgi(self, app: ASGIApp) -> ASGIApp:
        """A span for every request, named by its route."""
        return TracedApp(app, self.tracer) if self.enabled else app

    def trace_sql(self, engine: AsyncEngine) -> None:
        """A span for every statement that is part of a trace."""
        if self.enabled:
            trace_statements(engine.sync_engine, self.tracer, self.service)

    def http_client(self, **options: Any) -> httpx.AsyncClient:
        """An `httpx.AsyncClient` whose requests are spans and carry the trace along."""
        client = httpx.AsyncClient(**options)
        if self.enabled:
            HTTPXClientInstrumentor.instrument_client(client, tracer_provider=self.provider)
        return client

    @contextmanager
    def producer_spans(self, envelopes: Sequence[Envelope]) -> Iterator[None]:
        """A span for each envelope of a batch while it is published, in the envelope's trace."""
        spans = [
            self._start(f"publish {envelope.routing_key}", parent, SpanKind.PRODUCER, envelope)
            for envelope in envelopes
            if self.enabled and (parent := remote_context(envelope.traceparent))
        ]
        try:
            yield
        finally:
            for span in spans:
                span.end()

    @contextmanager
    def consumer_span(self, envelope: Envelope) -> Iterator[Span]:
        """The reaction to an event, as a child of what emitted it."""
        parent = remote_context(envelope.traceparent) or Context()
        span = self._start(f"process {envelope.routing_key}", parent, SpanKind.CONSUMER, envelope)
        with trace.use_span(span, end_on_exit=True):
            yield span

    @contextmanager
    def job_span(self, name: str, traceparent: str | None) -> Iterator[Span]:
        """A run of a job, as a child of what enqueued it."""
        with self.tracer.start_as_current_span(
            f"job {name}",
            remote_context(traceparent) or Context(),
            kind=SpanKind.CONSUMER,
            attributes={"atrium.job": name},
        ) as span:
            yield span

    def _start(self, name: str, parent: Context, kind: SpanKind, envelope: Envelope) -> Span:
        operation = "send" if kind is SpanKind.PRODUCER else "process"
        return self.tracer.start_span(
            name,
            parent,
            kind=kind,
            attributes={
                "messaging.system": self._bus,
                "messaging.operation.name": operation,
                "messaging.operation.type": operation,
                "messaging.destination.name": "atrium.events",
                "messaging.rabbitmq.destination.routing_key": envelope.routing_key,
                "messaging.message.id": str(envelope.id),
                "cloudevents.event_id": str(envelope.id),
                "cloudevents.event_type": envelope.type,
                "cloudevents.event_source": envelope.source,
                "cloudevents.event_subject": envelope.subject,
            },
        )


def _exporting_to(endpoint: str) -> SpanProcessor:
    path = "/v1/traces"
    url = endpoint if endpoint.endswith(path) else endpoint.rstrip("/") + path
    return BatchSpanProcessor(
        OTLPSpanExporter(endpoint=url, timeout=3), schedule_delay_millis=EXPORT_DELAY_MS
    )
