"""The built site into a real S3 server on loopback."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from atrium.places import GATEWAY
from atrium.servers import ServerError
from atrium.site_upload import Outcome, deploy
from atrium.site_upload.bucket import RECORD, SiteBucket
from atrium.site_upload.files import ASK_AGAIN, IMMUTABLE, built

MONDAY = datetime(2026, 5, 4, 9, tzinfo=UTC)
WEEK = timedelta(days=7)

Send = Callable[..., Outcome]


def build(folder: Path, release: str) -> Path:
    """As the web app's build lays it out; each release has assets of its own name."""
    files = {
        "index.html": f"<script src=/assets/app-{release}.js></script>",
        f"assets/app-{release}.js": f"import './part-{release}.js'",
        f"assets/part-{release}.js": f"part of {release}",
        "assets/letter.woff2": "the same font",
        "favicon.svg": "<svg/>",
        "index.html.br": "brotli",
        ".vite/manifest.json": "{}",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


@pytest.fixture
def send(bucket: Any, tmp_path: Path) -> Send:
    """Build and deploy a release so many days after Monday."""

    def sent(release: str, *, days: float = 0, prefix: str = "", **options: Any) -> Outcome:
        folder = build(tmp_path / release, release)
        target = SiteBucket(options.pop("client", bucket.client), bucket.name, prefix)
        return deploy(
            folder, target, now=MONDAY + timedelta(days=days), **({"grace": WEEK} | options)
        )

    return sent


def kept(bucket: Any) -> set[str]:
    listed = bucket.client.list_objects_v2(Bucket=bucket.name).get("Contents", [])
    return {one["Key"] for one in listed} - {RECORD}


def test_every_file_lies_there_with_its_type_and_its_caching(send: Send, bucket: Any) -> None:
    outcome = send("a")
    assert outcome.removed == []
    heads = {
        key: bucket.client.head_object(Bucket=bucket.name, Key=key) for key in outcome.uploaded
    }
    seen = {key: (head["ContentType"], head["CacheControl"]) for key, head in heads.items()}
    assert seen == {
        "assets/app-a.js": ("text/javascript; charset=utf-8", IMMUTABLE),
        "assets/part-a.js": ("text/javascript; charset=utf-8", IMMUTABLE),
        "assets/letter.woff2": ("font/woff2", IMMUTABLE),
        "favicon.svg": ("image/svg+xml", ASK_AGAIN),
        "index.html": ("text/html; charset=utf-8", ASK_AGAIN),
    }


class Watched:
    """A client that tells in which order it was asked to write."""

    def __init__(self, client: Any, fail_at: str = "") -> None:
        self._client = client
        self._fail_at = fail_at
        self.writes: list[str] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def put_object(self, **request: Any) -> Any:
        if request["Key"] == self._fail_at:
            raise KeyboardInterrupt
        self.writes.append(request["Key"])
        return self._client.put_object(**request)

    def delete_object(self, **request: Any) -> Any:
        self.writes.append("-" + request["Key"])
        return self._client.delete_object(**request)


def test_a_second_time_nothing_is_written(send: Send, bucket: Any) -> None:
    send("a")
    client = Watched(bucket.client)
    outcome = send("a", days=1, client=client)
    assert client.writes == []
    assert outcome == Outcome([], [], 5)


def test_a_page_comes_after_what_it_names_and_removal_comes_last(send: Send, bucket: Any) -> None:
    for number, release in enumerate("abc"):
        client = Watched(bucket.client)
        send(release, days=8 * number, client=client)
    order = client.writes
    assert order[0] == order[-1] == RECORD
    assert set(order[1:3]) == {"assets/app-c.js", "assets/part-c.js"}
    assert order[3:] == ["index.html", "-assets/app-a.js", "-assets/part-a.js", RECORD]


def test_the_release_before_stays_and_older_ones_stay_for_the_grace(
    send: Send, bucket: Any
) -> None:
    send("a")
    send("b", days=30)
    assert {"assets/app-a.js", "assets/app-b.js"} <= kept(bucket)
    send("c", days=31)
    assert {"assets/app-a.js", "assets/app-b.js", "assets/app-c.js"} <= kept(bucket)
    assert send("c", days=36.9).removed == []
    assert send("c", days=37.1).removed == ["assets/app-a.js", "assets/part-a.js"]
    assert {"assets/app-b.js", "assets/letter.woff2"} <= kept(bucket)


def test_going_back_to_an_earlier_release_brings_all_of_it(send: Send, bucket: Any) -> None:
    send("a")
    send("b", days=8)
    send("c", days=16)
    assert "assets/app-a.js" not in kept(bucket)
    send("a", days=17)
    page = bucket.client.get_object(Bucket=bucket.name, Key="index.html")["Body"].read()
    assert b"app-a.js" in page
    assert {"assets/app-a.js", "assets/part-a.js"} <= kept(bucket)


def test_what_was_interrupted_is_completed_by_the_next_run(send: Send, bucket: Any) -> None:
    send("a")
    with pytest.raises(KeyboardInterrupt):
        send("b", days=1, client=Watched(bucket.client, fail_at="index.html"))
    page = bucket.client.get_object(Bucket=bucket.name, Key="index.html")["Body"].read()
    assert b"app-a.js" in page, "visitors still have the old page, which has all it names"
    assert send("b", days=1).uploaded == ["index.html"]


def test_what_others_changed_is_mended_and_what_is_theirs_is_left(send: Send, bucket: Any) -> None:
    send("a")
    bucket.client.put_object(Bucket=bucket.name, Key="index.html", Body=b"changed by hand")
    bucket.client.put_object(Bucket=bucket.name, Key="theirs.txt", Body=b"not ours")
    bucket.client.delete_object(Bucket=bucket.name, Key="favicon.svg")
    assert send("a", days=90, grace=timedelta(0)).uploaded == ["favicon.svg", "index.html"]
    assert "theirs.txt" in kept(bucket)


def test_a_prefix_holds_a_site_of_its_own(send: Send, bucket: Any) -> None:
    send("a", prefix="/clinic/")
    assert "clinic/index.html" in kept(bucket)
    assert not any(key.startswith("index") for key in kept(bucket))
    assert send("a", prefix="clinic").uploaded == []


def test_a_dry_run_says_the_same_and_does_nothing(send: Send, bucket: Any) -> None:
    client = Watched(bucket.client)
    would = send("a", dry_run=True, client=client)
    assert (client.writes, kept(bucket)) == ([], set())
    assert would == send("a")


def test_what_is_missing_is_said_in_a_line(
    bucket: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(folder: Path, target: SiteBucket) -> str:
        with pytest.raises(ServerError) as error:
            deploy(folder, target, now=MONDAY, grace=WEEK)
        return str(error.value)

    site = build(tmp_path / "site", "a")
    here = SiteBucket.open(bucket.name, endpoint=bucket.endpoint)
    assert "run `make site`" in refused(tmp_path, here)
    nowhere = SiteBucket.open("no-such-bucket", endpoint=bucket.endpoint)
    assert "there is no bucket no-such-bucket" in refused(site, nowhere)
    (site / "odd.xyz").touch()
    assert "odd.xyz: no content type" in refused(site, here)
    (site / "odd.xyz").unlink()
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/nonexistent")
    assert "no AWS credentials" in refused(
        site, SiteBucket.open(bucket.name, endpoint=bucket.endpoint)
    )


def test_the_caching_is_the_gateways(tmp_path: Path) -> None:
    caddyfile = (GATEWAY / "Caddyfile").read_text()
    versioned = re.findall(
        r'handle (\S+) {\s+@there file\s+header @there Cache-Control "(.*)"', caddyfile
    )
    assert versioned == [("/assets/*", IMMUTABLE)]
    assert re.findall(r"handle {\s+header Cache-Control (\S+)", caddyfile) == [ASK_AGAIN]
    files = built(build(tmp_path, "a"))
    assert {file.cache_control for file in files if file.path.startswith("assets/")} == {IMMUTABLE}


def test_the_command_deploys_and_a_second_time_finds_nothing_to_do(
    bucket: Any, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "atrium", "deploy-web", "--bucket", bucket.name]
    command += ["--endpoint", bucket.endpoint, "--folder", str(build(tmp_path, "a"))]
    first, second = [
        subprocess.run(command, capture_output=True, text=True, check=True).stderr for _ in "12"
    ]
    assert first.splitlines()[-2:] == [
        "+ index.html",
        "5 uploaded, 0 removed, 0 as they were",
    ]
    assert second == "0 uploaded, 0 removed, 5 as they were\n"
    without = [*command[:5], "no-such-bucket", *command[6:]]
    failed = subprocess.run(without, capture_output=True, text=True, check=False)
    assert failed.returncode == 1
    assert failed.stderr.startswith("atrium: there is no bucket no-such-bucket")
