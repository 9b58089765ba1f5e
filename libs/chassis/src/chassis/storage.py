"""Object storage behind one port: a folder on one machine, S3 beyond it.

    file:///var/lib/atrium/objects
    s3://bucket/prefix?endpoint=http://127.0.0.1:9000&region=eu-west-1

Promises of every adapter: `put` replaces a whole object or nothing, and is durable when it
returns; `get` never sees half an object; `delete` of what is not there is no error. A key is
checked before any I/O, so that no key reaches outside the folder or the prefix.

    StorageError
    ├── InvalidKey       the key could not be a safe path
    └── ObjectNotFound   nothing lies under the key
"""

import asyncio
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

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


class ObjectStorage(Protocol):
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
        return _open_s3(parts)
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


class S3Storage:
    """Objects in a bucket, below a prefix. boto3 blocks, so every call runs in a thread."""

    def __init__(self, client: "S3Client", bucket: str, prefix: str = "") -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = f"{prefix}/" if prefix else ""

    async def put(self, key: str, data: bytes, content_type: str) -> None:
        await asyncio.to_thread(
            self._client.put_object,
            Bucket=self._bucket,
            Key=self._key(key),
            Body=data,
            ContentType=content_type,
        )

    async def get(self, key: str) -> bytes:
        return await asyncio.to_thread(self._read, self._key(key), key)

    async def delete(self, key: str) -> None:
        await asyncio.to_thread(self._client.delete_object, Bucket=self._bucket, Key=self._key(key))

    async def exists(self, key: str) -> bool:
        return await asyncio.to_thread(self._head, self._key(key))

    def _key(self, key: str) -> str:
        return self._prefix + checked(key)

    def _read(self, full_key: str, key: str) -> bytes:
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=full_key)
        except self._client.exceptions.NoSuchKey:
            raise ObjectNotFound(key) from None
        with answer["Body"] as body:
            return body.read()

    def _head(self, full_key: str) -> bool:
        from botocore.exceptions import ClientError

        try:
            self._client.head_object(Bucket=self._bucket, Key=full_key)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in ("404", "NoSuchKey"):
                return False
            raise
        return True

    def _keys(self, prefix: str) -> list[str]:
        pages = self._client.get_paginator("list_objects_v2").paginate(
            Bucket=self._bucket, Prefix=self._prefix + prefix
        )
        found = (item["Key"] for page in pages for item in page.get("Contents", []))
        return sorted(key.removeprefix(self._prefix) for key in found)

    async def list(self, prefix: str = "") -> list[str]:
        return await asyncio.to_thread(self._keys, prefix)


def _open_folder(parts: SplitResult) -> FolderStorage:
    if parts.netloc not in ("", "localhost") or not parts.path.startswith("/"):
        raise ValueError("a folder's URL has three slashes and an absolute path: file:///path")
    return FolderStorage(Path(unquote(parts.path)))


def _open_s3(parts: SplitResult) -> S3Storage:
    # boto3 costs memory and start-up time that a folder's user need not pay.
    import boto3
    from botocore.config import Config

    if not parts.netloc:
        raise ValueError("an S3 URL names its bucket: s3://bucket/prefix")
    query = parse_qs(parts.query)
    client = boto3.client(
        "s3",
        endpoint_url=query.get("endpoint", [None])[0],
        region_name=query.get("region", [None])[0],
        config=Config(
            connect_timeout=5, read_timeout=20, retries={"mode": "standard", "max_attempts": 3}
        ),
    )
    return S3Storage(client, parts.netloc, parts.path.strip("/"))


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
