"""Which files of earlier releases are still wanted.

Who opened a page before a release goes on loading parts of the old one. So the release before this
one stays, and each one stays until it has been superseded for the grace. Only what a release of
ours brought is ever deleted: what else lies in the bucket is somebody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any


@dataclass(frozen=True)
class Release:
    """The paths of a build, and when it was first sent."""

    at: datetime
    files: frozenset[str]

    @classmethod
    def parse(cls, document: dict[str, Any]) -> Release:
        return cls(datetime.fromisoformat(document["at"]), frozenset(document["files"]))

    def as_json(self) -> dict[str, Any]:
        return {"at": self.at.isoformat(), "files": sorted(self.files)}


def wanted(releases: Sequence[Release], now: datetime, grace: timedelta) -> list[Release]:
    """This one, the one before, and those superseded a short while ago; the oldest first."""
    superseded = [*(later.at for later in releases[1:]), now]
    last = len(releases) - 2
    return [
        release
        for number, (release, until) in enumerate(zip(releases, superseded, strict=True))
        if number >= last or now - until < grace
    ]


def stale(releases: Sequence[Release], kept: Sequence[Release]) -> list[str]:
    """The paths that no kept release has."""
    brought = {path for release in releases for path in release.files}
    return sorted(brought - {path for release in kept for path in release.files})
