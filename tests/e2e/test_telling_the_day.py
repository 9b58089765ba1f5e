"""What the day is told with: steps, checks, waiting, traces, documents. No system is needed."""

import io
import json
from datetime import UTC, datetime

import httpx
import pytest
import segno
from rich.console import Console

from atrium.day.clock import next_monday
from atrium.day.documents import read_qr
from atrium.day.lineage import Lineage
from atrium.day.money import check_digits_hold
from atrium.day.reporting import JsonReporter, Silent, Timeline
from atrium.day.result import DayResult
from atrium.day.sandbox import Span
from atrium.day.session import Problem, Unexpected
from atrium.day.story import Abandoned, Story
from atrium.day.waiting import NeverCame, all_together, together, until


async def _true() -> bool:
    return True


async def test_a_failed_check_is_noted_and_the_story_goes_on() -> None:
    result = DayResult(base_url="http://clinic")
    story = Story(result, Silent())

    async with story.step("a step") as step:
        step.equal("two and two", 5, 4)
        step.check("the sun shines", True)

    assert not result.ok
    assert result.checks == 2
    assert list(result.failures()) == ["a step: two and two: expected 4, saw 5"]


async def test_what_the_story_can_not_go_on_without_ends_it() -> None:
    result = DayResult(base_url="http://clinic")
    request = httpx.Request("POST", "http://clinic/api/x")

    with pytest.raises(Abandoned):
        async with Story(result, Silent()).step("a step"):
            raise Unexpected(httpx.Response(500, text="oh no", request=request))

    assert list(result.failures()) == ["a step: POST /api/x answered 500: oh no"]


async def test_a_bug_in_the_day_is_a_failed_step_too() -> None:
    result = DayResult(base_url="http://clinic")

    with pytest.raises(Abandoned):
        async with Story(result, Silent()).step("a step"):
            raise KeyError("greeting")

    assert list(result.failures()) == ["a step: KeyError('greeting')"]


async def test_a_day_without_steps_is_no_good_day() -> None:
    assert not DayResult(base_url="http://clinic").ok


async def test_late_is_a_failure_and_is_said_with_its_time() -> None:
    result = DayResult(base_url="http://clinic")

    async with Story(result, Silent()).step("a step") as step:
        assert await step.within(0, "the SMS", _true())
        assert await step.within(10, "the mail", _true())

    late, in_time = result.steps[0].checks
    assert (late.name, late.passed, late.limit) == ("the SMS ≤ 0 s", False, 0)
    assert in_time.passed
    assert in_time.seconds is not None
    assert in_time.seconds < 10


async def test_the_timeline_shows_checks_times_and_failures() -> None:
    out = io.StringIO()
    console = Console(file=out, width=80, highlight=False, force_terminal=False)
    result = DayResult(base_url="http://clinic")
    reporter = Timeline(console)
    story = Story(result, reporter)

    reporter.begins(result)
    async with story.step("B pays [once]") as step:
        step.took("the mail", 0.25, 2)
        step.equal("captures", 2, 1)
    result.unchecked.append("the moon")
    reporter.ends(result)

    said = out.getvalue()
    for part in (
        "B pays [once]",
        "✓ the mail ≤ 2 s  0.25 s of 2 s",
        "✗ captures",
        "expected  1",
        "Not checked: the moon",
        "1 failed of 2 checks",
    ):
        assert part in said


async def test_machines_get_one_document() -> None:
    out = io.StringIO()
    result = DayResult(base_url="http://clinic")
    async with Story(result, Silent()).step("a step") as step:
        step.took("the mail", 0.25, 2)

    JsonReporter(out).ends(result)

    told = json.loads(out.getvalue())
    assert (told["ok"], told["failures"], told["checks"]) == (True, [], 1)
    assert told["steps"][0]["checks"][0]["seconds"] == 0.25


async def test_waiting_ends_with_the_fact_or_with_the_patience() -> None:
    looks = iter([None, False, "there"])

    async def look() -> str | bool | None:
        return next(looks)

    async def never() -> None:
        return None

    assert await until(look, what="it") == "there"
    with pytest.raises(NeverCame, match="the train: nothing after 0 s"):
        await until(never, what="the train", patience=0)


async def test_when_one_thing_fails_what_runs_beside_it_is_given_up() -> None:
    async def fail() -> None:
        raise NeverCame("the train", 1)

    async def wait_for_ever() -> None:
        await until(_nothing, what="nothing", patience=60)

    async def _nothing() -> None:
        return None

    with pytest.raises(NeverCame, match="the train"):
        await together(fail(), wait_for_ever())
    assert await all_together(_true() for _ in range(3)) == [True, True, True]


@pytest.mark.parametrize(
    ("today", "monday"),
    [
        ("2026-11-22T23:59:00+00:00", "2026-11-23T08:30:00+00:00"),
        ("2026-11-23T00:00:00+00:00", "2026-11-30T08:30:00+00:00"),
        ("2026-03-27T12:00:00+00:00", "2026-03-30T07:30:00+00:00"),
    ],
)
def test_the_day_begins_on_the_next_monday(today: str, monday: str) -> None:
    assert next_monday(datetime.fromisoformat(today)) == datetime.fromisoformat(monday)
    assert next_monday(datetime.now(UTC)) > datetime.now(UTC)


@pytest.mark.parametrize(
    ("entity", "reference", "cents"),
    [
        ("90150", "123123451", 43211),
        ("99999", "999012373", 12300),
        ("12345", "123000119", 2099),
        ("11249", "123005502", 4500),
    ],
)
def test_published_references_hold_and_their_neighbours_do_not(
    entity: str, reference: str, cents: int
) -> None:
    assert check_digits_hold(entity, reference, cents)
    assert not check_digits_hold(entity, reference, cents + 1)
    assert not check_digits_hold(entity, f"{int(reference) ^ 1:09d}", cents)


def test_a_trace_knows_who_caused_what() -> None:
    def span(id: str, parent: str, service: str, name: str) -> Span:
        return Span(service=service, name=name, kind="server", id=id, parent=parent, links=[])

    click = span("b", "root", "booking", "POST /appointments")
    heard = span("c", "b", "payment", "process booked")
    lost = span("e", "d", "notification", "process requested")
    lineage = Lineage([click, heard, lost], "root")

    assert lineage.find("payment", "process") is heard
    assert lineage.find("payment", "publish") is None
    assert lineage.descends(heard, click)
    assert not lineage.descends(lost, click)
    assert lineage.orphans() == [lost]


def test_a_refusal_without_words_explains_nothing() -> None:
    def problem(**body: object) -> Problem:
        headers = {"content-type": "application/problem+json"}
        return Problem.of(httpx.Response(409, json=body, headers=headers))

    whole: dict[str, object] = {
        "type": "urn:x",
        "title": "Slot taken",
        "status": 409,
        "code": "slot_taken",
        "detail": "That time has just been taken.",
    }
    assert problem(**whole).explains(409, "slot_taken")
    assert not problem(**whole).explains(409, "other")
    assert not problem(**whole | {"status": 200}).explains(409, "slot_taken")
    assert not problem(**whole | {"detail": "no"}).explains(409, "slot_taken")
    assert not Problem.of(httpx.Response(409, json=whole)).explains(409, "slot_taken")


def test_a_qr_code_is_read_from_its_picture() -> None:
    picture = io.BytesIO()
    segno.make("A:501964843*O:35.00", error="m").save(picture, kind="png", scale=6, border=4)

    assert read_qr(picture.getvalue()) == "A:501964843*O:35.00"
    assert read_qr(b"no picture") is None
