"""When a service does not answer."""

import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from atrium.servers import free_port

Serve = Callable[..., httpx.Client]


def test_an_upstream_that_is_still_starting_is_waited_for(serving: Serve, upstream: Any) -> None:
    late = upstream("booking")
    web = serving(booking=late.port)
    threading.Timer(0.5, late.__enter__).start()
    try:
        seen = web.post("/api/booking/appointments/%41?of=b%2Fc", content=b"body").json()
    finally:
        late.__exit__()
    assert (seen["service"], seen["size"], seen["query"]) == ("booking", 4, "of=b%2Fc")
    assert seen["path"] == "/api/booking/appointments/A"


def test_what_may_have_begun_is_not_sent_twice(serving: Serve, upstream: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        web = serving(booking=listening.getsockname()[1])
        with ThreadPoolExecutor() as beside:
            answer = beside.submit(web.post, "/api/booking/appointments", content=b"body")
            with listening.accept()[0] as connection:
                assert b"POST" in connection.recv(65536)  # and then it dies at its work
            assert answer.result().status_code == 503
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):
            listening.accept()


def test_requests_are_shared_among_replicas_and_go_on_without_one(
    serving: Serve, upstream: Any
) -> None:
    first, second = upstream("booking"), upstream("booking")
    web = serving(booking=[first.port, second.port])
    with first:
        with second:
            answers = [web.get("/api/booking/slots").json()["port"] for _ in range(20)]
            assert {answers.count(first.port), answers.count(second.port)} == {10}
        began = time.monotonic()
        answers = [web.get("/api/booking/slots").json()["port"] for _ in range(20)]
        assert set(answers) == {first.port}
        assert time.monotonic() - began < 3


def test_an_upstream_that_stays_away_is_a_problem_without_its_address(
    serving: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_PATIENCE", "1s")
    away = free_port()
    answer = serving(booking=away).get("/api/booking/slots")
    assert answer.status_code == 503
    assert answer.json()["code"] == "unavailable"
    assert answer.headers["retry-after"] == "2"
    assert str(away) not in answer.text


def test_the_log_of_a_failure_tells_neither_secrets_nor_what_was_searched_for(
    serving: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GATEWAY_LOG_LEVEL", "DEBUG")
    monkeypatch.setenv("GATEWAY_PATIENCE", "1s")
    asked = ["links/secret-token/pay", "pay/secret-token", "reset/secret-token"]
    asked += ["calendars/secret-token.ics", "patients?q=ana@example.pt"]
    web = serving(tmp_path, booking=free_port())
    with ThreadPoolExecutor() as at_once:
        answers = at_once.map(lambda path: web.get(f"/api/booking/{path}"), asked)
        assert {answer.status_code for answer in answers} == {503}
    written = (tmp_path / "gateway.log").read_text()
    for logged in ("links/-/pay", "pay/-", "reset/-", "calendars/-", "patients"):
        assert f'"uri":"/api/booking/{logged}"' in written
    assert "secret-token" not in written
    assert "ana" not in written
