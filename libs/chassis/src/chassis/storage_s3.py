"""Objects in a bucket of S3, or of what speaks its protocol.

    s3://bucket/prefix?region=eu-west-1
    s3://bucket?encryption=aws:kms&kms_key=alias/atrium
    s3://bucket?endpoint=https://objects.example

Who has the bucket is found by boto3: environment, shared file, or the role of the machine. Every
call is tried three times. Without `encryption` the bucket's own default holds, which S3 has had
for every bucket since 2023.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import SplitResult, parse_qs

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chassis.storage import ObjectNotFound, StorageUnavailable, checked

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

OPTIONS = frozenset({"endpoint", "region", "encryption", "kms_key"})
ENCRYPTIONS = frozenset({"AES256", "aws:kms"})

T = TypeVar("T")


class S3Storage:
    """boto3 blocks, so every call runs in a thread."""

    def __init__(
        self,
        client: "S3Client",
        bucket: str,
        prefix: str = "",
        encryption: dict[str, Any] | None = None,
    ) -> None:
        self._client = client
        self._bucket = bucket
        self._prefix = f"{prefix}/" if prefix else ""
        self._encryption = encryption or {}

    async def check(self) -> None:
        await self._run(lambda: self._client.head_bucket(Bucket=self._bucket))

    async def put(self, key: str, data: bytes, content_type: str) -> None:
        full_key = self._key(key)
        await self._run(
            lambda: self._client.put_object(
                Bucket=self._bucket,
                Key=full_key,
                Body=data,
                ContentType=content_type,
                **self._encryption,
            )
        )

    async def get(self, key: str) -> bytes:
        full_key = self._key(key)
        return await self._run(lambda: self._read(full_key, key))

    async def delete(self, key: str) -> None:
        full_key = self._key(key)
        await self._run(lambda: self._client.delete_object(Bucket=self._bucket, Key=full_key))

    async def exists(self, key: str) -> bool:
        full_key = self._key(key)
        return await self._run(lambda: self._head(full_key))

    async def _run(self, work: Callable[[], T]) -> T:
        try:
            return await asyncio.to_thread(work)
        except (BotoCoreError, ClientError) as error:
            raise StorageUnavailable(self._explained(error)) from error

    def _explained(self, error: Exception) -> str:
        answer = error.response if isinstance(error, ClientError) else {}
        code = answer.get("Error", {}).get("Code")
        if code in ("404", "NoSuchBucket"):
            return f"there is no bucket {self._bucket!r}"
        if code in ("403", "AccessDenied"):
            return f"bucket {self._bucket!r} refuses us: the policy of this service is missing"
        return f"bucket {self._bucket!r}: {error}"

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
        return await self._run(lambda: self._keys(prefix))


def open_s3(parts: SplitResult) -> S3Storage:
    """ValueError says what is wrong with the URL."""
    if not parts.netloc:
        raise ValueError("an S3 URL names its bucket: s3://bucket/prefix")
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if unknown := query.keys() - OPTIONS:
        raise ValueError(f"an S3 URL knows {sorted(OPTIONS)}, not {sorted(unknown)}")
    client = boto3.Session().client(
        "s3",
        endpoint_url=query.get("endpoint"),
        region_name=query.get("region"),
        config=Config(
            connect_timeout=5,
            read_timeout=20,
            retries={"mode": "standard", "max_attempts": 3},
            # Checksums beyond what the protocol asks for are AWS's own: others may refuse them.
            request_checksum_calculation="when_required" if "endpoint" in query else None,
        ),
    )
    return S3Storage(client, parts.netloc, parts.path.strip("/"), _encryption(query))


def _encryption(query: dict[str, str]) -> dict[str, Any]:
    wanted, key = query.get("encryption"), query.get("kms_key")
    if wanted is not None and wanted not in ENCRYPTIONS:
        raise ValueError(f"an S3 URL's encryption is one of {sorted(ENCRYPTIONS)}, not {wanted!r}")
    if key is not None and wanted != "aws:kms":
        raise ValueError("an S3 URL's kms_key goes with encryption=aws:kms")
    chosen = {"ServerSideEncryption": wanted, "SSEKMSKeyId": key}
    return {name: value for name, value in chosen.items() if value is not None}
