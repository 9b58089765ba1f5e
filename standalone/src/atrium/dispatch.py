"""Several services behind one socket: each request goes to the service that its path names.

Starlette does not run the lifespans of mounted applications, and mounting would cut the prefix
that the services' own routes carry: so this is no mount, only a choice.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class ByPrefix:
    """`/api/<service>/…` to that service; `/<service>/health/ready` and `/<service>/metrics` are
    the probes of one of them, which the gateway does not pass on."""

    def __init__(self, apps: Mapping[str, ASGIApp]) -> None:
        self._apps = dict(apps)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._choose(scope["path"])
        if found is None:
            await PlainTextResponse("no such service", 404)(scope, receive, send)
            return
        service, path = found
        if path != scope["path"]:
            scope = {**scope, "path": path, "raw_path": path.encode()}
        await self._apps[service](scope, receive, send)

    def _choose(self, path: str) -> tuple[str, str] | None:
        first, _, rest = path.lstrip("/").partition("/")
        service = rest.partition("/")[0] if first == "api" else first
        service = {"webhooks": "payment", "dev": "booking"}.get(service, service)
        if service not in self._apps:
            return None
        return service, (f"/{rest}" if first == service else path)
