"""The canonical form of an entry, and the hash that chains it to those before.

    hash(n) = sha256(hash(n - 1) ‖ canonical(n))        hash(0) = sha256("atrium.audit.<service>")

`canonical` is a JSON array without spaces, UTF-8: position, id, instant (ISO 8601, UTC), then
schema.GIVEN in its order, `ids` with sorted keys. Nothing in it depends on the server: what was
dumped and restored elsewhere has the same hashes.
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC
from typing import Any

import orjson

from chassis.audit import schema

COLUMNS = ", ".join(
    f"e.{name}" if name != "ids" else "e.ids::text AS ids" for name in ("id", "at", *schema.GIVEN)
)
"""What has to be selected of the entries, as `e`, for `following`."""


def genesis(service: str) -> bytes:
    return hashlib.sha256(f"atrium.audit.{service}".encode()).digest()


def following(previous: bytes, position: int, entry: Mapping[str, Any]) -> bytes:
    """The hash of the entry at this position, after the one that has the hash `previous`."""
    return hashlib.sha256(previous + _canonical(position, entry)).digest()


def _canonical(position: int, entry: Mapping[str, Any]) -> bytes:
    given = [orjson.loads(entry[name]) if name == "ids" else entry[name] for name in schema.GIVEN]
    at = entry["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return orjson.dumps([position, entry["id"], at, *given], option=orjson.OPT_SORT_KEYS)
