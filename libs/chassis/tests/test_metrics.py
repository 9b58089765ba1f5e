"""What Prometheus is told."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from importlib.metadata import version
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI, Response
from fastapi.responses import StreamingResponse
from prometheus_client import CollectorRegistry

from chassis.ids import new_id
from chassis.metrics import Metrics
from chassis.settings import Mode, Settings, release_of
from contracts import Envelope
from contracts.auth import UserErased


@pytest.fixture
def metrics() -> Metrics:
    return Metrics("booking")


def value(registry: CollectorRegistry, name: str, **labels: str) -> float | None:
    return registry.get_sample_value(name, {"service": "booking", **labels})


def envelope(version: int = 7) -> Envelope:
    event = UserErased(user_id=new_id(), version=1)
    id = new_id() if version == 7 else uuid4()
    return Envelope.seal(event, id=id, source="auth", time=datetime(1999, 1, 1, tzinfo=UTC))


async def test_requests_are_counted_by_the_template_of_their_route(metrics: Metrics) -> None:
    app = FastAPI()

    @app.get("/api/payment/links/{token}")
    async def link(token: str) -> str:
        return token

    @app.get("/metrics")
    async def probe() -> str:
        return ""

    transport = httpx.ASGITransport(metrics.asgi(app))
    async with httpx.AsyncClient(transport=transport, base_url="http://x.example") as http:
        for token in ("one", "another"):
            await http.get(f"/api/payment/links/{token}")
        await http.get("/nowhere")
        await http.get("/metrics")

    count = "atrium_http_request_duration_seconds_count"
    known = {"route": "/api/payment/links/{token}", "method": "GET", "status": "200"}
    unknown = {"route": "unknown", "method": "GET", "status": "404"}
    assert value(metrics.registry, count, **known) == 2
    assert value(metrics.registry, count, **unknown) == 1
    assert b"another" not in metrics.exposition()
    assert b'route="/metrics"' not in metrics.exposition()


async def test_an_unknown_method_is_no_label_of_its_own(metrics: Metrics) -> None:
    """Or anybody could fill the memory by inventing methods."""
    transport = httpx.ASGITransport(metrics.asgi(FastAPI()))
    async with httpx.AsyncClient(transport=transport, base_url="http://x.example") as http:
        await http.request("INVENTED", "/")

    assert b"INVENTED" not in metrics.exposition()


def test_events_are_counted_and_timed_by_the_real_clock(metrics: Metrics) -> None:
    """The envelope's `time` is business time, here in another century."""
    metrics.event_handled(envelope())
    metrics.event_handled(envelope(), "failed")
    metrics.event_handled(envelope(version=4))

    about = {"type": "auth.user_erased.v1"}
    handled = "atrium_events_handled_total"
    assert value(metrics.registry, handled, outcome="done", **about) == 2
    assert value(metrics.registry, handled, outcome="failed", **about) == 1
    assert value(metrics.registry, "atrium_event_latency_seconds_count", **about) == 1
    latency = value(metrics.registry, "atrium_event_latency_seconds_sum", **about)
    assert latency is not None
    assert 0 <= latency < 60


async def test_a_stream_counts_as_open_until_it_ends(metrics: Metrics) -> None:
    """What is answered at once is never counted, however it ends."""
    app, open_then = FastAPI(), []
    about = {"route": "/api/booking/{kind}"}

    @app.get("/api/booking/{kind}")
    async def answer(kind: str) -> Response:
        async def lines() -> AsyncIterator[str]:
            yield "data: 1\n\n"
            open_then.append(value(metrics.registry, "atrium_streams_open", **about))

        return StreamingResponse(lines(), media_type=f"text/{kind}")

    transport = httpx.ASGITransport(metrics.asgi(app))
    async with httpx.AsyncClient(transport=transport, base_url="http://x.example") as http:
        await http.get("/api/booking/plain")
        await http.get("/api/booking/event-stream")

    assert open_then == [None, 1]
    assert value(metrics.registry, "atrium_streams_open", **about) == 0


def test_a_process_tells_what_it_is_and_what_it_takes() -> None:
    metrics = Metrics("booking", release="1.2.3")

    assert value(metrics.registry, "atrium_build_info", release="1.2.3") == 1
    for name in ("process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds"):
        taken = metrics.registry.get_sample_value(name)
        assert taken is not None, name
        assert taken > 0, name


def test_a_release_is_what_was_told_or_else_the_packages_version() -> None:
    settings = Settings(mode=Mode.TEST, database_url="postgresql://x@127.0.0.1:1/x")

    assert release_of("chassis", settings.model_copy(update={"release": "v7"})) == "v7"
    assert release_of("chassis", settings) == version("atrium-chassis")
    assert release_of("nowhere", settings) == "unknown"


def test_two_services_of_one_process_keep_apart() -> None:
    one, other = Metrics("booking"), Metrics("payment")

    one.event_handled(envelope())

    assert b"auth.user_erased.v1" not in other.exposition()
