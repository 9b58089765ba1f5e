"""Restoring a backup: everything is made beside the folder, and put in its place at the end.

Whatever goes wrong before that leaves the folder as it was.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import asyncpg

from atrium.backup import dumping
from atrium.backup.archive import Archive, opened
from atrium.backup.contents import parsed, whose_keys
from atrium.backup.creating import SEEDED
from atrium.backup.manifest import Manifest
from atrium.databases import prepare
from atrium.places import SERVICES
from atrium.secrets import KEYS
from atrium.servers import FolderLock, Postgres
from atrium.system import announced, wired
from atrium.wiring import DATABASE
from chassis.ops.answers import Failed
from chassis.storage import checked


@dataclass(frozen=True)
class Restored:
    """`aside` is where the folder that was there has been moved."""

    folder: Path
    manifest: Manifest
    keys: Literal["inside", "outside"]
    aside: Path | None


async def restore(file: Path, folder: Path, *, force: bool) -> Restored:
    """Check the backup, make a system of it, bring that to this version, put it in place.

    Raises Failed, and then nothing has changed.
    """
    _require_room(folder, force=force)
    with opened(file) as archive:
        manifest = await asyncio.to_thread(archive.verified)
        manifest.require_known(dumping.version())
        with _ours_alone(folder):
            fresh = folder.with_name(f"{folder.name}.restoring")
            shutil.rmtree(fresh, ignore_errors=True)  # an attempt that was killed
            try:
                keys = await _fill(fresh, archive, manifest)
                os.sync()
                aside = _make_way(folder)
                fresh.rename(folder)
            except BaseException:
                shutil.rmtree(fresh, ignore_errors=True)
                raise
    return Restored(folder, manifest, keys, aside)


async def _fill(fresh: Path, archive: Archive, manifest: Manifest) -> Literal["inside", "outside"]:
    dumped = await asyncio.to_thread(_unpack, archive, manifest, fresh)
    with Postgres(fresh / "postgres") as postgres:
        await _load(postgres, dumped)
        # Passwords are made anew; roles get them, and schemas come to this version.
        await prepare(wired(fresh, postgres, port=0, auth_port=0, bus_url="memory://"))
        connection = await asyncpg.connect(postgres.url(DATABASE))
        try:
            keys = await whose_keys(connection, parsed(archive.read(KEYS)))
        finally:
            await connection.close()
    dumped.unlink()
    return keys


def _unpack(archive: Archive, manifest: Manifest, fresh: Path) -> Path:
    """Everything in its place; returns where the databases' dump is."""
    fresh.mkdir(parents=True)
    for part in manifest.parts:
        if part.name in {KEYS, SEEDED}:
            (fresh / part.name).touch(mode=0o600)
            (fresh / part.name).write_bytes(archive.read(part.name))
        elif part.name.startswith("storage/"):
            archive.copy(part.name, fresh / "storage" / checked(part.name[len("storage/") :]))
    dumped = fresh / "database.dump"
    archive.copy(dumped.name, dumped)
    return dumped


async def _load(postgres: Postgres, dumped: Path) -> None:
    """Roles belong to the server, not to the database that was dumped."""
    connection = await asyncpg.connect(postgres.url())
    try:
        for role in SERVICES:
            await connection.execute(f"CREATE ROLE {role}")
        await connection.execute(f"CREATE DATABASE {DATABASE} TEMPLATE template0")
    finally:
        await connection.close()
    await asyncio.to_thread(dumping.load, postgres.url(DATABASE), dumped)


def _require_room(folder: Path, *, force: bool) -> None:
    if announced(folder) is not None:
        raise Failed(f"Atrium runs on {folder}: stop it first")
    if _occupied(folder) and not force:
        raise Failed(
            f"{folder} is not empty; restore into another one (--data), or move it aside: --force"
        )


def _occupied(folder: Path) -> bool:
    return folder.exists() and any(path.name != "lock" for path in folder.iterdir())


@contextmanager
def _ours_alone(folder: Path) -> Iterator[None]:
    """Nobody starts what is about to be moved aside."""
    if not _occupied(folder):
        yield
        return
    with FolderLock(folder, name="Atrium"):
        yield


def _make_way(folder: Path) -> Path | None:
    if not _occupied(folder):
        shutil.rmtree(folder, ignore_errors=True)
        return None
    aside = folder.with_name(f"{folder.name}.before-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    folder.rename(aside)
    return aside
