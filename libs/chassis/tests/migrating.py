"""A service that is nothing but its migrations, for tests of how they are run."""

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

NAME = "toy_history"
_REVISION = """
from alembic import op
from chassis.concurrent_index import create_index_concurrently, create_unique_index_concurrently
from chassis.migrations import execute_script

revision = "{revision}"
down_revision = {before}


def upgrade() -> None:
    {body}
"""


def history(folder: Path, monkeypatch: pytest.MonkeyPatch, bodies: Sequence[str]) -> str:
    """Write a package of that history, one revision per body of `upgrade`: its name."""
    versions = folder / NAME / "migrations" / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    (folder / NAME / "__init__.py").touch()
    (folder / NAME / "migrations" / "env.py").write_text(
        "from chassis.migrations import run_env\n\nrun_env()\n"
    )
    for number, body in enumerate(bodies, start=1):
        before = repr(f"{number - 1:04}") if number > 1 else None
        text = _REVISION.format(revision=f"{number:04}", before=before, body=body)
        (versions / f"{number:04}.py").write_text(text)
    monkeypatch.syspath_prepend(str(folder))
    sys.modules.pop(NAME, None)
    importlib.invalidate_caches()
    return NAME
