"""`atrium doctor`: is everything here, in words a newcomer understands."""

from __future__ import annotations

import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from atrium.places import GATEWAY, WEB, state_folder, wanted_port
from atrium.servers import ServerError, debian
from atrium.servers.caddy import executable
from atrium.servers.postgres import BINARIES, how_unprivileged
from atrium.servers.process import listening
from atrium.servers.rabbitmq import MISSING, docker_running
from atrium.servers.rabbitmq_node import package_scripts
from atrium.system import announced


@dataclass(frozen=True)
class Finding:
    """`good` is None for what only some commands need."""

    what: str
    good: bool | None
    words: str


def examine(console: Console) -> bool:
    """Print what is found; False when something is missing without which nobody sees Atrium."""
    findings = [check() for check in CHECKS]
    marks = {True: "[green]✓[/]", False: "[bold red]✗[/]", None: "[yellow]–[/]"}
    for finding in findings:
        console.print(f" {marks[finding.good]} {finding.what:<14} {finding.words}", soft_wrap=True)
    missing = [finding.what for finding in findings if finding.good is False]
    console.print()
    if missing:
        console.print(f"Missing: {', '.join(missing)}.")
    else:
        console.print("Everything is here: `make demo` or `make up`.")
    return not missing


def python() -> Finding:
    found = platform.python_version()
    good = sys.version_info >= (3, 11)
    return Finding("Python", good, found if good else f"{found}; Atrium needs 3.11 or newer")


def packages() -> Finding:
    needed = ("fastapi", "sqlalchemy", "asyncpg", "aio_pika", "pgqueuer", "cv2", "sandbox")
    absent = [name for name in needed if importlib.util.find_spec(name) is None]
    if absent:
        return Finding("packages", False, f"{', '.join(absent)} missing; run `make setup`")
    return Finding("packages", True, "installed")


def postgres() -> Finding:
    if not (BINARIES / "postgres").exists():
        return Finding("Postgres", False, "the embedded server is missing; run `make setup`")
    try:
        how_unprivileged()
    except ServerError as error:
        return Finding("Postgres", False, str(error))
    return Finding("Postgres", True, "embedded, 18")


def caddy() -> Finding:
    try:
        path = executable()
    except Exception as error:
        return Finding("gateway", False, f"Caddy is missing ({error}); run `make setup`")
    if not (GATEWAY / "Caddyfile").exists():
        return Finding("gateway", False, f"{GATEWAY / 'Caddyfile'} is missing from the checkout")
    return Finding("gateway", True, f"Caddy at {path}")


NODE = (20, 19)


def web_app() -> Finding:
    """Built once, it is served without Node.js; until then there is only the API."""
    needed = "Node.js {}.{} or newer, with npm".format(*NODE)
    found = node_version()
    lacks = f"{needed}: not here" if found is None else f"{needed}; this is {found[0]}.{found[1]}"
    if found and found >= NODE and shutil.which("npm"):
        return Finding("web app", True, f"built by `make up`, with Node.js {found[0]}.{found[1]}")
    if (WEB / "dist" / "index.html").exists():
        return Finding("web app", None, f"as it was built last; to build it anew, {lacks}")
    return Finding("web app", False, f"never built, so that there is only the API; {lacks}")


def node_version() -> tuple[int, int] | None:
    """Of the `node` that a shell would find; None where there is none that answers."""
    node = shutil.which("node")
    if node is None:
        return None
    try:
        answer = subprocess.run(
            [node, "--version"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    version = re.match(r"v(\d+)\.(\d+)", answer.stdout)
    return (int(version[1]), int(version[2])) if version else None


def rabbitmq() -> Finding:
    if url := os.environ.get("RABBITMQ_URL"):
        return Finding("RabbitMQ", True, f"RABBITMQ_URL, at {url.rpartition('@')[2]}")
    if scripts := package_scripts():
        return Finding("RabbitMQ", True, f"Debian's package, {scripts.parent.name}")
    if debian.can_install():
        return Finding("RabbitMQ", None, "not here; installed from Debian when first needed")
    if docker_running():
        return Finding("RabbitMQ", True, "as a container")
    return Finding("RabbitMQ", None, f"only for tests and the distributed demo. {MISSING}")


def redis() -> Finding:
    """Optional: limits and revocations are then shared by all processes."""
    if url := os.environ.get("REDIS_URL"):
        where = url.rpartition("@")[2].removeprefix("redis://")
        if _redis_answers(url):
            return Finding("Redis", True, f"REDIS_URL, at {where}")
        return Finding("Redis", None, f"REDIS_URL names {where}, which does not answer")
    words = "REDIS_URL is not set: limits and revocations are kept by each process"
    if not debian.found("redis-server"):
        words += "; for tests, " + _from_debian("redis-server")
    return Finding("Redis", None, words)


def _redis_answers(url: str) -> bool:
    from redis import Redis, RedisError

    try:
        with Redis.from_url(url, socket_connect_timeout=2, socket_timeout=2) as client:
            return bool(client.ping())
    except (RedisError, ValueError):
        return False


def _from_debian(package: str) -> str:
    if debian.can_install():
        return f"{package} is installed from Debian when first needed"
    return f"apt-get install --no-install-recommends {package}"


def folder() -> Finding:
    where = state_folder()
    above = next(path for path in (where, *where.parents) if path.exists())
    if not os.access(above, os.W_OK):
        return Finding("data folder", False, f"{above} cannot be written")
    free = shutil.disk_usage(above).free // 2**20
    if free < 500:
        return Finding("data folder", False, f"{where}: only {free} MB are free")
    return Finding("data folder", True, f"{where}{_kept(where)}")


def port() -> Finding:
    wanted = wanted_port()
    if running := announced(state_folder()):
        return Finding("port", True, f"Atrium runs at {running.url} (process {running.pid})")
    if listening(wanted):
        return Finding("port", False, f"{wanted} is in use; set ATRIUM_PORT to another one")
    return Finding("port", True, f"{wanted} is free")


def _kept(where: Path) -> str:
    return ", with data" if (where / "postgres").exists() else ", empty so far"


CHECKS: tuple[Callable[[], Finding], ...] = (
    python,
    packages,
    postgres,
    caddy,
    web_app,
    rabbitmq,
    redis,
    folder,
    port,
)
