"""Programs are found where they are, and who lacks one is told what to do."""

import threading
from pathlib import Path

import pytest

from atrium.servers import ServerError, debian


def test_a_program_that_is_here_is_found_even_outside_the_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert debian.program("env", package="coreutils") == Path("/usr/bin/env")


def test_who_may_not_install_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(ServerError, match="install --no-install-recommends no-such-package"):
        debian.program("no-such-program", package="no-such-package")


def test_two_who_lack_something_install_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As two test processes on a fresh machine; apt itself would turn the second one away."""
    told = tmp_path / "told"
    apt = tmp_path / "apt-get"
    apt.write_text(f"#!/bin/sh\necho begin >> {told}; sleep 0.1; echo end >> {told}\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(debian, "_POLICY", tmp_path / "policy")

    both = [threading.Thread(target=debian.install, args=("something",)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert told.read_text().split() == ["begin", "end"] * 4
