"""The file: an ordinary tar, readable without this program, that tells whether it is whole.

The last member is a seal, the SHA-256 of every byte before it; what stands after that is known to
the byte. So there is no byte whose change would go unnoticed.
"""

from __future__ import annotations

import hashlib
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import IO

from pydantic import ValidationError

from atrium.backup.manifest import FORMAT, Manifest, Part
from chassis.ops.answers import Failed

MANIFEST = "manifest.json"
SEAL = "seal.sha256"
CHUNK = 1 << 20


class Writer:
    """Parts, then `close` with the manifest that names them."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._tar = tarfile.TarFile(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)
        self.parts: list[Part] = []

    def add(self, name: str, source: IO[bytes]) -> Part:
        """`source` is at its beginning and does not change meanwhile."""
        size = source.seek(0, 2)
        source.seek(0)
        hashing = _Hashing(source)
        self._tar.addfile(_member(name, size), hashing)
        part = Part(name=name, bytes=size, sha256=hashing.digest.hexdigest())
        self.parts.append(part)
        return part

    def close(self, manifest: Manifest) -> Manifest:
        complete = manifest.model_copy(update={"parts": self.parts})
        text = complete.model_dump_json(indent=2).encode()
        self._tar.addfile(_member(MANIFEST, len(text)), BytesIO(text))
        self._file.flush()
        end = self._file.tell()
        self._file.write(_seal(_digest(self._file, end), end))
        return complete


class Archive:
    """A backup that is open; nothing of it is believed before `verified` has returned."""

    def __init__(self, file: IO[bytes], tar: tarfile.TarFile) -> None:
        self._file = file
        self._tar = tar

    def verified(self) -> Manifest:
        """Raises Failed, naming what is damaged."""
        members = self._tar.getmembers()
        names = [member.name for member in members]
        if names[-2:] != [MANIFEST, SEAL]:
            raise Failed("the backup is cut off: its end is missing")
        manifest = self._manifest()
        if [part.name for part in manifest.parts] != names[:-2]:
            raise Failed("the backup is damaged: its parts are not those of its manifest")
        for part in manifest.parts:
            if _sha256(self._open(part.name)) != part.sha256:
                raise Failed(f"the backup is damaged: {part.name} is not what was written")
        end = members[-1].offset
        expected = _seal(_digest(self._file, end), end)
        self._file.seek(end)
        if self._file.read() != expected:
            raise Failed("the backup is damaged: its seal is broken")
        return manifest

    def read(self, name: str) -> bytes:
        return self._open(name).read()

    def copy(self, name: str, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch(mode=0o600, exist_ok=False)
        with target.open("wb") as file:
            for chunk in _chunks(self._open(name)):
                file.write(chunk)

    def _manifest(self) -> Manifest:
        try:
            manifest = Manifest.model_validate_json(self.read(MANIFEST))
        except ValidationError:
            raise Failed("the backup is damaged, or newer: its manifest cannot be read") from None
        if manifest.format > FORMAT:
            raise Failed(f"the backup is newer than this Atrium (format {manifest.format})")
        return manifest

    def _open(self, name: str) -> IO[bytes]:
        found = self._tar.extractfile(name)
        if found is None:
            raise Failed(f"the backup is damaged: {name} is no file")
        return found


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Raises Failed when it is no backup, or not a whole one."""
    try:
        with path.open("rb") as file, tarfile.open(fileobj=file, mode="r:") as tar:
            yield Archive(file, tar)
    except tarfile.TarError as error:
        raise Failed(f"{path} is no backup, or a damaged one: {error}") from error
    except OSError as error:
        raise Failed(f"{path} cannot be read: {error.strerror or error}") from error


class _Hashing:
    """Reads, and hashes what is read."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size)
        self.digest.update(data)
        return data


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _seal(digest: str, end: int) -> bytes:
    """Everything from `end` on: the last member, and the zeros that end a tar."""
    text = f"{digest}\n".encode()
    whole = _member(SEAL, len(text)).tobuf(tarfile.PAX_FORMAT)
    whole += text + bytes(-len(text) % tarfile.BLOCKSIZE) + bytes(2 * tarfile.BLOCKSIZE)
    return whole + bytes(-(end + len(whole)) % tarfile.RECORDSIZE)


def _digest(file: IO[bytes], end: int) -> str:
    """Of the first `end` bytes; the file is then at `end`."""
    digest = hashlib.sha256()
    file.seek(0)
    while (left := end - file.tell()) > 0 and (chunk := file.read(min(CHUNK, left))):
        digest.update(chunk)
    return digest.hexdigest()


def _sha256(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(file):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
