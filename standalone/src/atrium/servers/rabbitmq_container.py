"""RabbitMQ in a container, where a Docker engine runs and no package is installed."""

from __future__ import annotations

import secrets
import subprocess
from types import TracebackType
from typing import Self

from atrium.servers.process import ServerError, free_port, listening, wait_until
from atrium.servers.rabbitmq_management import Management

IMAGE = "rabbitmq:4-management"
USER = "atrium"


class Container:
    """A throw-away broker; removed with everything in it at the end."""

    def __init__(self) -> None:
        self._password = secrets.token_urlsafe(24)
        self._id = ""
        self.port, self.management_port = free_port(), free_port()
        self.management = Management(
            f"http://127.0.0.1:{self.management_port}", USER, self._password
        )

    def __enter__(self) -> Self:
        command = ["docker", "run", "--detach"]
        command += ["-p", f"127.0.0.1:{self.port}:5672"]
        command += ["-p", f"127.0.0.1:{self.management_port}:15672"]
        command += ["-e", f"RABBITMQ_DEFAULT_USER={USER}"]
        command += ["-e", f"RABBITMQ_DEFAULT_PASS={self._password}", IMAGE]
        started = _docker(*command[1:])
        self._id = started.strip()
        if not wait_until(self._ready, seconds=120):
            self.__exit__(None, None, None)
            raise ServerError(f"RabbitMQ's container {IMAGE} did not become ready in 120 s")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.management.close()
        _docker("rm", "--force", "--volumes", self._id)

    def url(self, vhost: str = "/") -> str:
        path = "%2F" if vhost == "/" else vhost
        return f"amqp://{USER}:{self._password}@127.0.0.1:{self.port}/{path}"

    def start(self) -> None:
        _docker("start", self._id)

    def kill(self) -> None:
        _docker("kill", self._id)

    def pause(self) -> None:
        _docker("pause", self._id)

    def resume(self) -> None:
        _docker("unpause", self._id)

    def _ready(self) -> bool:
        return listening(self.port) and self.management.ready()


def _docker(*arguments: str) -> str:
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        reason = (done.stderr.strip() or "no reason given").splitlines()[-1]
        raise ServerError(f"docker {arguments[0]}: {reason}")
    return done.stdout
