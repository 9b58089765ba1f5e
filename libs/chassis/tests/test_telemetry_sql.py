"""Statements as spans, in a real database."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chassis.db import Database
from chassis.settings import Mode, Settings
from chassis.telemetry import Telemetry


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
async def traced(
    database: Any, exporter: InMemorySpanExporter
) -> AsyncIterator[tuple[Telemetry, Database]]:
    settings = Settings(mode=Mode.TEST, database_url=database.url("booking"))
    telemetry = Telemetry("booking", settings, [SimpleSpanProcessor(exporter)])
    connected = Database(settings, "booking")
    telemetry.trace_sql(connected.engine)
    yield telemetry, connected
    await connected.dispose()


async def test_a_statement_of_a_trace_is_a_span_without_its_parameters(
    traced: tuple[Telemetry, Database], exporter: InMemorySpanExporter
) -> None:
    telemetry, database = traced

    with telemetry.tracer.start_as_current_span("request"):
        async with database.transaction() as connection:
            await connection.execute(text("SELECT :private"), {"private": "ana@example.pt"})
        async with database.autocommit() as connection:
            await connection.execute(text("SELECT 2"))

    first, second, request = exporter.get_finished_spans()
    assert first.attributes is not None
    assert first.attributes["db.query.text"] == "SELECT $1"
    assert first.attributes["db.namespace"] == "booking"
    assert "ana@example.pt" not in first.to_json()
    assert second.name == "SELECT"
    assert request.context is not None
    for span in (first, second):
        assert span.parent is not None
        assert span.parent.span_id == request.context.span_id


async def test_a_statement_that_fails_is_marked(
    traced: tuple[Telemetry, Database], exporter: InMemorySpanExporter
) -> None:
    telemetry, database = traced

    with telemetry.tracer.start_as_current_span("request"), pytest.raises(DBAPIError):
        async with database.transaction() as connection:
            await connection.execute(text("SELECT * FROM no_such_table"))

    statement = exporter.get_finished_spans()[0]
    assert statement.status.status_code is StatusCode.ERROR
    assert statement.attributes is not None
    assert statement.attributes["error.type"]


async def test_a_poll_leaves_no_span(
    traced: tuple[Telemetry, Database], exporter: InMemorySpanExporter
) -> None:
    _, database = traced

    async with database.autocommit() as connection:
        await connection.execute(text("SELECT 1"))

    assert exporter.get_finished_spans() == ()
