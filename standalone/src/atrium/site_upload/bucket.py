"""The bucket a site lies in. Every refusal of S3 becomes one line that says what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError

from atrium.servers import ServerError
from atrium.site_upload.files import SiteFile
from atrium.site_upload.releases import Release

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

RECORD = ".atrium-releases.json"
AT_ONCE = 8

T = TypeVar("T")


class SiteBucket:
    def __init__(self, client: S3Client, name: str, prefix: str = "") -> None:
        self._client = client
        self._name = name
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""

    @classmethod
    def open(cls, name: str, *, prefix: str = "", endpoint: str = "") -> SiteBucket:
        config = Config(
            connect_timeout=5,
            read_timeout=30,
            retries={"mode": "standard", "max_attempts": 3},
            request_checksum_calculation="when_required" if endpoint else None,
        )
        client = boto3.Session().client("s3", endpoint_url=endpoint or None, config=config)
        return cls(client, name, prefix)

    def check(self) -> None:
        self._ask(lambda: self._client.head_bucket(Bucket=self._name))

    def releases(self) -> list[Release]:
        """Those that were recorded, the oldest first."""
        kept = self._ask(self._read_record)
        return [Release.parse(one) for one in json.loads(kept)["releases"]] if kept else []

    def record(self, releases: Sequence[Release]) -> None:
        document = json.dumps({"releases": [release.as_json() for release in releases]})
        self._ask(
            lambda: self._client.put_object(
                Bucket=self._name,
                Key=self._prefix + RECORD,
                Body=document.encode(),
                ContentType="application/json",
                CacheControl="no-store",
            )
        )

    def lacking(self, files: Iterable[SiteFile]) -> list[SiteFile]:
        """Those that are not there, or with other bytes or other headers."""
        wanted = list(files)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            there = list(pool.map(lambda file: self._ask(lambda: self._has(file)), wanted))
        return [file for file, has in zip(wanted, there, strict=True) if not has]

    def put(self, files: Iterable[SiteFile]) -> None:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(lambda file: self._ask(lambda: self._put(file)), files))

    def delete(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._delete(path)

    def _delete(self, path: str) -> None:
        key = self._prefix + path
        self._ask(lambda: self._client.delete_object(Bucket=self._name, Key=key))

    def _put(self, file: SiteFile) -> None:
        self._client.put_object(
            Bucket=self._name,
            Key=self._prefix + file.path,
            Body=file.data,
            ContentType=file.content_type,
            CacheControl=file.cache_control,
            Metadata={"sha256": file.sha256},
        )

    def _has(self, file: SiteFile) -> bool:
        """By our own digest: an ETag is the MD5 of the bytes only while nothing is encrypted."""
        try:
            head = self._client.head_object(Bucket=self._name, Key=self._prefix + file.path)
        except ClientError as error:
            if _code(error) in ("404", "NoSuchKey"):
                return False
            raise
        there = (head["Metadata"].get("sha256"), head["ContentType"], head.get("CacheControl"))
        return there == (file.sha256, file.content_type, file.cache_control)

    def _read_record(self) -> bytes | None:
        try:
            answer = self._client.get_object(Bucket=self._name, Key=self._prefix + RECORD)
        except self._client.exceptions.NoSuchKey:
            return None
        with answer["Body"] as body:
            return body.read()

    def _ask(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except NoCredentialsError as error:
            raise ServerError(
                "no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
                " AWS_SECRET_ACCESS_KEY, or run where a role is given"
            ) from error
        except (BotoCoreError, ClientError) as error:
            raise ServerError(self._explained(error)) from error

    def _explained(self, error: Exception) -> str:
        code = _code(error)
        if code in ("404", "NoSuchBucket"):
            return f"there is no bucket {self._name}; make it first (docs/operations/aws.md)"
        if code in ("403", "AccessDenied"):
            return f"bucket {self._name} refuses: attach deploy/aws/policies/deploy-web.json"
        return f"bucket {self._name}: {error}"


def _code(error: Exception) -> str:
    answer: Any = error.response if isinstance(error, ClientError) else {}
    return str(answer.get("Error", {}).get("Code", ""))
