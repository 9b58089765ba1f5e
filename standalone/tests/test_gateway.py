"""The real Caddyfile in the real Caddy, before upstreams that tell what reached them."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from atrium.gateway import gateway
from atrium.places import GATEWAY
from atrium.servers import free_port
from atrium.servers.process import wait_until

NAMES = ("auth", "booking", "payment", "notification", "checkin", "sandbox")


class Upstream:
    """Answers every request with what it was asked; `/events` streams two events a moment apart."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.port = free_port()
        config = uvicorn.Config(self, port=self.port, log_config=None, lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run)

    def __enter__(self) -> Upstream:
        self._thread.start()
        assert wait_until(lambda: self._server.started, seconds=10)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["path"].endswith("/events"):
            await self._stream(send)
            return
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
        headers = {key.decode(): value.decode() for key, value in scope["headers"]}
        seen = {"service": self.name, "path": scope["path"], "headers": headers, "size": size}
        body = json.dumps({**seen, "padding": "x" * 4000}).encode()
        own = [(b"content-type", b"application/json"), (b"server", b"secret/1.0")]
        await send({"type": "http.response.start", "status": 200, "headers": own})
        await send({"type": "http.response.body", "body": body})

    async def _stream(self, send: Any) -> None:
        own = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": own})
        for _ in range(3):
            body = f"data: {time.monotonic()}\n\n".encode()
            await send({"type": "http.response.body", "body": body, "more_body": True})
            await asyncio.sleep(0.2)
        await send({"type": "http.response.body", "body": b""})


