"""Where requests go, and what is said of who asks."""

import json
import time
from collections.abc import Callable

import httpx
import pytest

NAMES = ("auth", "booking", "payment", "notification", "checkin")

ROUTES = [
    *((f"/api/{name}/things", name) for name in NAMES),
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
    assert headers.get("server") in (None, "nginx")  # nginx cannot be kept from that, but no more
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


def test_answers_are_compressed(web: httpx.Client, kind: str) -> None:
    for encoding in {"caddy": ("gzip", "zstd"), "nginx": ("gzip",)}[kind]:
        assert _encoding_of_an_answer(web, encoding) == encoding


def _encoding_of_an_answer(web: httpx.Client, encoding: str) -> str:
    with web.stream("GET", "/api/auth/me", headers={"Accept-Encoding": encoding}) as answer:
        return answer.headers["content-encoding"]


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


def test_only_a_listed_proxy_says_who_asks_and_how(
    serving: Callable[..., httpx.Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_TRUSTED_PROXIES", "127.0.0.0/8")
    told = {"X-Forwarded-For": "9.9.9.9, 6.6.6.6", "X-Forwarded-Proto": "https"}
    answer = serving().get("/api/auth/me", headers=told)
    seen = answer.json()["headers"]
    assert seen["x-forwarded-proto"] == "https"
    assert seen["x-forwarded-for"] == "6.6.6.6"
