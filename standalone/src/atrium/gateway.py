"""The gateway of this machine: Caddy or nginx, with the addresses of what runs here."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from atrium.places import GATEWAY, SCHEMAS, site
from atrium.servers import Caddy, Nginx, ServerError, WebServer

KINDS: dict[str, tuple[type[WebServer], Path]] = {
    "caddy": (Caddy, GATEWAY / "Caddyfile"),
    "nginx": (Nginx, GATEWAY / "nginx" / "start.sh"),
}


def gateway(
    folder: Path,
    *,
    port: int,
    upstreams: Mapping[str, int | Sequence[int]],
    development: bool = True,
    kind: str | None = None,
) -> WebServer:
    """`upstreams` are ports on 127.0.0.1 by service name, `sandbox` among them; several ports are
    replicas. `kind` is a key of KINDS, else what ATRIUM_GATEWAY says, else caddy."""
    kind = kind or os.environ.get("ATRIUM_GATEWAY", "caddy")
    if kind not in KINDS:
        raise ServerError(f"ATRIUM_GATEWAY must be one of {', '.join(KINDS)}, not {kind!r}")
    server, configuration = KINDS[kind]
    bind = os.environ.get("ATRIUM_BIND", "127.0.0.1")
    variables = {f"{name.upper()}_UPSTREAM": _replicas(at) for name, at in upstreams.items()} | {
        "GATEWAY_ADDRESS": f"http://:{port}",
        "GATEWAY_BIND": bind,
        "GATEWAY_LISTEN": f"{bind}:{port}",
        "GATEWAY_DEVELOPMENT": "on" if development else "off",
        "GATEWAY_SITE": str(site()),
        "GATEWAY_DOCS": str(GATEWAY / "docs"),
        "GATEWAY_SCHEMAS": str(SCHEMAS),
    }
    return server(configuration, port=port, folder=folder, variables=variables)


def _replicas(ports: int | Sequence[int]) -> str:
    return " ".join(f"127.0.0.1:{port}" for port in ([ports] if isinstance(ports, int) else ports))
