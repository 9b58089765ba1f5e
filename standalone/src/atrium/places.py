"""Where things are: the checkout this is installed from, and the folder that is kept."""

from __future__ import annotations

import os
from pathlib import Path

from atrium.servers import ServerError

HOME = Path(__file__).parents[3]
GATEWAY = HOME / "deploy" / "gateway"
SCHEMAS = HOME / "libs" / "contracts" / "schemas"
WEB = HOME / "web"
SERVICES = ("auth", "booking", "payment", "notification", "checkin")


def state_folder() -> Path:
    """ATRIUM_DATA, or .atrium in the checkout."""
    return Path(os.environ.get("ATRIUM_DATA", HOME / ".atrium")).absolute()


def wanted_port() -> int:
    """ATRIUM_PORT, or 8080: where the gateway is opened."""
    wanted = os.environ.get("ATRIUM_PORT", "8080")
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise ServerError(f"ATRIUM_PORT must be a port number, not {wanted!r}")
    return int(wanted)


def site() -> Path:
    """The pages the gateway serves: ATRIUM_SITE, else the web app once built, else a note."""
    if chosen := os.environ.get("ATRIUM_SITE"):
        return Path(chosen).absolute()
    built = WEB / "dist"
    return built if (built / "index.html").exists() else GATEWAY / "site"
