"""What a person sees when something is in the way: one line, exit 1, nothing damaged."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from atrium.servers import FolderLock, free_port


def atrium(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "atrium", *arguments],
        env={**os.environ, "ATRIUM_DATA": str(folder), **environment},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


def complaint(result: subprocess.CompletedProcess[str]) -> str:
    """The only line on stderr."""
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stderr
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def test_a_port_in_use_is_one_line_and_leaves_no_data(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = complaint(atrium("up", "--port", str(port), folder=tmp_path))
    assert said == f"atrium: port {port} is in use, so Atrium cannot start; choose another one"
    assert not (tmp_path / "postgres").exists()


def test_a_second_start_on_the_same_folder_is_one_line(tmp_path: Path) -> None:
    with FolderLock(tmp_path, name="Atrium"):
        said = complaint(atrium("up", "--port", str(free_port()), folder=tmp_path))
    assert said == f"atrium: Atrium already runs on {tmp_path} (process {os.getpid()})"


def test_a_broken_data_folder_is_one_line_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "postgres" / "data").mkdir(parents=True)
    (tmp_path / "postgres" / "data" / "letter.txt").write_text("dear patient")
    said = complaint(atrium("up", "--port", str(free_port()), folder=tmp_path))
    assert "is not a Postgres data folder" in said
    assert (tmp_path / "postgres" / "data" / "letter.txt").read_text() == "dear patient"


def test_a_data_folder_that_is_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = complaint(atrium("up", "--port", str(free_port()), folder=tmp_path / "file"))
    assert "cannot be used" in said


def test_a_port_that_is_no_number_is_said(tmp_path: Path) -> None:
    said = complaint(atrium("up", folder=tmp_path, ATRIUM_PORT="http"))
    assert said == "atrium: ATRIUM_PORT must be a port number, not 'http'"


def test_a_broker_address_that_is_none_is_one_line(tmp_path: Path) -> None:
    said = complaint(
        atrium(
            *("up", "--distributed", "--port", str(free_port())),
            folder=tmp_path,
            RABBITMQ_URL="localhost:5672",
        )
    )
    assert said.startswith("atrium: RABBITMQ_URL must look like amqp://")
    assert not (tmp_path / "postgres").exists()


def test_the_doctor_finds_this_machine_well(tmp_path: Path) -> None:
    result = atrium("doctor", folder=tmp_path, ATRIUM_PORT=str(free_port()))
    assert result.returncode == 0, result.stdout
    assert "Everything is here" in result.stdout


def test_the_doctor_names_a_taken_port(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = atrium("doctor", folder=tmp_path, ATRIUM_PORT=port)
    assert result.returncode == 1
    assert f"{port} is in use; set ATRIUM_PORT" in result.stdout


@pytest.mark.parametrize("command", ["up", "demo", "doctor"])
def test_every_command_explains_itself(tmp_path: Path, command: str) -> None:
    assert atrium(command, "--help", folder=tmp_path).returncode == 0
