"""A private RabbitMQ node from Debian's package, beside and apart from any system-wide one."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from atrium.servers.process import (
    Child,
    FolderLock,
    ServerError,
    free_port,
    listening,
    wait_until,
)
from atrium.servers.rabbitmq_management import Management

USER = "atrium"
# inet_dist_use_interface: the node is reachable from this machine only.
# sbwt none: idle schedulers do not spin, which matters on two cores.
ERLANG = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none"


def package_scripts() -> Path | None:
    """The package's own sbin folder; the wrapper in the PATH insists on the system user."""
    found = sorted(Path("/usr/lib/rabbitmq/lib").glob("rabbitmq_server-*/sbin/rabbitmq-server"))
    return found[-1].parent if found and shutil.which("erl") else None


class Node:
    """One broker node with its own name, ports, epmd, cookie and data.

    folder
        Kept across restarts; without one, a temporary folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._end = self.stop
        self._child: Child | None = None
        self._epmd: Child | None = None
        self.port = 0
        self.management_port = 0
        self.metrics_port = 0

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            if self._folder is None:
                self._folder = Path(tempfile.mkdtemp(prefix="atrium-rabbitmq-"))
                stack.callback(shutil.rmtree, self._folder, ignore_errors=True)
                self._end = self._drop  # nothing to keep: no need for an orderly end
            self.folder = self._folder.absolute()
            stack.enter_context(FolderLock(self.folder, name="RabbitMQ"))
            self._prepare()
            stack.callback(self._stop_all)
            self._start_epmd()
            self.start()
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def pid(self) -> int:
        return self._running.pid

    @property
    def alive(self) -> bool:
        return self._child is not None and self._child.alive

    def url(self, vhost: str = "/") -> str:
        path = "%2F" if vhost == "/" else vhost
        return f"amqp://{USER}:{self._password}@127.0.0.1:{self.port}/{path}"

    def start(self) -> None:
        """Start the node; returns when it takes connections and its management API answers."""
        scripts = package_scripts()
        if scripts is None:
            raise ServerError("RabbitMQ's package is not installed")
        self._child = Child.start(
            [scripts / "rabbitmq-server"],
            name="RabbitMQ",
            env=self._environment,
            cwd=self.folder,
            log=self.folder / "console.log",
            on_parent_death=signal.SIGKILL,
        )
        if not wait_until(self._ready, seconds=90, alive=lambda: self.alive):
            line = self._child.last_line()
            self.stop()
            raise ServerError(f"RabbitMQ did not start in {self.folder}: {line}")

    def stop(self) -> None:
        if self._child is not None:
            self._child.resume()
            self._child.stop(signal.SIGTERM, seconds=30)

    def kill(self, *, registered: bool = True) -> None:
        """Crash the node.

        RabbitMQ writes its register of quorum queues up to three seconds late, and a queue that
        was declared within them is dead after a crash. `registered` writes the register first,
        about a second's work: the crash then loses nothing that was confirmed.
        """
        if registered and self._running.alive:
            self.ctl("eval", "[dets:sync(Table) || Table <- dets:all()].")
        self._running.kill()

    def restart(self) -> None:
        """Stop in order and start again on the same data and port."""
        self.stop()
        self.start()

    def pause(self) -> None:
        """Freeze the node: connections stay open, nothing answers."""
        self._running.pause()

    def resume(self) -> None:
        self._running.resume()

    def ctl(self, *arguments: str) -> str:
        """Run rabbitmqctl against this node (about a second each)."""
        scripts = package_scripts() or Path()
        done = subprocess.run(
            [str(scripts / "rabbitmqctl"), *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise ServerError(f"rabbitmqctl {' '.join(arguments)}: {done.stderr or done.stdout}")
        return done.stdout

    @property
    def _running(self) -> Child:
        if self._child is None:
            raise ServerError("RabbitMQ is not running")
        return self._child

    def _ready(self) -> bool:
        return listening(self.port) and self.management.ready()

    def _prepare(self) -> None:
        secret = self.folder / "password"
        if not secret.exists():
            secret.touch(mode=0o600)
            secret.write_text(secrets.token_urlsafe(24))
        self._password = secret.read_text()
        self.port, self.management_port = free_port(), free_port()
        self.metrics_port = free_port()
        self._epmd_port, dist_port = free_port(), free_port()
        (self.folder / "rabbitmq.conf").write_text(
            f"listeners.tcp.default = 127.0.0.1:{self.port}\n"
            "management.tcp.ip = 127.0.0.1\n"
            f"management.tcp.port = {self.management_port}\n"
            "prometheus.tcp.ip = 127.0.0.1\n"
            f"prometheus.tcp.port = {self.metrics_port}\n"
            f"default_user = {USER}\n"
            f"default_pass = {self._password}\n"
            "loopback_users = none\n"
            "log.console = true\n"
            "log.console.level = warning\n"
            "log.file = false\n"
            "disk_free_limit.absolute = 50MB\n"
        )
        (self.folder / "plugins").write_text("[rabbitmq_management, rabbitmq_prometheus].\n")
        cookie = self.folder / ".erlang.cookie"
        if not cookie.exists():
            cookie.touch(mode=0o600)
            cookie.write_text(secrets.token_hex(20))
            cookie.chmod(0o400)
        self._environment = {**_inherited(), **self._variables(dist_port)}
        self.management = Management(
            f"http://127.0.0.1:{self.management_port}", USER, self._password
        )

    def _variables(self, dist_port: int) -> dict[str, str]:
        return {
            "HOME": str(self.folder),
            "ERL_EPMD_PORT": str(self._epmd_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            # Constant, for the data folder carries the name; epmd is ours, so it cannot clash.
            "RABBITMQ_NODENAME": "atrium@localhost",
            "RABBITMQ_DIST_PORT": str(dist_port),
            "RABBITMQ_CONF_ENV_FILE": "/nonexistent",
            "RABBITMQ_MNESIA_BASE": str(self.folder / "data"),
            "RABBITMQ_LOG_BASE": str(self.folder / "logs"),
            "RABBITMQ_SCHEMA_DIR": str(self.folder / "schema"),
            "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": ERLANG,
            # Makes the script exec the broker, so that our child is the broker itself.
            "RUNNING_UNDER_SYSTEMD": "true",
        }

    def _drop(self) -> None:
        if self._child is not None:
            self._child.kill()

    def _start_epmd(self) -> None:
        """Start the port mapper first, as our child: one that the node starts would outlive it."""
        command = shutil.which("epmd")
        if command is None:
            raise ServerError("epmd is missing: install Debian's erlang-base")
        arguments = ["-port", str(self._epmd_port), "-address", "127.0.0.1"]
        self._epmd = Child.start([command, *arguments], name="epmd", env=self._environment)
        if not wait_until(lambda: listening(self._epmd_port), seconds=10):
            raise ServerError(f"epmd did not start on port {self._epmd_port}")

    def _stop_all(self) -> None:
        self._end()
        self.management.close()
        if self._epmd is not None:
            self._epmd.stop()


def _inherited() -> dict[str, str]:
    """Our environment without settings that are meant for a system-wide broker."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("RABBITMQ_", "ERL_"))}
