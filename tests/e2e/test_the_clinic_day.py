"""The whole day, as `make demo` and `make demo-distributed` live it."""

import io
import json

import pytest

from atrium.day import JsonReporter, run
from atrium.day.session import Session
from atrium.system import Running

CLAIMS = 130
"""Fewer checks than this, and a part of the day was not lived."""


@pytest.mark.timeout(400)
@pytest.mark.parametrize("way", ["standalone", "distributed"])
async def test_the_day_holds_every_promise(way: str, request: pytest.FixtureRequest) -> None:
    running: Running = request.getfixturevalue(way)
    out = io.StringIO()

    result = await run(running.url, reporter=JsonReporter(out), invariants_dsn=running.database)

    assert list(result.failures()) == []
    assert result.ok
    assert result.unchecked == []
    assert result.checks >= CLAIMS
    told = json.loads(out.getvalue())
    assert (told["ok"], told["checks"]) == (True, result.checks)
    async with Session(running.url) as session:
        assert (await session.get("/dev/clock"))["offset_seconds"] == 0


async def test_a_system_that_is_not_there_is_a_failure_and_no_crash(
    unused_tcp_port: int,
) -> None:
    result = await run(f"http://127.0.0.1:{unused_tcp_port}")

    assert not result.ok
    assert len(list(result.failures())) == 1
