"""`atrium ops` on databases that it is told of, wherever they run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from typer.testing import CliRunner, Result

from atrium.ops.commands import operate
from atrium.places import SERVICES
from atrium.secrets import keys, passwords

SECRET = "a secret of this deployment, for the keys"
ADMIN = ("user", "create-admin", "--email", "root@example.com", "--phone", "912345678")


def says(*arguments: str, stdin: str = "", **environment: str) -> Result:
    """As in a fresh shell: only these variables name databases and secrets."""
    clean = {f"{name.upper()}_DATABASE_URL": None for name in SERVICES}
    clean |= {"ATRIUM_OPS_DATABASE_URL": None, "AUTH_SECRET": None, "ATRIUM_DATA": "/nowhere"}
    runner = CliRunner(env={**clean, **environment})
    return runner.invoke(operate(), list(arguments), input=stdin)


def told(*arguments: str, stdin: str = "", **environment: str) -> tuple[int, Any]:
    result = says(*arguments, "--json", stdin=stdin, **environment)
    return result.exit_code, json.loads(result.stdout)


def test_one_url_of_an_administrator_reaches_every_service(migrated: Any) -> None:
    code, said = told("--database-url", migrated.admin_url, "outbox")
    assert (code, [one["service"] for one in said["outbox"]]) == (0, list(SERVICES))
    code, said = told("jobs", "list", ATRIUM_OPS_DATABASE_URL=migrated.admin_url)
    assert (code, said) == (0, {"jobs": []})


def test_each_service_has_a_url_of_its_own(migrated: Any) -> None:
    urls = {f"{name.upper()}_DATABASE_URL": migrated.url(name) for name in SERVICES}
    assert told("parked", "list", **urls) == (0, {"parked": []})
    only = {"BOOKING_DATABASE_URL": migrated.url("booking")}
    code, said = told("outbox", "--service", "booking", **only)
    assert (code, [one["service"] for one in said["outbox"]]) == (0, ["booking"])
    code, said = told("outbox", **only)
    assert (code, "nothing runs on" in said["error"]) == (1, True)


def test_people_and_keys_take_the_deployments_own_secret(migrated: Any) -> None:
    there = {"ATRIUM_OPS_DATABASE_URL": migrated.admin_url}
    code, said = told("keys", "rotate", **there)
    assert (code, "AUTH_SECRET has to be in the environment" in said["error"]) == (2, True)
    there |= {"AUTH_SECRET": SECRET}
    assert told("keys", "list", **there) == (1, {"keys": []})

    code, said = told(*ADMIN, stdin="keys of the whole house\n", **there)
    assert (code, said["admin"]["new"]) == (0, True)
    code, said = told("keys", "rotate", **there)
    assert code == 0
    assert [one["kid"] for one in told("keys", "list", **there)[1]["keys"]] == [said["key"]["kid"]]
    code, _ = told("user", "erase", str(uuid4()), "--yes", **there)
    assert code == 1


def test_wrong_use_and_nothing_to_work_on_are_told_apart(tmp_path: Path) -> None:
    code, said = told("outbox", "--service", "laundry")
    assert (code, "there is no service 'laundry'" in said["error"]) == (2, True)
    assert says("laundry").exit_code == 2
    code, said = told("--data", str(tmp_path), "outbox")
    assert (code, f"nothing runs on {tmp_path}" in said["error"]) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_the_program_says_the_same(migrated: Any) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "atrium", "ops", "--database-url", migrated.admin_url, "outbox"],
        env={**os.environ},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["SERVICE", *SERVICES]


def test_keys_are_made_once_and_the_environment_has_the_last_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AUTH_SECRET", raising=False)
    made = keys(tmp_path)
    assert set(made) == {"AUTH_SECRET", "FACE_MASTER_KEYS"}
    assert keys(tmp_path) == made
    assert (tmp_path / "keys.json").stat().st_mode & 0o777 == 0o600
    monkeypatch.setenv("AUTH_SECRET", SECRET)
    assert keys(tmp_path) == {"FACE_MASTER_KEYS": made["FACE_MASTER_KEYS"]}


def test_data_from_before_there_were_keys_go_on_with_the_defaults(tmp_path: Path) -> None:
    passwords(tmp_path)
    assert keys(tmp_path) == {}