@pytest.fixture(scope="module", autouse=True)
def placeholder() -> Iterator[None]:
    """Whether or not the web app was built, these are about the gateway."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ATRIUM_SITE", str(GATEWAY / "site"))
        yield


@pytest.fixture(scope="module")
def upstreams() -> Iterator[dict[str, int]]:
    with Upstream("auth") as first:
        others = [Upstream(name) for name in NAMES[1:]]
        for each in others:
            each.__enter__()
        yield {each.name: each.port for each in (first, *others)}
        for each in others:
            each.__exit__()


@pytest.fixture(scope="module")
def web(
    upstreams: dict[str, int], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    with (
        gateway(tmp_path_factory.mktemp("gateway"), port=free_port(), upstreams=upstreams) as caddy,
        httpx.Client(base_url=f"http://127.0.0.1:{caddy.port}") as client,
    ):
        yield client


@pytest.fixture(scope="module")
def production(
    upstreams: dict[str, int], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("production")
    with (
        gateway(folder, port=free_port(), upstreams=upstreams, development=False) as caddy,
        httpx.Client(base_url=f"http://127.0.0.1:{caddy.port}") as client,
    ):
        yield client


ROUTES = [
    *((f"/api/{name}/things", name) for name in NAMES[:5]),
    ("/webhooks/payments/sandbox", "payment"),
    ("/dev/clock", "booking"),
    ("/dev/clock/advance", "booking"),
    ("/dev/inbox", "sandbox"),
    ("/dev/sandbox/atm", "sandbox"),
    ("/sandbox/provider/v1/instructions", "sandbox"),
    ("/v1/traces", "sandbox"),
]


@pytest.mark.parametrize(("path", "service"), ROUTES)
def test_a_path_reaches_its_service_unchanged(web: httpx.Client, path: str, service: str) -> None:
    seen = web.post(path).json()
    assert (seen["service"], seen["path"]) == (service, path)


@pytest.mark.parametrize(
    "path", ["/api", "/api/other/things", "/api/authentic", "/metrics", "/health/ready"]
)
def test_what_is_no_public_path_is_a_problem(web: httpx.Client, path: str) -> None:
    answer = web.get(path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "not_found"


@pytest.mark.parametrize(
    "path",
    [
        *("/dev/inbox", "/dev/clock", "/sandbox/x", "/v1/traces", "/api/docs", "/api/docs/"),
        *("/api/booking/dev/quiet", "/api/booking/openapi.json"),
    ],
)
def test_production_has_no_development_paths(production: httpx.Client, path: str) -> None:
    assert production.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/api/auth/me", "/api/nowhere", "/dev/inbox"])
def test_every_answer_carries_the_security_headers(web: httpx.Client, path: str) -> None:
    headers = web.get(path).headers
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers
    assert "via" not in headers
    assert "strict-transport-security" not in headers  # plain http


def test_personal_data_is_not_stored(web: httpx.Client) -> None:
    assert web.get("/api/auth/me").headers["cache-control"] == "no-store"
    assert web.get("/dev/inbox").headers["cache-control"] == "no-store"


def test_the_client_address_cannot_be_forged(web: httpx.Client) -> None:
    forged = {"X-Forwarded-For": "6.6.6.6", "X-Real-IP": "6.6.6.6", "Forwarded": "for=6.6.6.6"}
    seen = web.get("/api/auth/me", headers=forged).json()["headers"]
    assert seen["x-forwarded-for"] == "127.0.0.1"
    assert "6.6.6.6" not in json.dumps(seen)


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_answers_are_compressed(web: httpx.Client, encoding: str) -> None:
    with web.stream("GET", "/api/auth/me", headers={"Accept-Encoding": encoding}) as answer:
        assert answer.headers["content-encoding"] == encoding


def test_events_pass_as_they_happen(web: httpx.Client) -> None:
    asked = {"Accept": "text/event-stream", "Accept-Encoding": "gzip"}
    late = []
    with web.stream("GET", "/api/checkin/displays/1/events", headers=asked) as answer:
        assert answer.headers["content-type"] == "text/event-stream"
        for line in answer.iter_lines():
            if line.startswith("data: "):
                late.append(time.monotonic() - float(line.removeprefix("data: ")))
    assert len(late) == 3
    assert max(late) < 0.15  # held back, the first would be 0.4 s late


def test_a_body_up_to_the_limit_passes_and_a_larger_one_is_a_problem(web: httpx.Client) -> None:
    assert web.post("/api/checkin/enrolments", content=b"x" * 9_000_000).json()["size"] == 9_000_000
    answer = web.post("/api/checkin/enrolments", content=b"x" * 11_000_000)
    assert answer.status_code == 413
    assert answer.json()["code"] == "body_too_large"


def test_an_upstream_that_is_still_starting_is_waited_for(
    upstreams: dict[str, int], tmp_path: Path
) -> None:
    late = Upstream("booking")
    with (
        gateway(tmp_path, port=free_port(), upstreams={**upstreams, "booking": late.port}) as caddy,
        httpx.Client(base_url=f"http://127.0.0.1:{caddy.port}", timeout=15) as web,
    ):
        threading.Timer(0.5, late.__enter__).start()
        try:
            assert web.get("/api/booking/slots").json()["service"] == "booking"
        finally:
            late.__exit__()


def test_an_upstream_that_stays_away_is_a_problem_without_its_address(
    upstreams: dict[str, int], tmp_path: Path
) -> None:
    away = free_port()
    with (
        gateway(tmp_path, port=free_port(), upstreams={**upstreams, "booking": away}) as caddy,
        httpx.Client(base_url=f"http://127.0.0.1:{caddy.port}", timeout=30) as web,
    ):
        answer = web.get("/api/booking/slots")
        assert answer.status_code == 503
        assert answer.json()["code"] == "unavailable"
        assert str(away) not in answer.text


def test_the_log_of_a_failure_tells_neither_secrets_nor_what_was_searched_for(
    upstreams: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_LOG_LEVEL", "DEBUG")
    asked = ["links/secret-token/pay", "pay/secret-token", "reset/secret-token"]
    asked += ["calendars/secret-token.ics", "patients?q=ana@example.pt"]
    with (
        gateway(
            tmp_path, port=free_port(), upstreams={**upstreams, "booking": free_port()}
        ) as caddy,
        httpx.Client(base_url=f"http://127.0.0.1:{caddy.port}", timeout=30) as web,
        ThreadPoolExecutor() as at_once,
    ):
        answers = at_once.map(lambda path: web.get(f"/api/booking/{path}"), asked)
        assert {answer.status_code for answer in answers} == {503}
    written = (tmp_path / "gateway.log").read_text()
    for logged in ("links/-/pay", "pay/-", "reset/-", "calendars/-", "patients"):
        assert f'"uri":"/api/booking/{logged}"' in written
    assert "secret-token" not in written
    assert "ana" not in written


@pytest.mark.parametrize("path", ["/", "/pay/some-token", "/desk/today"])
def test_every_view_of_the_app_is_its_page(web: httpx.Client, path: str) -> None:
    page = web.get(path)
    assert page.status_code == 200
    assert "<title>Atrium</title>" in page.text
    assert page.headers["cache-control"] == "no-cache"


def test_versioned_files_are_kept_for_ever(web: httpx.Client) -> None:
    answer = web.get("/assets/atrium.css")
    assert "immutable" in answer.headers["cache-control"]


def test_the_page_needs_nothing_that_its_own_policy_forbids(web: httpx.Client) -> None:
    for path in ("/", "/api/docs/"):
        text = web.get(path).text
        assert "<script" not in text
        assert "style=" not in text
        assert "://" not in text


def test_the_api_page_lists_every_document(web: httpx.Client) -> None:
    page = web.get("/api/docs", follow_redirects=True).text
    for name in NAMES[:5]:
        assert f"/api/{name}/openapi.json" in page
    assert "/api/docs/events/asyncapi.json" in page
    assert web.get("/api/docs/events/asyncapi.json").json()["asyncapi"].startswith("3.")


def test_pages_are_only_read(web: httpx.Client) -> None:
    answer = web.post("/")
    assert answer.status_code == 405
    assert answer.json()["code"] == "method_not_allowed"
