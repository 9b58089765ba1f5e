"""The embedded Postgres: its life, and one clear line for everything that can be wrong."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest

from atrium.servers import Postgres, ServerError
from atrium.servers.process import listening, wait_until


async def value(url: str, query: str) -> object:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def test_data_and_password_survive_a_restart(tmp_path: Path) -> None:
    with Postgres(tmp_path) as first:
        await value(first.url(), "CREATE TABLE kept AS SELECT 42 AS answer")
    with Postgres(tmp_path) as second:
        assert await value(second.url(), "SELECT answer FROM kept") == 42


async def test_it_recovers_what_was_committed_before_a_crash(tmp_path: Path) -> None:
    with Postgres(tmp_path) as server:
        await value(server.url(), "CREATE TABLE kept AS SELECT 42 AS answer")
        server.kill()
        server.start()
        assert await value(server.url(), "SELECT answer FROM kept") == 42


async def test_a_wrong_password_is_refused(postgres: Postgres) -> None:
    with pytest.raises(asyncpg.InvalidPasswordError):
        await value(postgres.url(password="wrong"), "SELECT 1")


def test_a_second_start_on_the_same_folder_names_the_owner(tmp_path: Path) -> None:
    with (
        Postgres(tmp_path) as first,
        pytest.raises(ServerError, match=rf"already runs on .* \(process {os.getpid()}\)"),
        Postgres(tmp_path),
    ):
        pass
    assert not first.alive


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(ServerError, match=f"port {port} is in use"),
            Postgres(tmp_path, port=port),
        ):
            pass


def test_a_folder_that_is_no_cluster_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "letter.txt").write_text("dear patient")
    with pytest.raises(ServerError, match="is not a Postgres data folder"), Postgres(tmp_path):
        pass
    assert (tmp_path / "data" / "letter.txt").read_text() == "dear patient"


def test_a_folder_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "PG_VERSION").write_text("15\n")
    with pytest.raises(ServerError, match="made by Postgres 15; this is 18"), Postgres(tmp_path):
        pass


def test_a_damaged_folder_says_what_postgres_said(tmp_path: Path) -> None:
    with Postgres(tmp_path):
        pass
    (tmp_path / "data" / "global" / "pg_control").unlink()
    with pytest.raises(ServerError, match=r"did not start on .*pg_control"), Postgres(tmp_path):
        pass


PARENT = """
import sys
from pathlib import Path
from atrium.servers import Postgres
with Postgres(Path(sys.argv[1])) as server:
    print(server.pid, server.port, flush=True)
    sys.stdin.read()
"""


def test_it_ends_when_its_parent_is_killed_and_starts_again(tmp_path: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        port = int(parent.stdout.readline().split()[1])
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    assert wait_until(lambda: not listening(port), seconds=10)
    with Postgres(tmp_path) as again:
        assert again.alive
