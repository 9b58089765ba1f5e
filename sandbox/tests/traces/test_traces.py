import gzip
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from opentelemetry.exporter.otlp.proto.common.trace_encoder import encode_spans
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Link, SpanKind

from sandbox import traces
from sandbox.traces.store import Span, Traces

PROTOBUF = {"Content-Type": "application/x-protobuf"}


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    app = FastAPI()
    app.include_router(traces.router())
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
        yield client


def spans_of_a_story() -> list[ReadableSpan]:
    """What the real SDK makes of a click that a consumer, linked to another trace, continues."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider(resource=Resource({"service.name": "booking"}))
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracer = provider.get_tracer("test")
    with tracer.start_as_current_span("elsewhere") as elsewhere:
        pass
    with tracer.start_as_current_span("POST /appointments", kind=SpanKind.SERVER) as root:
        root.set_attribute("http.response.status_code", 201)
        root.set_attribute("long", "x" * 5_000)
        link = Link(elsewhere.get_span_context())
        with tracer.start_as_current_span("relay", links=[link]):
            pass
    provider.shutdown()
    return list(exporter.get_finished_spans())


async def export(http: httpx.AsyncClient, spans: list[ReadableSpan]) -> str:
    body = encode_spans(spans).SerializeToString()
    answer = await http.post("/v1/traces", content=body, headers=PROTOBUF)
    assert answer.status_code == 200
    context = spans[-1].get_span_context()
    assert context is not None
    return format(context.trace_id, "032x")


async def test_a_trace_comes_back_with_parentage_and_links(http: httpx.AsyncClient) -> None:
    trace_id = await export(http, spans_of_a_story())
    root, relay = (await http.get(f"/dev/traces/{trace_id}")).json()
    assert (root["service"], root["name"], root["kind"]) == (
        "booking",
        "POST /appointments",
        "server",
    )
    assert root["parent_span_id"] is None
    assert root["attributes"]["http.response.status_code"] == 201
    assert len(root["attributes"]["long"]) == 200
    assert relay["parent_span_id"] == root["span_id"]
    assert relay["links"][0]["trace_id"] not in ("", trace_id)
    assert relay["start"] <= relay["end"]


async def test_an_exporters_retry_is_kept_once(http: httpx.AsyncClient) -> None:
    spans = spans_of_a_story()
    trace_id = await export(http, spans)
    await export(http, spans)
    assert len((await http.get(f"/dev/traces/{trace_id}")).json()) == 2


async def test_gzip_is_unpacked(http: httpx.AsyncClient) -> None:
    body = gzip.compress(encode_spans(spans_of_a_story()).SerializeToString())
    answer = await http.post(
        "/v1/traces", content=body, headers=PROTOBUF | {"Content-Encoding": "gzip"}
    )
    assert answer.status_code == 200


async def test_traces_are_found_by_service_and_name(http: httpx.AsyncClient) -> None:
    trace_id = await export(http, spans_of_a_story())
    [found] = (await http.get("/dev/traces", params={"name": "relay"})).json()
    assert found["trace_id"] == trace_id
    assert found["name"] == "POST /appointments"
    assert (await http.get("/dev/traces", params={"service": "auth"})).json() == []


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"\xff\xff\xff", {}, 400),
        (b"not gzip", {"Content-Encoding": "gzip"}, 400),
        (gzip.compress(b"\0" * 20_000_000), {"Content-Encoding": "gzip"}, 413),
        (b"\0" * 17_000_000, {}, 413),
        (b"{}", {"Content-Type": "application/json"}, 415),
        (b"", {"Content-Encoding": "br"}, 415),
    ],
)
async def test_what_is_no_export_is_refused(
    http: httpx.AsyncClient, body: bytes, headers: dict[str, str], status: int
) -> None:
    answer = await http.post("/v1/traces", content=body, headers=PROTOBUF | headers)
    assert answer.status_code == status


async def test_an_unknown_trace_is_empty_and_a_wrong_id_is_refused(
    http: httpx.AsyncClient,
) -> None:
    assert (await http.get(f"/dev/traces/{'0' * 32}")).json() == []
    assert (await http.get("/dev/traces/nonsense")).status_code == 422


def span(trace_id: str, span_id: str, **changes: Any) -> Span:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    plain: dict[str, Any] = {"service": "a", "name": "b", "kind": "internal", "links": []}
    plain |= {"start": at, "end": at, "duration_ms": 0, "error": False, "attributes": {}}
    plain |= {"trace_id": trace_id, "span_id": span_id, "parent_span_id": None}
    return Span(**plain | changes)


def test_the_trace_touched_longest_ago_is_forgotten_first() -> None:
    kept = Traces(max_traces=2)
    kept.add([span("a", "1"), span("b", "1"), span("a", "2")])
    kept.add([span("c", "1")])
    assert [summary.trace_id for summary in kept.recent(None, None, 10)] == ["c", "a"]


def test_spans_are_bounded_over_all_traces() -> None:
    kept = Traces(max_spans=3)
    kept.add([span("a", "1"), span("a", "2"), span("b", "1"), span("b", "2")])
    assert [summary.trace_id for summary in kept.recent(None, None, 10)] == ["b"]
