"""nginx, the other gateway, from Debian's package."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from atrium.servers.debian import program
from atrium.servers.web_server import WebServer


class Nginx(WebServer):
    """Runs a script that writes the configuration from the variables and becomes nginx."""

    @property
    def command(self) -> Sequence[str | Path]:
        # Its workers would else change to a user that may not read a checkout of root's.
        user = ["-g", "user root;"] if os.geteuid() == 0 else []
        return ["sh", self.configuration, *user]

    @property
    def own_variables(self) -> Mapping[str, str]:
        found = program("nginx", package="nginx")
        return {"NGINX": str(found), "GATEWAY_RUN": str(self.folder / "nginx")}
