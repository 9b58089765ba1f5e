"""Which statements a migration may have: squawk's rules (squawkhq.com), and some of ours."""

import json
import re
import subprocess
import sysconfig
from io import StringIO
from pathlib import Path
from types import ModuleType

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

POSTGRES = "17"

NOT_OURS = (
    "prefer-bigint-over-int",  # a matter of the column, not of the lock
    "require-lock-timeout",  # every migration's connection has one: chassis.migration_locks
    "require-statement-timeout",
    "prefer-robust-stmts",  # a transaction leaves no halves, and chassis.concurrent_index looks
)


def scripts(location: Path) -> dict[str, tuple[ModuleType, str]]:
    """Revision → its module and its SQL, of all revisions but the first."""
    history = ScriptDirectory(str(location)).walk_revisions()
    return {r.revision: (r.module, rendered(r.module)) for r in history if r.down_revision}


def rendered(module: ModuleType) -> str:
    """The SQL of one revision, without running it."""
    written = StringIO()
    options = {"as_sql": True, "output_buffer": written}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    with Operations.context(context):
        module.upgrade()
    return written.getvalue()


def broken(sql: str, module: ModuleType | None = None) -> list[str]:
    """The rules that a revision breaks."""
    ours = []
    if hasattr(module, "downgrade"):
        ours.append("no-downgrade")
    if "CONCURRENTLY" in sql and _statements(sql) > 1:
        ours.append("concurrent-index-alone")
    if re.search(r"^\s*UPDATE\s", sql, re.M) and re.search(r"^\s*ALTER TABLE\s", sql, re.M):
        ours.append("no-update-under-a-lock")
    return sorted({*ours, *_squawk(sql)})


def _statements(sql: str) -> int:
    return len([part for part in sql.split(";") if part.strip()])


def _squawk(sql: str) -> set[str]:
    program = Path(sysconfig.get_path("scripts")) / "squawk"
    command = [program, "--reporter", "json", "--pg-version", POSTGRES]
    command += [f"--exclude={','.join(NOT_OURS)}", "--stdin-filepath", "revision.sql"]
    if "CONCURRENTLY" not in sql:
        command.append("--assume-in-transaction")
    ran = subprocess.run(command, input=sql, capture_output=True, text=True, timeout=30)
    if ran.returncode not in (0, 1):
        raise RuntimeError(ran.stderr)
    return {found["rule_name"] for found in json.loads(ran.stdout)}
