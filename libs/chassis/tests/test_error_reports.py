"""What an error tracker is told, over a real socket, by a service that fails in real requests."""

import asyncio
import gzip
import json
import logging as standard
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
import sentry_sdk
import structlog
from fastapi import APIRouter, Request
from sentry_sdk.envelope import Envelope

from chassis.auth import Anyone
from chassis.bus.memory import MemoryBus
from chassis.logging import configure
from chassis.process import server
from chassis.service import Service
from chassis.settings import Mode, Settings
from chassis.unit_of_work import UnitOfWork

TRACE = "0af7651916cd43dd8448eb211c80319c"
LINK = "Zq8x2mYb0pLr7TnKfWc3Vg"
PRIVATE = {
    "message": "Ana Sousa",
    "cause": "Bruno Matos",
    "local": "Carla Dias",
    "body": "Duarte Pinto",
    "header": "Elsa Rocha",
    "query": "Filipe Nunes",
    "cookie": "Graça Melo",
    "breadcrumb": "Hugo Vaz",
    "user": "Inês Leal",
    "extra": "João Reis",
    "tag": "Luísa Gil",
    "path": LINK,
    "baggage": "Manuel Paz",
}


class Tracker:
    """Speaks Sentry's envelope protocol, and takes spans as well; keeps the raw bytes it got."""

    def __init__(self) -> None:
        kept: list[bytes] = []

        class Endpoint(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                if self.path == "/api/7/envelope/":
                    packed = self.headers.get("content-encoding") == "gzip"
                    kept.append(gzip.decompress(body) if packed else body)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None: ...

        self.raw = kept
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
        self.url = f"127.0.0.1:{self.http.server_port}"

    @property
    def events(self) -> list[dict[str, Any]]:
        sentry_sdk.flush(timeout=5)
        found = [Envelope.deserialize(raw).get_event() for raw in self.raw]
        return [dict(event) for event in found if event is not None]


@pytest.fixture
def tracker() -> Iterator[Tracker]:
    made = Tracker()
    thread = threading.Thread(target=made.http.serve_forever)
    thread.start()
    root = standard.getLogger()
    handlers, level = root.handlers[:], root.level
    with sentry_sdk.isolation_scope():
        yield made
        sentry_sdk.get_client().close(timeout=2)
        sentry_sdk.get_global_scope().set_client(None)
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()
    made.http.shutdown()
    made.http.server_close()
    thread.join()


class ToyError(Exception):
    kind = "conflict"
    code = "toy"


router = APIRouter(prefix="/api/toy")


@router.post("/links/{token}/pay")
async def fail(token: str, caller: Anyone, request: Request, q: str = "") -> None:
    local = PRIVATE["local"]
    await request.json()
    sentry_sdk.add_breadcrumb(message=PRIVATE["breadcrumb"])
    sentry_sdk.set_user({"username": PRIVATE["user"]})
    sentry_sdk.set_extra("who", PRIVATE["extra"])
    sentry_sdk.set_tag("who", PRIVATE["tag"])
    try:
        raise LookupError(PRIVATE["cause"])
    except LookupError as error:
        raise RuntimeError(f"{PRIVATE['message']} {local}") from error


@asynccontextmanager
async def serving(tracker: Tracker) -> AsyncIterator[httpx.AsyncClient]:
    """A service on a real socket; its database is away, which it does not need here."""
    settings = Settings(
        mode=Mode.TEST,
        database_url="postgresql://x@127.0.0.1:1/x",
        sentry_dsn=f"http://key@{tracker.url}/7",
        otlp_endpoint=f"http://{tracker.url}",
        release="1.2.3",
    )
    configure(settings, "toy")
    service: Service[UnitOfWork, None] = Service(
        name="toy",
        settings=settings,
        uow=UnitOfWork,
        ports=None,
        errors=ToyError,
        routers=[router],
        bus=MemoryBus(),
    )
    http = server(service.asgi, "127.0.0.1", 0)
    task = asyncio.create_task(http.serve())
    while not http.started:
        await asyncio.sleep(0.01)
    port = http.servers[0].sockets[0].getsockname()[1]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        yield client
    http.stop()
    await task
    await service.telemetry.shutdown()


async def pays(client: httpx.AsyncClient) -> httpx.Response:
    return await client.post(
        f"/api/toy/links/{LINK}/pay",
        params={"q": PRIVATE["query"]},
        json={"name": PRIVATE["body"]},
        headers={
            "traceparent": f"00-{TRACE}-b7ad6b7169203331-01",
            "x-atrium-csrf": "1",
            "x-who": PRIVATE["header"].encode(),
            "cookie": f"who={PRIVATE['cookie']}".encode(),
            "baggage": f"sentry-trace_id={TRACE},sentry-user_segment={PRIVATE['baggage']}",
            "sentry-trace": f"{TRACE}-b7ad6b7169203331-1",
        },
    )


async def test_a_failed_request_is_reported_with_its_trace_and_without_anybody(
    tracker: Tracker,
) -> None:
    async with serving(tracker) as client:
        assert (await pays(client)).status_code == 500
        [report] = tracker.events

    cause, raised = report["exception"]["values"]
    assert (cause["type"], raised["type"]) == ("LookupError", "RuntimeError")
    assert raised["stacktrace"]["frames"][-1]["function"] == "fail"
    assert report["contexts"]["trace"]["trace_id"] == TRACE
    assert report["tags"]["trace_id"] == TRACE
    assert report["transaction"] == "/api/toy/links/{token}/pay"
    assert (report["server_name"], report["release"]) == ("toy", "1.2.3")
    sent = b"".join(tracker.raw).decode()
    told = sent + json.dumps([json.loads(line) for line in sent.splitlines() if line])
    frames = json.dumps(raised["stacktrace"]) + json.dumps(cause["stacktrace"])
    assert {what: who for what, who in PRIVATE.items() if who in told.replace(frames, "")} == {}
    assert "request" not in report
    assert "breadcrumbs" not in report
    assert "user" not in report


async def test_without_the_reduction_it_would_tell_nearly_everything(
    tracker: Tracker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what the test above looks for is what the protocol would carry."""
    monkeypatch.setattr("chassis.error_reports.reduced", lambda event, hint: event)
    async with serving(tracker) as client:
        await pays(client)
        [report] = tracker.events

    told = json.dumps(report, ensure_ascii=False)
    for what in ("message", "cause", "user", "extra", "tag", "path"):
        assert PRIVATE[what] in told, what
    assert "filipe" in json.dumps(report["request"]).lower()


async def test_a_logged_error_is_reported_by_its_name(tracker: Tracker) -> None:
    async with serving(tracker):
        structlog.get_logger("toy").error("payment_for_review", who=PRIVATE["message"])
        standard.getLogger("some.library").error("no mail to %s", PRIVATE["message"])
        structlog.get_logger("toy").warning("not an error")
        ours, theirs = tracker.events

    assert ours["logentry"] == {"message": "payment_for_review"}
    assert theirs["logentry"] == {"message": "some.library"}
    assert PRIVATE["message"].encode() not in b"".join(tracker.raw)


async def test_nothing_is_reported_where_nobody_asked_for_it(tracker: Tracker) -> None:
    configure(Settings(mode=Mode.TEST, database_url="postgresql://x@127.0.0.1:1/x"), "toy")
    structlog.get_logger("toy").error("broken")

    assert tracker.events == []
