"""A RabbitMQ broker, found or started.

Finder order: `RABBITMQ_URL`; Debian's package run as a private node (installed first when we
are root and apt-get is there); a running Docker engine; else one line saying what to do.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from atrium.servers import debian
from atrium.servers.process import ServerError
from atrium.servers.rabbitmq_container import Container
from atrium.servers.rabbitmq_management import Management
from atrium.servers.rabbitmq_node import Node, package_scripts

MISSING = (
    "RabbitMQ is missing: set RABBITMQ_URL=amqp://…, or install it"
    " (Debian: apt-get install --no-install-recommends rabbitmq-server), or start Docker"
)


class RabbitMQ(Protocol):
    """A broker that is up: where it is, and its management API."""

    @property
    def management(self) -> Management: ...

    def url(self, vhost: str = "/") -> str: ...


class External:
    """Somebody else's broker; its management API at RABBITMQ_MANAGEMENT_URL or port 15672."""

    def __init__(self, url: str, management_url: str | None = None) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"amqp", "amqps"} or not parts.hostname:
            raise ServerError(
                f"RABBITMQ_URL must look like amqp://user:password@host:port/, not {url}"
            )
        self._url = url
        self.management = Management(
            management_url or f"http://{parts.hostname}:15672",
            parts.username or "guest",
            parts.password or "guest",
        )

    def url(self, vhost: str = "/") -> str:
        if vhost == "/":
            return self._url
        return urlsplit(self._url)._replace(path=f"/{vhost}").geturl()


def find_rabbitmq(
    folder: Path | None = None, *, environment: Mapping[str, str] = os.environ
) -> AbstractContextManager[RabbitMQ]:
    """The broker to use, not yet started: enter it."""
    if url := environment.get("RABBITMQ_URL"):
        return nullcontext(External(url, environment.get("RABBITMQ_MANAGEMENT_URL")))
    if package_scripts() is not None:
        return Node(folder)
    if debian.can_install() and _install():
        return Node(folder)
    if docker_running():
        return Container()
    raise ServerError(MISSING)


def _install() -> bool:
    debian.install("rabbitmq-server")
    return package_scripts() is not None


def docker_running() -> bool:
    if shutil.which("docker") is None:
        return False
    return subprocess.run(["docker", "info"], capture_output=True, check=False).returncode == 0
