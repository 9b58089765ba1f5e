"""What a service tells Prometheus. Each service has its own registry: several may share a process.

Names end in their unit, and every series of ours says which service it is about. Labels are taken
from lists that the code knows (routes, event types, jobs): no person, no organisation, no id, so
their number does not grow with use.

Latency of events is measured from the id that the sender gave them (UUIDv7 carries the real time
of its making): the business clock may have been moved. What people live through, as the minutes
they wait, is measured by the business clock.
"""

import os
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
    values,
)
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import Pool
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.gauges import BACKLOG, Gauges
from chassis.tracing_http import UNTRACED, route_of
from contracts import Envelope
from contracts.registry import PUBLISHERS, events_of

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


_SHARED = "PROMETHEUS_MULTIPROC_DIR"


def share_between_processes(folder: Path) -> None:
    """From now on this process and its children count in files of `folder`, which is empty: a
    scrape that reaches one of them tells of all. Call before any metric is made."""
    os.environ[_SHARED] = str(folder)
    values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]


class Metrics:
    """`gauges` are read from the service's own tables at every scrape, beside the backlogs."""

    def __init__(self, service: str, *, release: str = "", gauges: Sequence[Gauges] = ()) -> None:
        self.registry = CollectorRegistry()
        self._service = service
        ProcessCollector(registry=self.registry)
        self._read = [
            (source.query, {name: self._gauge(name, says) for name, says in source.says.items()})
            for source in (BACKLOG, *gauges)
        ]
        self._gauge("build_info", "Constant 1: which release this is.", "release", release).set(1)
        self._bus_ready = self._gauge("bus_ready", "1 when connected and consuming.")
        self._database_up = self._gauge("database_up", "1 when the database answered this scrape.")
        self._pool_in_use = self._gauge(
            "database_pool_in_use", "Connections that work for us now.", mode="livesum"
        )
        self._pool_size = self._gauge(
            "database_pool_size", "Connections there may be at most.", mode="livesum"
        )
        self._requests = self.histogram(
            "http_request_duration_seconds",
            "Until the answer began, by route.",
            _SECONDS,
            ["route", "method", "status"],
        )
        self._streams = Gauge(
            "atrium_streams_open",
            "Answers that go on: server-sent events, by route.",
            ["service", "route"],
            registry=self.registry,
            multiprocess_mode="livesum",
        )
        self._published = self._counter("events_published", "Events the bus confirmed.", "type")
        # From nought: the first of its kind would be no increase otherwise, but a beginning.
        for event in events_of(service) if service in PUBLISHERS else ():
            self._published.labels(service, event.type)
        self._handled = self._counter(
            "events_handled",
            "Events taken from the bus, by what became of them.",
            "type",
            "outcome",
        )
        self._event_latency = self.histogram(
            "event_latency_seconds", "From emitting an event to its effect.", _SECONDS, ["type"]
        )
        self._jobs = self._counter(
            "job_runs", "Runs of jobs, by what became of them.", "job", "outcome"
        )

    def asgi(self, app: ASGIApp) -> ASGIApp:
        """Measures every request until its answer begins, and counts the streams: they may never
        end."""

        async def measured(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["path"].startswith(UNTRACED):
                await app(scope, receive, send)
                return
            began = time.perf_counter()
            with ExitStack() as open_stream:

                async def send_and_measure(message: Message) -> None:
                    if message["type"] == "http.response.start":
                        self._answered(scope, message, time.perf_counter() - began, open_stream)
                    await send(message)

                await app(scope, receive, send_and_measure)

        return measured

    def event_published(self, envelope: Envelope) -> None:
        """Count an event that was confirmed and is no longer in the outbox."""
        self._published.labels(self._service, envelope.routing_key).inc()

    def event_handled(self, envelope: Envelope, outcome: str = "done") -> None:
        """Count a delivery: `done`, or `failed` when it went to the retry list."""
        self._handled.labels(self._service, envelope.routing_key, outcome).inc()
        made = _made_at(envelope.id)
        if made is not None and outcome == "done":
            latency = max(0.0, time.time() - made)
            self._event_latency.labels(self._service, envelope.routing_key).observe(latency)

    def job_ran(self, job: str, outcome: str) -> None:
        """Count a run: `done`, or `failed` when it is to be tried again or held."""
        self._jobs.labels(self._service, job, outcome).inc()

    def histogram(
        self, name: str, says: str, buckets: Sequence[float], labels: Sequence[str] = ()
    ) -> Histogram:
        """One more, `atrium_<name>`; its first label is the service."""
        return Histogram(
            f"atrium_{name}", says, ["service", *labels], buckets=buckets, registry=self.registry
        )

    def bus_is(self, ready: bool) -> None:
        self._bus_ready.set(ready)

    def database_is(self, up: bool) -> None:
        self._database_up.set(up)

    def pool_is(self, pool: Pool) -> None:
        self._pool_in_use.set(pool.checkedout())  # type: ignore[attr-defined]
        self._pool_size.set(pool.size())  # type: ignore[attr-defined]

    async def refresh(self, connection: AsyncConnection) -> None:
        """Read the backlogs, and what else the service counts, from its own tables."""
        for query, gauges in self._read:
            found = (await connection.execute(query)).mappings().one()
            for name, gauge in gauges.items():
                gauge.set(float(found[name]))

    def exposition(self) -> bytes:
        if _SHARED not in os.environ:
            return generate_latest(self.registry)
        everyones = CollectorRegistry()
        MultiProcessCollector(everyones)  # type: ignore[no-untyped-call]
        return generate_latest(everyones)

    def _answered(
        self, scope: Scope, start: Message, seconds: float, open_stream: ExitStack
    ) -> None:
        route = route_of(scope) or "unknown"
        method = scope["method"] if scope["method"] in _METHODS else "other"
        self._requests.labels(self._service, route, method, str(start["status"])).observe(seconds)
        content = Headers(raw=list(start.get("headers", ()))).get("content-type", "")
        if content.startswith("text/event-stream"):
            open_stream.enter_context(self._streams.labels(self._service, route).track_inprogress())

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(f"atrium_{name}_total", says, ["service", *labels], registry=self.registry)

    def _gauge(
        self, name: str, says: str, label: str = "", value: str = "", mode: Any = "mostrecent"
    ) -> Any:
        """`mode`: which is believed of several processes that count together."""
        labels, values = (["service", label], [value]) if label else (["service"], [])
        return Gauge(
            f"atrium_{name}", says, labels, registry=self.registry, multiprocess_mode=mode
        ).labels(self._service, *values)


def _made_at(id: UUID) -> float | None:
    """Unix seconds at which a UUIDv7 was made (RFC 9562: the first 48 bits are milliseconds)."""
    return (id.int >> 80) / 1000 if id.version == 7 else None
