"""What every gateway promises: the real Caddy and the real nginx with the files they are deployed
with, before upstreams that tell what reached them."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from atrium.gateway import KINDS, gateway
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
        seen = {"service": self.name, "port": self.port, "path": scope["path"], "size": size}
        seen |= {"query": scope["query_string"].decode(), "headers": headers}
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


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def serving(
    kind: str, upstreams: dict[str, int], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., httpx.Client]]:
    """A gateway with changes to what it is told, and a client of it."""
    with ExitStack() as stack:

        def serve(folder: Path | None = None, development: bool = True, **ports: Any) -> Any:
            server = gateway(
                folder or tmp_path_factory.mktemp(kind),
                port=free_port(),
                upstreams={**upstreams, **ports},
                development=development,
                kind=kind,
            )
            port = stack.enter_context(server).port
            client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30)
            return stack.enter_context(client)

        yield serve


@pytest.fixture(scope="module")
def web(serving: Callable[..., httpx.Client]) -> httpx.Client:
    return serving()


@pytest.fixture(scope="module")
def production(serving: Callable[..., httpx.Client]) -> httpx.Client:
    return serving(development=False)


@pytest.fixture(scope="session")
def upstream() -> type[Upstream]:
    """For a service of the test's own, to start and to end."""
    return Upstream
