"""One contract for both storages; S3 is a real server on loopback."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import boto3
import pytest
from moto.server import ThreadedMotoServer

from chassis.storage import InvalidKey, ObjectNotFound, ObjectStorage, open_storage

PDF = b"%PDF-1.7 \x00\xff"
UNSAFE_KEYS = ["", "/a", "a/", "a//b", "..", "../a", "a/../../b", "./a", ".a", "a/.b", "a\\b"]
UNSAFE_KEYS += ["a\0b", "a b", "a\n", "á", "%2e%2e/a", "a:b", "x" * 513]


@pytest.fixture(scope="module")
def s3_endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


@pytest.fixture(params=["folder", "s3", "s3_prefix"])
def storage(request: pytest.FixtureRequest, tmp_path: Path, aws: None) -> ObjectStorage:
    if request.param == "folder":
        return open_storage(f"file://{tmp_path}/objects with space")
    endpoint = request.getfixturevalue("s3_endpoint")
    bucket = f"bucket-{abs(hash(request.node.name))}"
    client = boto3.client("s3", endpoint_url=endpoint)
    client.create_bucket(Bucket=bucket)
    client.close()
    prefix = "/one/two" if request.param == "s3_prefix" else ""
    return open_storage(f"s3://{bucket}{prefix}?endpoint={quote(endpoint)}&region=us-east-1")


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
    "url", ["", "/tmp/x", "ftp://x/y", "file://relative/x", "file:x", "s3:///x"]
)
def test_a_url_that_names_no_storage_is_refused(url: str) -> None:
    with pytest.raises(ValueError):
        open_storage(url)
