"""Logs: one JSON object per line, with the trace they belong to and without what is private.

Called once by whoever starts a process, never at import. The standard library's loggers go the
same way.
"""

import logging
import re
import sys
from collections.abc import Mapping
from typing import Any

import structlog
from opentelemetry import trace
from structlog.typing import EventDict, Processor

from chassis.settings import Settings

MASK = "***"

PRIVATE = re.compile(
    r"password|secret|token|authorization|cookie|api_?key|link_url|phone|e-?mail|tax_number|nif"
    r"|birth_date|\baddress\b|query_string",
    re.IGNORECASE,
)
"""Keys whose value is never written."""

_SECRET_TEXTS: tuple[tuple[re.Pattern[str], str], ...] = (
    # Links to pay, to choose a password and to calendars: the token is all it takes to open them.
    (re.compile(r"(/(?:links|pay|reset|calendars)/)[A-Za-z0-9_-]{16,}"), rf"\1{MASK}"),
    (re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]*"), MASK),
    (re.compile(r"(?i)(bearer\s+)\S+"), rf"\1{MASK}"),
    (re.compile(r"(://[^/\s:@]+:)[^@\s/]+(?=@)"), rf"\1{MASK}"),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), MASK),
    (re.compile(r"\+\d{9,15}\b"), MASK),
)


def configure(settings: Settings, service: str) -> None:
    """Set up the process's logs, and Sentry when a DSN is given."""
    shared = _shared(service)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_final(console=settings.development and sys.stdout.isatty()),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level.upper())
    # What these tell at INFO our own lines say already, without addresses;
    for chatty in ("httpx", "httpcore", "uvicorn.access"):
        logging.getLogger(chatty).setLevel(max(root.level, logging.WARNING))
    # and these complain of an absent broker every second, which chassis.bus says once.
    for chatty in ("aiormq", "aio_pika"):
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    if settings.sentry_dsn:
        # A third of a second of imports, for those only who want it.
        from chassis.error_reports import report_errors_to

        report_errors_to(settings.sentry_dsn, settings, service)


def redact(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """A structlog processor: masks private keys, and secrets inside texts."""
    for key, value in event.items():
        event[key] = MASK if PRIVATE.search(key) else cleaned(value)
    return event


def cleaned(value: Any) -> Any:
    """The same, for anything made of texts, mappings and lists."""
    match value:
        case str():
            for pattern, replacement in _SECRET_TEXTS:
                value = pattern.sub(replacement, value)
            return value
        case Mapping():
            return {
                key: MASK if PRIVATE.search(str(key)) else cleaned(inner)
                for key, inner in value.items()
            }
        case list() | tuple():
            return [cleaned(inner) for inner in value]
        case _:
            return value


def _shared(service: str) -> list[Processor]:
    def name_service(_logger: Any, _method: str, event: EventDict) -> EventDict:
        event.setdefault("service", service)
        return event

    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        name_service,
        _add_trace,
    ]


def _final(*, console: bool) -> list[Processor]:
    if console:
        # Its default shows the variables of every frame, and those are people's names.
        plain = structlog.dev.plain_traceback
        return [redact, structlog.dev.ConsoleRenderer(exception_formatter=plain)]
    return [structlog.processors.format_exc_info, redact, structlog.processors.JSONRenderer()]


def _add_trace(_logger: Any, _method: str, event: EventDict) -> EventDict:
    span = trace.get_current_span().get_span_context()
    if span.is_valid:
        event["trace_id"] = trace.format_trace_id(span.trace_id)
        event["span_id"] = trace.format_span_id(span.span_id)
    return event
