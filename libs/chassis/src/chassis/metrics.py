"""What a service tells Prometheus. Each service has its own registry: several may share a process.

Names end in their unit. Latency of events is measured from the id that the sender gave them
(UUIDv7 carries the real time of its making): the business clock may have been moved.
"""

import os
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    values,
)
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chassis.tracing_http import UNTRACED, route_of
from contracts import Envelope

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

_BACKLOG = text("""
    SELECT outbox.rows AS outbox_rows, outbox.lag AS outbox_lag_seconds,
           inbox.retries AS inbox_retries, inbox.parked AS inbox_parked,
           jobs.queued AS jobs_queued, jobs.failed AS jobs_failed, jobs.lag AS jobs_lag_seconds
    FROM (SELECT count(*) AS rows,
                 coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0) AS lag
          FROM outbox) outbox,
         (SELECT count(*) FILTER (WHERE parked_at IS NULL) AS retries,
                 count(*) FILTER (WHERE parked_at IS NOT NULL) AS parked
          FROM inbox_retry) inbox,
         (SELECT count(*) FILTER (WHERE status = 'queued') AS queued,
                 count(*) FILTER (WHERE status = 'failed') AS failed,
                 coalesce(extract(epoch FROM clock_timestamp()
                     - min(execute_after) FILTER (WHERE status = 'queued'
                                                  AND execute_after <= clock_timestamp())), 0)
                     AS lag
          FROM pgqueuer) jobs
""")

_BACKLOG_GAUGES = {
    "outbox_rows": "Events written and not yet confirmed by the bus.",
    "outbox_lag_seconds": "Age of the oldest of them.",
    "inbox_retries": "Messages whose handler failed and is to be tried again.",
    "inbox_parked": "Messages that failed for good and wait for an operator.",
    "jobs_queued": "Jobs waiting, delayed ones included.",
    "jobs_failed": "Jobs that failed for good and wait for an operator.",
    "jobs_lag_seconds": "How long the oldest due job has been waiting.",
}


_SHARED = "PROMETHEUS_MULTIPROC_DIR"


def share_between_processes(folder: Path) -> None:
    """From now on this process and its children count in files of `folder`, which is empty: a
    scrape that reaches one of them tells of all. Call before any metric is made."""
    os.environ[_SHARED] = str(folder)
    values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]


class Metrics:
    def __init__(self, service: str) -> None:
        self.registry = CollectorRegistry()
        self._service = service
        self._backlog = {name: self._gauge(name, says) for name, says in _BACKLOG_GAUGES.items()}
        self._bus_ready = self._gauge("bus_ready", "1 when connected and consuming.")
        self._database_up = self._gauge("database_up", "1 when the database answered this scrape.")
        self._requests = Histogram(
            "atrium_http_request_duration_seconds",
            "Until the answer began, by route.",
            ["service", "route", "method", "status"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._handled = Counter(
            "atrium_events_handled_total",
            "Events taken from the bus, by what became of them.",
            ["service", "type", "outcome"],
            registry=self.registry,
        )
        self._event_latency = Histogram(
            "atrium_event_latency_seconds",
            "From emitting an event to its effect.",
            ["service", "type"],
            buckets=_SECONDS,
            registry=self.registry,
        )

    def asgi(self, app: ASGIApp) -> ASGIApp:
        """Measures every request until its answer begins (a stream may never end)."""

        async def measured(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http" or scope["path"].startswith(UNTRACED):
                await app(scope, receive, send)
                return
            began = time.perf_counter()

            async def send_and_measure(message: Message) -> None:
                if message["type"] == "http.response.start":
                    route = route_of(scope) or "unknown"
                    method = scope["method"] if scope["method"] in _METHODS else "other"
                    self._requests.labels(
                        self._service, route, method, str(message["status"])
                    ).observe(time.perf_counter() - began)
                await send(message)

            await app(scope, receive, send_and_measure)

        return measured

    def event_handled(self, envelope: Envelope, outcome: str = "done") -> None:
        """Count a delivery: `done`, or `failed` when it went to the retry list."""
        self._handled.labels(self._service, envelope.routing_key, outcome).inc()
        made = _made_at(envelope.id)
        if made is not None and outcome == "done":
            latency = max(0.0, time.time() - made)
            self._event_latency.labels(self._service, envelope.routing_key).observe(latency)

    def bus_is(self, ready: bool) -> None:
        self._bus_ready.set(ready)

    def database_is(self, up: bool) -> None:
        self._database_up.set(up)

    async def refresh(self, connection: AsyncConnection) -> None:
        """Read the backlogs from the service's own tables."""
        found = (await connection.execute(_BACKLOG)).mappings().one()
        for name, gauge in self._backlog.items():
            gauge.set(float(found[name]))

    def exposition(self) -> bytes:
        if _SHARED not in os.environ:
            return generate_latest(self.registry)
        everyones = CollectorRegistry()
        MultiProcessCollector(everyones)  # type: ignore[no-untyped-call]
        return generate_latest(everyones)

    def _gauge(self, name: str, says: str) -> Any:
        """Of several processes, the one that looked last is believed."""
        return Gauge(
            f"atrium_{name}",
            says,
            ["service"],
            registry=self.registry,
            multiprocess_mode="mostrecent",
        ).labels(self._service)


def _made_at(id: UUID) -> float | None:
    """Unix seconds at which a UUIDv7 was made (RFC 9562: the first 48 bits are milliseconds)."""
    return (id.int >> 80) / 1000 if id.version == 7 else None
