from collections.abc import AsyncIterator
from typing import Any

import pytest

JSON = {"name": "x"}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"x-atrium-csrf": ""},
        {"x-atrium-csrf": "0"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://clinic.example.evil.example"},
        {"origin": "https://clinic.example"},
        {"origin": "http://clinic.example:81"},
        {"sec-fetch-site": "cross-site"},
        {"content-type": "text/plain"},
        {"content-type": "TEXT/PLAIN; charset=utf-8"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
    ids=str,
)
async def test_what_another_site_could_send_is_refused(
    connect: Any, signer: Any, method: str, headers: dict[str, str]
) -> None:
    async with connect(signer.user()) as client:
        answer = await client.request(method, "/things", content=b"{}", headers=headers)
    assert answer.status_code == 403
    assert answer.json()["code"] == "csrf_refused"


async def test_our_own_pages_are_served(connect: Any, signer: Any) -> None:
    async with connect(signer.user()) as client:
        for headers in (
            {},
            {"origin": "http://clinic.example"},
            {"sec-fetch-site": "same-origin", "origin": "http://clinic.example"},
        ):
            answer = await client.post("/things", json=JSON, headers=headers)
            assert answer.status_code == 201


async def test_the_header_is_asked_for_without_cookies_too(connect: Any) -> None:
    async with connect(None) as client:
        del client.headers["x-atrium-csrf"]
        assert (await client.post("/things", json=JSON)).status_code == 403


async def test_webhooks_come_from_elsewhere_by_nature(connect: Any) -> None:
    async with connect(None) as client:
        del client.headers["x-atrium-csrf"]
        answer = await client.post(
            "/webhooks/provider", json={}, headers={"origin": "https://provider.example"}
        )
    assert answer.status_code == 200


async def test_reading_needs_no_header(connect: Any) -> None:
    async with connect(None) as client:
        del client.headers["x-atrium-csrf"]
        assert (await client.get("/open")).status_code == 200


async def pieces(count: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield b" " * 100


@pytest.mark.parametrize("declared", [True, False])
async def test_a_body_over_the_limit_is_refused(connect: Any, declared: bool) -> None:
    content = b" " * 1100 if declared else pieces(11)
    async with connect(None) as client:
        answer = await client.post(
            "/things", content=content, headers={"content-type": "application/json"}
        )
    assert answer.status_code == 413
    assert answer.json()["code"] == "body_too_large"


async def test_uploads_have_their_own_limit(connect: Any) -> None:
    async with connect(None) as client:
        small = await client.post("/uploads/photo", files={"photo": b"x" * 2000})
        large = await client.post("/uploads/photo", files={"photo": b"x" * 4000})
        beside = await client.post("/uploads/photo/text", content=b"x" * (2 << 20))
    assert (small.status_code, small.json()) == (200, 2000)
    assert (large.status_code, beside.status_code) == (413, 413)


async def test_answers_are_not_cached_not_sniffed_and_have_an_id(connect: Any) -> None:
    async with connect(None) as client:
        for path in ("/open", "/nowhere", "/mine"):
            headers = (await client.get(path)).headers
            assert headers["cache-control"] == "no-store"
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["x-request-id"]


async def test_the_clients_request_id_is_kept_when_it_is_one(connect: Any) -> None:
    async with connect(None) as client:
        good = await client.get("/open", headers={"x-request-id": "abc-123"})
        bad = await client.get("/open", headers={"x-request-id": "a b\tc" * 40})
    assert good.headers["x-request-id"] == "abc-123"
    assert len(bad.headers["x-request-id"]) == 36
