"""Backups of a folder on which nothing runs: what is refused, and that nothing is changed then."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from alembic import command
from sqlalchemy import Connection
from typer.testing import CliRunner

from atrium.backup.archive import Writer, opened
from atrium.databases import prepare
from atrium.ops.commands import operate
from atrium.places import SERVICES
from atrium.servers import FolderLock, Postgres
from atrium.system import wired
from atrium.wiring import DATABASE
from booking.application.change_photo import photo_key
from chassis import migrations
from chassis.ops.answers import Failed

PRACTITIONER, PHOTO = UUID(int=7), UUID(int=8)
A_CLINIC = """
    INSERT INTO booking.organisations
        (id, owner_id, name, legal_name, tax_number, address, free_until_hours,
         late_refund_percent, version)
    VALUES ($1, $1, 'Clínica', 'Clínica, Lda', '501442600', 'Lisboa', 24, 50, 1)
"""
A_LOCATION = """
    INSERT INTO booking.locations
        (id, organisation_id, name, address, zone, archived, version)
    VALUES ($1, $1, 'Graça', 'Lisboa', 'Europe/Lisbon', false, 1)
"""
A_PRACTITIONER = """
    INSERT INTO booking.practitioners
        (id, organisation_id, location_id, name, tags, photo, archived, version)
    VALUES ($2, $1, $1, 'Inês', '{}', $3, false, 1)
"""


def told(folder: Path, *arguments: str) -> tuple[int, Any]:
    result = CliRunner().invoke(operate(), ["--data", str(folder), "backup", *arguments, "--json"])
    return result.exit_code, json.loads(result.stdout)


def look(folder: Path, query: str, *values: object) -> Any:
    async def ask(url: str) -> Any:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(query, *values)
        finally:
            await connection.close()

    with Postgres(folder / "postgres") as postgres:
        return asyncio.run(ask(postgres.url(DATABASE)))


def files(folder: Path) -> dict[str, int]:
    """What is there, and when it was changed."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A system that has stopped: a practitioner with a photo, notification of yesterday."""
    folder = tmp_path_factory.mktemp("system")
    photo = folder / "storage" / photo_key(PRACTITIONER, PHOTO)
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"a photograph")
    (folder / "seeded.json").write_text("{}")
    with Postgres(folder / "postgres") as postgres:
        asyncio.run(_fill(folder, postgres))
    return folder


async def _fill(folder: Path, postgres: Postgres) -> None:
    wiring = wired(folder, postgres, port=0, auth_port=0, bus_url="memory://")
    await prepare(wiring)
    connection = await asyncpg.connect(wiring.database)
    clinic = UUID(int=1)
    await connection.execute(A_CLINIC, clinic)
    await connection.execute(A_LOCATION, clinic)
    await connection.execute(A_PRACTITIONER, clinic, PRACTITIONER, PHOTO)
    await connection.execute("DROP SCHEMA notification CASCADE")
    await connection.execute("CREATE SCHEMA notification AUTHORIZATION notification")
    await connection.close()

    def first_version(connection: Connection) -> None:
        config = migrations._config("notification")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")

    await migrations._with_connection(wiring.database_of("notification"), first_version)


@pytest.fixture(scope="module")
def backup(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    code, said = told(folder, "create", str(tmp_path_factory.mktemp("backups")))
    assert code == 0
    assert set(said["backup"]) == {
        *("file", "bytes", "sha256", "objects", "atrium", "postgres", "created_at"),
        *("revisions", "under_way", "keys"),
    }
    assert (said["backup"]["objects"], said["backup"]["keys"]) == (1, "inside")
    file = Path(said["backup"]["file"])
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]
    return file


@pytest.fixture
def copy(backup: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(backup, tmp_path / "copy.tar"))


