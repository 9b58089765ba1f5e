"""Where things are: the checkout this is installed from, and the folder that is kept."""

from __future__ import annotations

import os
from pathlib import Path

HOME = Path(__file__).parents[3]
GATEWAY = HOME / "deploy" / "gateway"
SERVICES = ("auth", "booking", "payment", "notification", "checkin")


def state_folder() -> Path:
    """ATRIUM_DATA, or .atrium in the checkout."""
    return Path(os.environ.get("ATRIUM_DATA", HOME / ".atrium")).absolute()


def wanted_port() -> int:
    """ATRIUM_PORT, or 8080: where the gateway is opened."""
    return int(os.environ.get("ATRIUM_PORT", "8080"))
