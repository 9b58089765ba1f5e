"""Object storage behind one port: a folder on one machine, S3 beyond it.

    file:///var/lib/atrium/objects
    s3://bucket/prefix?region=eu-west-1   (chassis.storage_s3 has the other options)

Promises of every adapter: `put` replaces a whole object or nothing, and is durable when it
returns; `get` never sees half an object; `delete` of what is not there is no error. A key is
checked before any I/O, so that no key reaches outside the folder or the prefix.

    StorageError
    ├── InvalidKey           the key could not be a safe path
    ├── ObjectNotFound       nothing lies under the key
    └── StorageUnavailable   the storage does not answer, or refuses us; HTTP says 503
"""

import asyncio
import os
import re
import tempfile
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

from chassis.problems import Unavailable

MAX_KEY = 512
SEGMENT = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*\Z")


class StorageError(Exception):
    """What the storage refuses."""


class InvalidKey(StorageError):
    def __init__(self, key: str) -> None:
        super().__init__(f"not a storage key: {key[:80]!r}")


class ObjectNotFound(StorageError):
    def __init__(self, key: str) -> None:
        super().__init__(f"no object {key!r}")
        self.key = key


class StorageUnavailable(StorageError, Unavailable):
    """Who asked over HTTP is told to try again; `reason` is for operators."""

    default = "The storage of files does not answer just now; try again in a moment."

    def __init__(self, reason: str) -> None:
        super().__init__(self.default)
        self.reason = reason
        self.retry_after = 5

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.reason!r})"


class ObjectStorage(Protocol):
    async def check(self) -> None:
        """Raises StorageUnavailable: why nothing could be kept here."""

    async def put(self, key: str, data: bytes, content_type: str) -> None: ...
    async def get(self, key: str) -> bytes: ...
    async def delete(self, key: str) -> None: ...
    async def exists(self, key: str) -> bool: ...
    async def list(self, prefix: str = "") -> list[str]:
        """The keys that begin with `prefix` (any string, not only whole segments), sorted."""
        ...


def open_storage(url: str) -> ObjectStorage:
    """The storage that a URL names; ValueError says what is wrong with the URL."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return _open_folder(parts)
    if parts.scheme == "s3":
        from chassis.storage_s3 import open_s3

        return open_s3(parts)
    raise ValueError(f"a storage URL begins with file:// or s3://, not {parts.scheme!r}")


def checked(key: str) -> str:
    """The key itself when it is safe: relative, `/`-separated, no dot files, no `..`."""
    if len(key) > MAX_KEY or not all(SEGMENT.match(segment) for segment in key.split("/")):
        raise InvalidKey(key)
    return key


class FolderStorage:
    """Objects as files. The content type is not kept: a key's suffix tells it."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def check(self) -> None:
        try:
            await asyncio.to_thread(self._root.mkdir, parents=True, exist_ok=True)
        except OSError as error:
            raise StorageUnavailable(f"{self._root}: {error.strerror}") from error
        if not os.access(self._root, os.W_OK):
            raise StorageUnavailable(f"{self._root} cannot be written")

    async def put(self, key: str, data: bytes, content_type: str) -> None:
        await asyncio.to_thread(_write_durably, self._path(key), data)

    async def get(self, key: str) -> bytes:
        try:
            return await asyncio.to_thread(self._path(key).read_bytes)
        except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
            raise ObjectNotFound(key) from None

    async def delete(self, key: str) -> None:
        await asyncio.to_thread(_unlink, self._path(key))

    async def exists(self, key: str) -> bool:
        return await asyncio.to_thread(self._path(key).is_file)

    def _path(self, key: str) -> Path:
        return self._root / checked(key)

    def _keys(self) -> list[str]:
        files = (path for path in self._root.rglob("*") if path.is_file())
        return sorted(
            path.relative_to(self._root).as_posix()
            for path in files
            if not path.name.startswith(".")  # an unfinished write
        )

    async def list(self, prefix: str = "") -> list[str]:
        return [key for key in await asyncio.to_thread(self._keys) if key.startswith(prefix)]


def _open_folder(parts: SplitResult) -> FolderStorage:
    if parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
        raise ValueError("a folder's URL has three slashes and an absolute path: file:///path")
    return FolderStorage(Path(unquote(parts.path)))


def _write_durably(path: Path, data: bytes) -> None:
    """Readers see the old object or the new one; after the return a power cut keeps the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except (IsADirectoryError, NotADirectoryError, PermissionError):
        if path.is_file():
            raise
