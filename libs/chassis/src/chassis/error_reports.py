"""Errors, told to who speaks Sentry's protocol, without a word about anybody.

A report is made anew from what is listed here; what is not listed stays in the house: bodies,
headers, addresses, queries, cookies, local variables, breadcrumbs, users, and the words of
exceptions and log lines, for names cannot be told from other words. The words stand in our own
logs, under the trace that the report names.
"""

from collections.abc import Mapping
from logging import LogRecord
from typing import Any

import sentry_sdk
from opentelemetry import trace
from sentry_sdk.integrations.fastapi import FastApiIntegration
from sentry_sdk.integrations.starlette import StarletteIntegration
from sentry_sdk.types import Event, Hint

from chassis.settings import Settings, release_of

_FACTS = (
    "event_id",
    "timestamp",
    "level",
    "platform",
    "logger",
    "environment",
    "release",
    "server_name",
    "sdk",
)
_FRAME = (
    "filename",
    "module",
    "function",
    "lineno",
    "in_app",
    "pre_context",
    "context_line",
    "post_context",
)


def report_errors_to(dsn: str, settings: Settings, service: str) -> None:
    """From now on this process reports what it logs as an error, and what a request raises.

    dsn
        Where to, as the error tracker tells it: https://<key>@<host>/<project>.
    """
    sentry_sdk.init(
        dsn=dsn,
        environment=settings.mode,
        release=release_of(service, settings),
        server_name=service,
        before_send=reduced,
        before_breadcrumb=lambda _crumb, _hint: None,
        max_breadcrumbs=0,
        max_request_body_size="never",
        include_local_variables=False,
        # Traces are OpenTelemetry's: nothing is sampled here, and no header of Sentry's is sent.
        traces_sample_rate=None,
        trace_propagation_targets=[],
        auto_session_tracking=False,
        auto_enabling_integrations=False,
        integrations=[StarletteIntegration(), FastApiIntegration()],
    )


def reduced(event: Event, hint: Hint) -> Event:
    """What may be told of an event: what kind of error, in which line of code, in which trace."""
    given: Mapping[str, Any] = event
    report: dict[str, Any] = {key: given[key] for key in _FACTS if key in given}
    if "exception" in given:
        report["exception"] = {"values": [_kind(one) for one in given["exception"]["values"]]}
    if record := hint.get("log_record"):
        report["logentry"] = {"message": _name(record)}
    if given.get("transaction_info", {}).get("source") == "route":
        report["transaction"] = given["transaction"]
        report["transaction_info"] = {"source": "route"}
    report["contexts"], report["tags"] = _trace()
    return report  # type: ignore[return-value]


def _kind(raised: Mapping[str, Any]) -> dict[str, Any]:
    """An exception without what it says; chained ones stay in their order."""
    frames = (raised.get("stacktrace") or {}).get("frames", ())
    return {
        "type": raised.get("type"),
        "module": raised.get("module"),
        "value": "",
        "mechanism": {
            key: value
            for key, value in (raised.get("mechanism") or {}).items()
            if key in {"type", "handled", "exception_id", "parent_id", "source"}
        },
        "stacktrace": {
            "frames": [{key: frame[key] for key in _FRAME if key in frame} for frame in frames]
        },
    }


def _name(record: LogRecord) -> str:
    """The name of an event of ours; of what others log, who does."""
    said: Any = record.msg
    return str(said.get("event")) if isinstance(said, Mapping) else record.name


def _trace() -> tuple[dict[str, Any], dict[str, str]]:
    """OpenTelemetry's, in the place where the tracker looks and as a tag to search by."""
    span = trace.get_current_span().get_span_context()
    if not span.is_valid:
        return {}, {}
    ids = {
        "trace_id": trace.format_trace_id(span.trace_id),
        "span_id": trace.format_span_id(span.span_id),
    }
    return {"trace": ids}, {"trace_id": ids["trace_id"]}
