"""Making a backup, of a system that runs or of one that does not."""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import asyncpg

from atrium.backup import contents
from atrium.backup.archive import Writer, opened
from atrium.backup.contents import Contents
from atrium.backup.dumping import dump
from atrium.backup.manifest import Manifest
from atrium.secrets import KEYS
from atrium.servers import FolderLock, Postgres
from atrium.system import announced
from atrium.wiring import DATABASE
from chassis.ops.answers import Failed
from chassis.storage import FolderStorage

ATTEMPTS = 3
SEEDED = "seeded.json"
BROKER = (
    "this folder was run with --distributed: events may wait in its broker, where a backup does"
    " not see them; once its queues are empty, remove {broker} and try again"
)


@dataclass(frozen=True)
class Made:
    file: Path
    manifest: Manifest


class Vanished(Exception):
    """An object that the snapshot refers to was replaced before it was copied."""


async def create(folder: Path, destination: Path) -> Made:
    """Write one file into `destination`, of mode 0600, which is there when it is whole.

    The objects are copied after the snapshot, so that what it refers to is there; what was
    replaced and deleted in the seconds between takes another attempt.
    """
    if (folder / "rabbitmq").exists():
        raise Failed(BROKER.format(broker=folder / "rabbitmq"))
    os.makedirs(destination, exist_ok=True)
    with _database(folder) as url:
        for attempt in range(ATTEMPTS):
            try:
                return await _create(folder, url, destination)
            except Vanished as vanished:
                if attempt == ATTEMPTS - 1:
                    raise Failed(f"{vanished}, {ATTEMPTS} times in a row") from vanished
    raise AssertionError("unreachable")


async def _create(folder: Path, url: str, destination: Path) -> Made:
    with tempfile.TemporaryDirectory(prefix=".atrium-backup-", dir=destination) as scratch:
        dumped = Path(scratch) / "database.dump"
        found = await _snapshot(folder, url, dumped)
        growing = Path(scratch) / "backup.tar"
        growing.touch(mode=0o600)
        manifest = await _write(folder, found, dumped, growing)
        with opened(growing) as archive:
            await asyncio.to_thread(archive.verified)
        finished = destination / f"atrium-{manifest.created_at:%Y%m%dT%H%M%SZ}.tar"
        if finished.exists():
            raise Failed(f"{finished} is there already")
        growing.rename(finished)
    _sync(destination)
    return Made(finished, manifest)


async def _snapshot(folder: Path, url: str, file: Path) -> Contents:
    connection = await asyncpg.connect(url)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            snapshot = await connection.fetchval("SELECT pg_export_snapshot()")
            found = await contents.read(connection, contents.parsed(_keys(folder)))
            await asyncio.to_thread(dump, url, snapshot, file)
    finally:
        await connection.close()
    return found


async def _write(folder: Path, found: Contents, dumped: Path, growing: Path) -> Manifest:
    keys = await FolderStorage(folder / "storage").list()

    def write() -> Manifest:
        with growing.open("r+b") as file:
            writer = Writer(file)
            with dumped.open("rb") as source:
                writer.add("database.dump", source)
            writer.add(KEYS, BytesIO(_keys(folder)))
            if (folder / SEEDED).exists():
                writer.add(SEEDED, BytesIO((folder / SEEDED).read_bytes()))
            _add_objects(writer, folder / "storage", keys, found)
            manifest = writer.close(found.manifest)
            file.flush()
            os.fsync(file.fileno())
        return manifest

    return await asyncio.to_thread(write)


def _add_objects(writer: Writer, root: Path, keys: list[str], found: Contents) -> None:
    stored = {}
    for key in keys:
        try:
            with (root / key).open("rb") as source:
                stored[key] = writer.add(f"storage/{key}", source).sha256
        except FileNotFoundError:  # deleted since it was listed
            continue
    for key, digest in found.objects.items():
        if key not in stored:
            raise Vanished(f"{key} is referred to, but not in the storage")
        if digest is not None and stored[key] != digest:
            raise Failed(f"{key} in the storage is not the document that was issued")


def _keys(folder: Path) -> bytes:
    kept = folder / KEYS
    return kept.read_bytes() if kept.exists() else b"{}"


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    """The superuser's URL: of what runs on the folder, or else of a server started for this."""
    running = announced(folder)
    if running is not None:
        yield running.database
        return
    if not (folder / "postgres" / "data").exists():
        raise Failed(f"there is nothing in {folder} to back up")
    with ExitStack() as stack:
        stack.enter_context(FolderLock(folder, name="Atrium"))
        yield stack.enter_context(Postgres(folder / "postgres")).url(DATABASE)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sha256(file: Path) -> str:
    """Of the whole file, to be compared where it is kept."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
