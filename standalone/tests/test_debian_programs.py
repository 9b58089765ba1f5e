"""Programs are found where they are, and who lacks one is told what to do."""

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
