"""What holds for every file of the tree, whatever it is about."""

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 400

_REGISTRY = re.compile(
    r"\b(pypi|pythonhosted|npmjs|yarnpkg|crates|rubygems)\.(org|com|io)\b"
    r"|--(extra-)?index-url|--find-links"
)
# The lock check itself looks for the options by name.
_SPEAKS_OF_THEM = {"Makefile", "tests/architecture/test_tree.py"}


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def _too_long(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        if path.suffix == ".py":
            lines = len(path.read_text().splitlines())
            if lines > LONGEST:
                yield f"{path.name}: {lines} lines"


def _naming_registries(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for number, line in enumerate(path.read_text(errors="ignore").splitlines(), 1):
            if found := _REGISTRY.search(line):
                yield f"{path.name}:{number}: {found.group()}"


def test_no_python_file_is_longer_than_a_sitting() -> None:
    assert list(_too_long(_tracked())) == []


def test_no_file_names_a_package_registry() -> None:
    paths = [path for path in _tracked() if str(path.relative_to(ROOT)) not in _SPEAKS_OF_THEM]
    assert list(_naming_registries(paths)) == []


def test_both_rules_can_fail(tmp_path: Path) -> None:
    long, addressed = tmp_path / "long.py", tmp_path / "lock.txt"
    long.write_text("x = 1\n" * (LONGEST + 1))
    addressed.write_text("a==1\n# from https://" + "files.python" + "hosted.org/a.whl\n")
    assert list(_too_long([long])) == ["long.py: 401 lines"]
    assert len(list(_naming_registries([addressed]))) == 1
