"""One trace from the click to the display: who is whose parent."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode
from starlette.requests import Request

from chassis.bus.memory import MemoryBus
from chassis.ids import new_id
from chassis.settings import Mode, Settings
from chassis.telemetry import Telemetry, continuing, current_traceparent
from chassis.testing.bus import deliver, sealed, until
from contracts import Envelope
from contracts.auth import UserErased

TRACE_ID = "0af7651916cd43dd8448eb211c80319c"
REMOTE = f"00-{TRACE_ID}-b7ad6b7169203331-01"


def settings(**values: Any) -> Settings:
    return Settings(mode=Mode.TEST, database_url="postgresql://nobody@127.0.0.1:1/none", **values)


class Recorded:
    """The finished spans of a test, by name."""

    def __init__(self) -> None:
        self.exporter = InMemorySpanExporter()

    def telemetry(self, service: str) -> Telemetry:
        return Telemetry(service, settings(), [SimpleSpanProcessor(self.exporter)])

    def __getitem__(self, name: str) -> ReadableSpan:
        found = [span for span in self.exporter.get_finished_spans() if span.name == name]
        assert len(found) == 1, [span.name for span in self.exporter.get_finished_spans()]
        return found[0]

    def __len__(self) -> int:
        return len(self.exporter.get_finished_spans())


@pytest.fixture
def spans() -> Recorded:
    return Recorded()


def trace_of(span: ReadableSpan) -> str:
    assert span.context is not None
    return f"{span.context.trace_id:032x}"


def is_child(child: ReadableSpan, parent: ReadableSpan) -> bool:
    assert parent.context is not None
    return (
        trace_of(child) == trace_of(parent)
        and child.parent is not None
        and child.parent.span_id == parent.context.span_id
    )


def erased(traceparent: str | None = None) -> Envelope:
    event = UserErased(user_id=new_id(), version=1)
    return sealed(event, source="auth", traceparent=traceparent)


async def test_a_trace_crosses_the_bus(spans: Recorded) -> None:
    auth, booking = spans.telemetry("auth"), spans.telemetry("booking")
    bus = MemoryBus()

    async def react(envelope: Envelope) -> None:
        with booking.consumer_span(envelope), booking.tracer.start_as_current_span("effect"):
            pass

    await bus.subscribe("booking", ["auth.#"], react)
    with auth.tracer.start_as_current_span("request"):
        envelope = erased(current_traceparent())
    with auth.producer_spans([envelope]):
        await deliver(bus, envelope)

    send, process = spans["publish auth.user_erased.v1"], spans["process auth.user_erased.v1"]
    assert is_child(send, spans["request"])
    assert is_child(process, spans["request"])
    assert is_child(spans["effect"], process)
    assert (send.kind, process.kind) == (SpanKind.PRODUCER, SpanKind.CONSUMER)
    assert send.resource.attributes["service.name"] == "auth"
    assert process.resource.attributes["service.name"] == "booking"
    assert process.attributes is not None
    assert process.attributes["messaging.message.id"] == str(envelope.id)
    assert process.attributes["messaging.operation.type"] == "process"


async def test_a_job_continues_the_trace_of_who_enqueued_it(spans: Recorded) -> None:
    telemetry = spans.telemetry("payment")
    with telemetry.tracer.start_as_current_span("request"):
        stored = current_traceparent()

    with telemetry.job_span("issue_invoice", stored):
        pass
    with telemetry.job_span("sweep", None):
        pass

    assert is_child(spans["job issue_invoice"], spans["request"])
    assert spans["job sweep"].parent is None


async def test_a_consumer_starts_its_own_trace_when_the_event_has_none(spans: Recorded) -> None:
    telemetry = spans.telemetry("booking")

    with (
        telemetry.tracer.start_as_current_span("of somebody else"),
        telemetry.consumer_span(erased()),
    ):
        pass

    assert spans["process auth.user_erased.v1"].parent is None


async def test_a_stored_trace_is_continued_and_linked(spans: Recorded) -> None:
    """The webhook's own trace links to the booking's, where everything after it belongs."""
    telemetry = spans.telemetry("payment")

    with telemetry.tracer.start_as_current_span("webhook"):
        own = current_traceparent()
        with continuing(REMOTE):
            assert current_traceparent() == REMOTE
            with telemetry.tracer.start_as_current_span("confirm"):
                pass
        assert current_traceparent() == own

    assert trace_of(spans["confirm"]) == TRACE_ID
    assert trace_of(spans["webhook"]) != TRACE_ID
    assert [f"{link.context.trace_id:032x}" for link in spans["webhook"].links] == [TRACE_ID]


@pytest.mark.parametrize("stored", [None, "", "not a traceparent", REMOTE.replace("a", "0")[:30]])
async def test_there_may_be_nothing_to_continue(spans: Recorded, stored: str | None) -> None:
    with spans.telemetry("payment").tracer.start_as_current_span("webhook"):
        own = current_traceparent()
        with continuing(stored):
            assert current_traceparent() == own


def small_app(telemetry: Telemetry) -> FastAPI:
    app = FastAPI()

    @app.get("/api/payment/links/{token}")
    async def link(token: str) -> str | None:
        return current_traceparent()

    @app.get("/broken")
    async def broken() -> None:
        raise RuntimeError("broken")

    @app.get("/health/live")
    async def live() -> str:
        return "live"

    @app.get("/echo")
    async def echo(request: Request) -> str:
        return request.headers.get("traceparent", "")

    return app


Client = Callable[[Telemetry], httpx.AsyncClient]


@pytest.fixture
def client() -> Client:
    def connect(telemetry: Telemetry) -> httpx.AsyncClient:
        app = telemetry.asgi(small_app(telemetry))
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url="http://clinic.example")

    return connect


async def test_a_request_is_a_span_named_by_its_route(spans: Recorded, client: Client) -> None:
    token = "s3cret-token-of-the-pay-link"
    async with client(spans.telemetry("payment")) as http:
        answer = await http.get(
            f"/api/payment/links/{token}?again={token}", headers={"traceparent": REMOTE}
        )

    span = spans["GET /api/payment/links/{token}"]
    assert span.context is not None
    assert answer.json() == f"00-{TRACE_ID}-{span.context.span_id:016x}-01"
    assert span.parent is not None
    assert f"{span.parent.span_id:016x}" == "b7ad6b7169203331"
    assert span.kind is SpanKind.SERVER
    assert span.attributes is not None
    assert span.attributes["http.route"] == "/api/payment/links/{token}"
    assert span.attributes["http.response.status_code"] == 200
    assert token not in span.to_json()


async def test_a_failed_request_is_marked(spans: Recorded, client: Client) -> None:
    async with client(spans.telemetry("payment")) as http:
        await http.get("/broken")
        await http.get("/nowhere/s3cret")

    assert spans["GET /broken"].status.status_code is StatusCode.ERROR
    assert "s3cret" not in spans["GET"].to_json()
    assert spans["GET"].status.status_code is StatusCode.UNSET


async def test_probes_are_not_traced(spans: Recorded, client: Client) -> None:
    async with client(spans.telemetry("payment")) as http:
        await http.get("/health/live")

    assert len(spans) == 0


async def test_outgoing_requests_carry_the_trace(spans: Recorded) -> None:
    telemetry = spans.telemetry("payment")
    elsewhere = httpx.ASGITransport(small_app(telemetry))
    async with telemetry.http_client(transport=elsewhere, base_url="http://bank.example") as http:
        with telemetry.tracer.start_as_current_span("job"):
            carried = (await http.get("/echo")).json()

    assert is_child(spans["GET"], spans["job"])
    assert carried.split("-")[1] == trace_of(spans["job"])


async def test_without_an_endpoint_nothing_is_recorded_but_a_trace_passes_through() -> None:
    telemetry = Telemetry("booking", settings())
    app = FastAPI()

    assert not telemetry.enabled
    assert telemetry.asgi(app) is app
    with telemetry.consumer_span(erased(REMOTE)):
        assert current_traceparent() == REMOTE
    with telemetry.job_span("sweep", None):
        assert current_traceparent() is None
    await telemetry.shutdown()


class Collector:
    """An OTLP/HTTP endpoint that remembers the names of the spans it was sent."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self.names: list[str] = []
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                collector.paths.append(self.path)
                for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                    for scope in resource.scope_spans:
                        collector.names += [span.name for span in scope.spans]
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = Thread(target=self.server.serve_forever)

    def __enter__(self) -> "Collector":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


async def test_spans_are_exported_within_a_moment() -> None:
    with Collector() as collector:
        endpoint = f"http://127.0.0.1:{collector.server.server_port}"
        telemetry = Telemetry("booking", settings(otlp_endpoint=endpoint))

        with telemetry.job_span("first", None):
            pass
        await until(lambda: collector.names == ["job first"], within=3)
        with telemetry.job_span("last", None):
            pass
        await telemetry.shutdown()

    assert collector.names == ["job first", "job last"]
    assert set(collector.paths) == {"/v1/traces"}
