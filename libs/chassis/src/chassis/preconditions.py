"""Edits that do not overwrite each other's: ETag and If-Match (RFC 9110 §13).

The ETag is the row's version. An edit that sends If-Match happens only on that version; the
statement itself compares (`WHERE version = :expected`), this module only reads and writes headers.
"""

import re
from typing import Annotated

from fastapi import Depends, Header

from chassis.problems import ChassisError, InvalidRequest

_TAG = re.compile(r'(?:W/)?"(\d{1,9})(?:-(?:gzip|zstd|br))?"')
"""A gateway that compresses an answer marks its tag with the encoding (Caddy: `"3-zstd"`)."""


class VersionConflict(ChassisError):
    """412: somebody edited in between."""

    kind = "stale"
    code = "version_conflict"
    default = "It was changed by somebody else; load it again before you edit it."


def etag(version: int) -> str:
    return f'"{version}"'


def check(expected: int | None, version: int) -> None:
    """Raises VersionConflict unless `version` is what the client has seen, or it did not say."""
    if expected is not None and expected != version:
        raise VersionConflict()


def _if_match(
    if_match: Annotated[str | None, Header(description='The ETag last seen, as `"3"`.')] = None,
) -> int | None:
    if if_match is None or if_match == "*":
        return None
    found = _TAG.fullmatch(if_match)
    if not found:
        raise InvalidRequest("/header/if-match", 'must be an ETag such as "3"')
    return int(found[1])


IfMatch = Annotated[int | None, Depends(_if_match)]
"""The version the client has seen; None when it does not care."""
