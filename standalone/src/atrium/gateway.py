"""The gateway of this machine: the one Caddyfile with the addresses of what runs here."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from atrium.places import GATEWAY, SCHEMAS, site
from atrium.servers import Caddy


def gateway(
    folder: Path, *, port: int, upstreams: Mapping[str, int], development: bool = True
) -> Caddy:
    """`upstreams` are ports on 127.0.0.1 by service name, `sandbox` among them."""
    variables = {
        f"{name.upper()}_UPSTREAM": f"127.0.0.1:{upstream}" for name, upstream in upstreams.items()
    }
    variables |= {
        "GATEWAY_ADDRESS": f"http://:{port}",
        "GATEWAY_BIND": os.environ.get("ATRIUM_BIND", "127.0.0.1"),
        "GATEWAY_DEVELOPMENT": "on" if development else "off",
        "GATEWAY_SITE": str(site()),
        "GATEWAY_DOCS": str(GATEWAY / "docs"),
        "GATEWAY_SCHEMAS": str(SCHEMAS),
    }
    return Caddy(GATEWAY / "Caddyfile", port=port, folder=folder, variables=variables)
