"""One deployment: assets first, pages last, and only then what nobody wants any more.

Whatever it is interrupted at, the site works, and the next run completes it: a release is recorded
before its first file, and forgotten after its last.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from atrium.site_upload import releases
from atrium.site_upload.bucket import SiteBucket
from atrium.site_upload.files import SiteFile, built

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """The paths, in the order of what was done, or would be."""

    uploaded: list[str]
    removed: list[str]
    unchanged: int


def deploy(
    folder: Path,
    bucket: SiteBucket,
    *,
    now: datetime,
    grace: timedelta,
    dry_run: bool = False,
    tell: Tell = lambda line: None,
) -> Outcome:
    """Raises ServerError: no build, no bucket, no credentials, no permission."""
    files = built(folder)
    bucket.check()
    known = bucket.releases()
    lacking = bucket.lacking(files)
    names = frozenset(file.path for file in files)
    fresh = not known or known[-1].files != names
    every = [*known, releases.Release(now, names)] if fresh else known
    kept = releases.wanted(every, now, grace)
    removed = releases.stale(every, kept)
    if not dry_run:
        if fresh:
            bucket.record(every)
        _upload(bucket, lacking, tell)
        _remove(bucket, removed, tell)
        if len(kept) < len(every):
            bucket.record(kept)
    uploaded = [file.path for file in lacking]
    return Outcome(uploaded, removed, len(files) - len(lacking))


def _upload(bucket: SiteBucket, files: list[SiteFile], tell: Tell) -> None:
    """Turn by turn: nothing of the next is begun before all of this one is there."""
    for _, together in groupby(files, key=lambda file: file.turn):
        several = list(together)
        bucket.put(several)
        for file in several:
            tell(f"+ {file.path}")


def _remove(bucket: SiteBucket, paths: list[str], tell: Tell) -> None:
    bucket.delete(paths)
    for path in paths:
        tell(f"- {path}")
