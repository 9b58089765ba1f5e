"""Programs from Debian's packages, installed when they are missing and we may."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from atrium.servers.process import ServerError

_PLACES = os.pathsep.join(("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin"))
_POLICY = Path("/usr/sbin/policy-rc.d")


def program(name: str, *, package: str) -> Path:
    """Where `name` is, if need be from Debian's `package`. Raises ServerError: what to do."""
    path = found(name)
    if path is None and can_install():
        install(package)
        path = found(name)
    if path is None:
        raise ServerError(
            f"{name} is missing: install it"
            f" (Debian: apt-get install --no-install-recommends {package})"
        )
    return path


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(package: str) -> None:
    """Install a package without letting it start a system-wide server; who asked looks for it."""
    with _alone():
        _install(package)


def _install(package: str) -> None:
    ours = not _POLICY.exists()
    if ours:
        _POLICY.write_text("#!/bin/sh\nexit 101\n")
        _POLICY.chmod(0o755)
    try:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        wanted = ["apt-get", "install", "-y", "-q", "--no-install-recommends", package]
        for command in (["apt-get", "update", "-q"], wanted):
            subprocess.run(command, env=quiet, capture_output=True, check=False)
    finally:
        if ours:
            _POLICY.unlink(missing_ok=True)


@contextmanager
def _alone() -> Iterator[None]:
    """apt refuses a second one beside it, and two test processes may want a program at once."""
    with Path(tempfile.gettempdir(), "atrium-apt.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def found(name: str) -> Path | None:
    """Where `name` is, if it is here."""
    path = shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", ""), _PLACES)))
    return Path(path) if path else None