def test_an_older_backup_is_brought_to_this_version(
    folder: Path, backup: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    code, said = told(second, "restore", str(backup))

    assert code == 0, said
    assert said["restored"]["revisions"]["notification"] == "0001"
    newest = migrations.history("notification")[0]
    assert look(second, "SELECT version_num FROM notification.alembic_version") == newest != "0001"
    assert look(second, "SELECT photo FROM booking.practitioners") == PHOTO
    photo = second / "storage" / photo_key(PRACTITIONER, PHOTO)
    assert photo.read_bytes() == b"a photograph"
    assert (second / "keys.json").read_bytes() == (folder / "keys.json").read_bytes()
    assert (second / "passwords.json").read_bytes() != (folder / "passwords.json").read_bytes()
    assert (second / "keys.json").stat().st_mode & 0o777 == 0o600
    assert not (second / "database.dump").exists()

    before = files(second)
    code, said = told(second, "restore", str(backup))
    assert (code, "is not empty" in said["error"]) == (1, True)
    assert files(second) == before
    with FolderLock(second, name="Atrium"):
        code, said = told(second, "restore", str(backup), "--force")
    assert (code, "already runs" in said["error"]) == (1, True)

    code, said = told(second, "restore", str(backup), "--force")

    assert code == 0
    aside = Path(said["restored"]["aside"])
    assert look(aside, "SELECT photo FROM booking.practitioners") == PHOTO
    assert sorted(tmp_path.iterdir()) == sorted([second, aside])


def test_no_byte_can_change_without_being_noticed(copy: Path, tmp_path: Path) -> None:
    whole = copy.read_bytes()
    with opened(copy) as archive:
        manifest = archive.verified()
    places = {*range(0, len(whole), len(whole) // 40), 100, len(whole) - 1}
    places |= {whole.index(part.name.encode()) + 512 for part in manifest.parts}
    places |= {whole.index(b'"created_at"') + 20, whole.index(b"seal.sha256") + 520}
    for place in sorted(places):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        copy.write_bytes(damaged)
        with pytest.raises(Failed), opened(copy) as archive:
            archive.verified()
    copy.write_bytes(whole)
    with opened(copy) as archive:
        assert archive.verified() == manifest


@pytest.mark.parametrize("left", [0, 0.3, 0.9, 0.999, 1.1])
def test_a_backup_that_was_cut_off_or_added_to_is_refused(
    copy: Path, tmp_path: Path, left: float
) -> None:
    whole = copy.read_bytes()
    copy.write_bytes((whole + bytes(len(whole)))[: int(len(whole) * left)])
    code, said = told(tmp_path / "second", "restore", str(copy))
    assert (code, set(said)) == (1, {"error"})
    assert list(tmp_path.iterdir()) == [copy]


def test_a_damaged_part_is_named_and_nothing_is_made(copy: Path, tmp_path: Path) -> None:
    whole = bytearray(copy.read_bytes())
    whole[whole.index(b"a photograph")] ^= 1
    copy.write_bytes(whole)
    code, said = told(tmp_path / "second", "restore", str(copy))
    key = photo_key(PRACTITIONER, PHOTO)
    damaged = f"the backup is damaged: storage/{key} is not what was written"
    assert (code, said) == (1, {"error": damaged})
    assert list(tmp_path.iterdir()) == [copy]


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear patient")
    for name in ("letter.txt", "nowhere.tar"):
        code, said = told(tmp_path / "second", "restore", str(tmp_path / name))
        assert code == 1
        assert str(tmp_path / name) in said["error"]
    assert not (tmp_path / "second").exists()


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"revisions": {"booking": "9999"}}, "booking's schema is at 9999"),
        ({"postgres": "99.1"}, "Postgres 99.1"),
        ({"format": 2}, "format 2"),
    ],
)
def test_a_newer_backup_is_refused(
    copy: Path, tmp_path: Path, changed: dict[str, Any], word: str
) -> None:
    newer = tmp_path / "newer.tar"
    with opened(copy) as archive, newer.open("x+b") as file:
        manifest = archive.verified()
        writer = Writer(file)
        for part in manifest.parts:
            writer.add(part.name, BytesIO(archive.read(part.name)))
        writer.close(manifest.model_copy(update=changed))
    code, said = told(tmp_path / "second", "restore", str(newer))
    assert (code, word in said["error"]) == (1, True), said
    assert not (tmp_path / "second").exists()


def test_a_load_that_fails_leaves_nothing(copy: Path, tmp_path: Path) -> None:
    """Whole by its hashes, and yet no dump."""
    broken = tmp_path / "broken.tar"
    with opened(copy) as archive, broken.open("x+b") as file:
        manifest = archive.verified()
        writer = Writer(file)
        for part in manifest.parts:
            dumped = part.name == "database.dump"
            data = b"PGDMP nothing" if dumped else archive.read(part.name)
            writer.add(part.name, BytesIO(data))
        writer.close(manifest)
    code, said = told(tmp_path / "second", "restore", str(broken))
    assert (code, "pg_restore" in said["error"]) == (1, True), said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.tar", "copy.tar"]


@pytest.fixture
def without_its_photo(folder: Path) -> Iterator[Path]:
    photo = folder / "storage" / photo_key(PRACTITIONER, PHOTO)
    photo.rename(folder / "photo")
    yield photo
    (folder / "photo").rename(photo)


def test_a_backup_lacks_nothing_that_it_refers_to(
    folder: Path, without_its_photo: Path, tmp_path: Path
) -> None:
    code, said = told(folder, "create", str(tmp_path))
    assert (code, "is referred to, but not in the storage" in said["error"]) == (1, True)
    assert list(tmp_path.iterdir()) == []


def test_there_is_nothing_to_back_up_or_a_broker_to_empty_first(tmp_path: Path) -> None:
    backups = str(tmp_path / "backups")
    code, said = told(tmp_path / "nowhere", "create", backups)
    assert (code, "nothing in" in said["error"]) == (1, True)
    (tmp_path / "nowhere" / "rabbitmq").mkdir(parents=True)
    code, said = told(tmp_path / "nowhere", "create", backups)
    assert (code, "its broker" in said["error"]) == (1, True)


def test_every_service_is_in_a_backup(backup: Path) -> None:
    with opened(backup) as archive:
        assert set(archive.verified().revisions) == set(SERVICES)
