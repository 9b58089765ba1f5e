"""A span for every statement, when it is part of a trace: a poll is no news.

The text of a statement is recorded, its parameters are not.
Source of the names: OpenTelemetry semantic conventions for databases, stable.
"""

from typing import Any

from opentelemetry import trace
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer
from sqlalchemy import Engine, ExceptionContext, event

LONGEST_TEXT = 2000


def trace_statements(engine: Engine, tracer: Tracer, service: str) -> None:
    def begin(
        _conn: Any, _cursor: Any, statement: str, _parameters: Any, execution: Any, many: bool
    ) -> None:
        if trace.get_current_span().is_recording():
            execution.atrium_span = _start(tracer, service, statement)

    def end(
        _conn: Any, _cursor: Any, _sql: str, _parameters: Any, execution: Any, _m: bool
    ) -> None:
        span: Span | None = getattr(execution, "atrium_span", None)
        if span is not None:
            span.end()

    def fail(failure: ExceptionContext) -> None:
        span: Span | None = getattr(failure.execution_context, "atrium_span", None)
        if span is not None:
            span.set_status(Status(StatusCode.ERROR))
            span.set_attribute("error.type", type(failure.original_exception).__qualname__)
            span.end()

    event.listen(engine, "before_cursor_execute", begin)
    event.listen(engine, "after_cursor_execute", end)
    event.listen(engine, "handle_error", fail)


def _start(tracer: Tracer, service: str, statement: str) -> Span:
    words = statement.split(None, 1)
    operation = words[0].upper() if words else "SQL"
    return tracer.start_span(
        operation,
        kind=SpanKind.CLIENT,
        attributes={
            "db.system.name": "postgresql",
            "db.namespace": service,
            "db.operation.name": operation,
            "db.query.text": statement[:LONGEST_TEXT],
        },
    )
