"""The import rules of pyproject.toml are able to fail."""

import subprocess
import sys
from pathlib import Path

import pytest

CONTRACT = """
[tool.importlinter]
root_packages = ["house"]

[[tool.importlinter.contracts]]
name = "onion"
type = "layers"
containers = ["house"]
layers = ["entrypoints", "application", "domain"]
"""


def _lint(folder: Path, offence: str) -> subprocess.CompletedProcess[str]:
    for layer in ("domain", "application", "entrypoints"):
        (folder / "house" / layer).mkdir(parents=True, exist_ok=True)
        (folder / "house" / layer / "__init__.py").write_text("")
    (folder / "house" / "__init__.py").write_text("")
    (folder / "house" / "domain" / "rule.py").write_text(offence)
    (folder / "pyproject.toml").write_text(CONTRACT)
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("offence", "kept"),
    [("", True), ("import house.application\n", False), ("import house.entrypoints\n", False)],
)
def test_a_domain_that_looks_outwards_is_reported(tmp_path: Path, offence: str, kept: bool) -> None:
    result = _lint(tmp_path, offence)
    assert (result.returncode == 0) is kept, result.stdout + result.stderr
    assert ("onion KEPT" if kept else "onion BROKEN") in result.stdout
