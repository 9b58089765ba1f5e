"""One contract for both storages; S3 is a real server on loopback."""

import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from atrium.servers import free_port
from chassis.storage import (
    InvalidKey,
    ObjectNotFound,
    ObjectStorage,
    StorageUnavailable,
    open_storage,
)

PDF = b"%PDF-1.7 \x00\xff"
UNSAFE_KEYS = ["", "/a", "a/", "a//b", "..", "../a", "a/../../b", "./a", ".a", "a/.b", "a\\b"]
UNSAFE_KEYS += ["a\0b", "a b", "a\n", "á", "%2e%2e/a", "a:b", "x" * 513]


@pytest.fixture(params=["folder", "s3", "s3_prefix"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> ObjectStorage:
    if request.param == "folder":
        return open_storage(f"file://{tmp_path}/objects with space")
    bucket: Any = request.getfixturevalue("bucket")
    prefix = "/one/two" if request.param == "s3_prefix" else ""
    return open_storage(bucket.url.replace("?", f"{prefix}?"))


async def test_a_storage_that_is_there_is_found_well(storage: ObjectStorage) -> None:
    await storage.check()
    assert await storage.list() == []


async def test_what_was_put_is_got(storage: ObjectStorage) -> None:
    await storage.put("invoices/2026/a.pdf", PDF, "application/pdf")
    assert await storage.get("invoices/2026/a.pdf") == PDF
    assert await storage.exists("invoices/2026/a.pdf")


async def test_a_put_replaces_the_whole_object(storage: ObjectStorage) -> None:
    await storage.put("a", b"a longer first version", "text/plain")
    await storage.put("a", b"second", "text/plain")
    assert await storage.get("a") == b"second"
    assert await storage.list() == ["a"]


async def test_an_empty_object_exists(storage: ObjectStorage) -> None:
    await storage.put("empty", b"", "text/plain")
    assert await storage.exists("empty")
    assert await storage.get("empty") == b""


async def test_what_is_not_there_is_said_by_name(storage: ObjectStorage) -> None:
    with pytest.raises(ObjectNotFound, match="faces/nobody"):
        await storage.get("faces/nobody")
    assert not await storage.exists("faces/nobody")


async def test_a_folder_is_not_an_object(storage: ObjectStorage) -> None:
    await storage.put("faces/a", b"1", "text/plain")
    assert not await storage.exists("faces")
    with pytest.raises(ObjectNotFound):
        await storage.get("faces")
    await storage.delete("faces")
    assert await storage.list() == ["faces/a"]


async def test_delete_removes_and_may_be_repeated(storage: ObjectStorage) -> None:
    await storage.put("faces/a", b"1", "text/plain")
    await storage.delete("faces/a")
    await storage.delete("faces/a")
    assert not await storage.exists("faces/a")
    assert await storage.list() == []


async def test_a_list_is_sorted_and_by_prefix(storage: ObjectStorage) -> None:
    for key in ("faces/b/2", "faces/a/1", "invoices/1.pdf"):
        await storage.put(key, b"x", "text/plain")
    assert await storage.list("faces/") == ["faces/a/1", "faces/b/2"]
    assert await storage.list("fac") == ["faces/a/1", "faces/b/2"]
    assert await storage.list() == ["faces/a/1", "faces/b/2", "invoices/1.pdf"]
    assert await storage.list("nothing/") == []


@pytest.mark.parametrize("key", UNSAFE_KEYS)
async def test_a_key_that_could_reach_outside_is_refused(storage: ObjectStorage, key: str) -> None:
    with pytest.raises(InvalidKey):
        await storage.put(key, b"x", "text/plain")
    with pytest.raises(InvalidKey):
        await storage.get(key)
    with pytest.raises(InvalidKey):
        await storage.delete(key)
    with pytest.raises(InvalidKey):
        await storage.exists(key)
    assert await storage.list() == []


async def test_a_failed_write_leaves_the_old_object_and_no_trace(tmp_path: Path) -> None:
    storage = open_storage(f"file://{tmp_path}")
    await storage.put("a/b", b"old", "text/plain")
    with pytest.raises(TypeError):
        await storage.put("a/b", "not bytes", "text/plain")  # type: ignore[arg-type]
    assert await storage.get("a/b") == b"old"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]


async def test_an_unfinished_write_is_not_listed(tmp_path: Path) -> None:
    storage = open_storage(f"file://{tmp_path}")
    await storage.put("a/b", b"1", "text/plain")
    (tmp_path / "a" / ".tmp123").write_bytes(b"half")
    assert await storage.list() == ["a/b"]


@pytest.mark.parametrize(
    "url",
    [
        *("", "/tmp/x", "ftp://x/y", "file://relative/x", "file:x", "s3:///x"),
        *("s3://b?encryption=rot13", "s3://b?kms_key=k", "s3://b?endpiont=http://x"),
    ],
)
def test_a_url_that_names_no_storage_is_refused(url: str) -> None:
    with pytest.raises(ValueError):
        open_storage(url)


async def test_a_bucket_that_is_not_there_is_named(s3_endpoint: str, tmp_path: Path) -> None:
    storage = open_storage(f"s3://nowhere?endpoint={quote(s3_endpoint)}")
    for work in (storage.check(), storage.put("a", b"1", "text/plain")):
        with pytest.raises(StorageUnavailable) as error:
            await work
        assert error.value.reason == "there is no bucket 'nowhere'"
    (tmp_path / "file").touch()
    with pytest.raises(StorageUnavailable) as error:
        await open_storage(f"file://{tmp_path}/file/below").check()
    assert str(tmp_path) in error.value.reason


async def test_a_storage_that_is_away_is_said_within_a_bounded_time(s3_endpoint: str) -> None:
    storage = open_storage(f"s3://b?endpoint={quote(f'http://127.0.0.1:{free_port()}')}")
    began = time.monotonic()
    with pytest.raises(StorageUnavailable) as error:
        await storage.get("a")
    assert time.monotonic() - began < 10, "three tries"
    assert (error.value.kind, error.value.retry_after) == ("unavailable", 5)


async def test_who_has_no_credentials_is_told_so(
    bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")
    with pytest.raises(StorageUnavailable) as error:
        await open_storage(bucket.url).check()
    assert "credentials" in error.value.reason


async def test_content_type_and_encryption_lie_beside_the_object(bucket: Any) -> None:
    plain = open_storage(bucket.url)
    sealed = open_storage(f"{bucket.url}&encryption=aws:kms&kms_key=alias/atrium")
    await plain.put("invoices/a.pdf", PDF, "application/pdf")
    await sealed.put("invoices/b.pdf", PDF, "application/pdf")
    first, second = [
        bucket.client.head_object(Bucket=bucket.name, Key=f"invoices/{name}.pdf") for name in "ab"
    ]
    assert first["ContentType"] == second["ContentType"] == "application/pdf"
    assert (second["ServerSideEncryption"], second["SSEKMSKeyId"]) == ("aws:kms", "alias/atrium")
    assert first.get("ServerSideEncryption") != "aws:kms"
