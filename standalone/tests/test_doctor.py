"""The web app is built with Node.js; the doctor says when nobody will see it, and why."""

from pathlib import Path

import pytest

from atrium import doctor
from atrium.servers.redis import Redis


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing on the path and nothing built; a Node.js is put into its `bin`."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(doctor, "WEB", tmp_path / "web")
    return tmp_path


def install(machine: Path, version: str) -> None:
    folder = machine / "bin"
    folder.mkdir()
    for name, answer in (("node", version), ("npm", "10.8.2")):
        (folder / name).write_text(f"#!/bin/sh\necho {answer}\n")
        (folder / name).chmod(0o755)


def build(machine: Path) -> None:
    (machine / "web" / "dist").mkdir(parents=True)
    (machine / "web" / "dist" / "index.html").touch()


def test_without_node_the_web_app_is_missing(machine: Path) -> None:
    finding = doctor.web_app()
    assert finding.good is False
    assert "Node.js 20.19 or newer, with npm: not here" in finding.words


def test_an_old_node_is_named(machine: Path) -> None:
    install(machine, "v18.20.4")
    finding = doctor.web_app()
    assert finding.good is False
    assert "this is 18.20" in finding.words


def test_what_was_built_once_is_served_without_node(machine: Path) -> None:
    build(machine)
    assert doctor.web_app().good is None


def test_a_node_that_will_do_builds_it(machine: Path) -> None:
    install(machine, "v20.19.0")
    assert doctor.web_app().good is True


def test_redis_is_optional_and_its_absence_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REDIS_URL", raising=False)
    finding = doctor.redis()
    assert finding.good is None
    assert "kept by each process" in finding.words


def test_a_redis_is_asked_whether_it_is_there(
    monkeypatch: pytest.MonkeyPatch, redis_node: Redis
) -> None:
    monkeypatch.setenv("REDIS_URL", redis_node.url)
    assert doctor.redis().good is True
    redis_node.kill()
    finding = doctor.redis()
    assert finding.good is None
    assert "does not answer" in finding.words
