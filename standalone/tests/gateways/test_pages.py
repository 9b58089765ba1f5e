"""The web app and the API page."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

Serve = Callable[..., httpx.Client]


@pytest.mark.parametrize("path", ["/", "/pay/some-token", "/desk/today"])
def test_every_view_of_the_app_is_its_page(web: httpx.Client, path: str) -> None:
    page = web.get(path)
    assert page.status_code == 200
    assert "<title>Atrium</title>" in page.text
    assert page.headers["cache-control"] == "no-cache"


def test_versioned_files_are_kept_for_ever(web: httpx.Client) -> None:
    answer = web.get("/assets/atrium.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]


def test_a_versioned_file_that_is_gone_is_no_page_to_keep_for_ever(web: httpx.Client) -> None:
    answer = web.get("/assets/from-the-version-before.js")
    assert answer.status_code == 404
    assert "immutable" not in answer.headers.get("cache-control", "")


def test_what_the_build_compressed_is_served_so(
    serving: Serve, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suffix, encoding = {"caddy": (".br", "br"), "nginx": (".gz", "gzip")}[kind]
    (tmp_path / "index.html").write_text("plain")
    (tmp_path / f"index.html{suffix}").write_bytes(b"as built")
    monkeypatch.setenv("ATRIUM_SITE", str(tmp_path))
    headers = {"Accept-Encoding": encoding}
    with serving().stream("GET", "/", headers=headers) as answer:
        assert answer.headers["content-encoding"] == encoding
        assert b"".join(answer.iter_raw()) == b"as built"


def test_the_page_needs_nothing_that_its_own_policy_forbids(web: httpx.Client) -> None:
    for path in ("/", "/api/docs/"):
        text = web.get(path).text
        assert "<script" not in text
        assert "style=" not in text
        assert "://" not in text


def test_the_api_page_lists_every_document(web: httpx.Client) -> None:
    page = web.get("/api/docs", follow_redirects=True).text
    for name in ("auth", "booking", "payment", "notification", "checkin"):
        assert f"/api/{name}/openapi.json" in page
    assert "/api/docs/events/asyncapi.json" in page
    assert web.get("/api/docs/events/asyncapi.json").json()["asyncapi"].startswith("3.")


def test_pages_are_only_read(web: httpx.Client) -> None:
    answer = web.post("/")
    assert answer.status_code == 405
    assert answer.json()["code"] == "method_not_allowed"
