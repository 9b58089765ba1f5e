"""Steps and checks: what is claimed, what is seen, how long it took.

A check that fails is noted and the story goes on. What the story can not go on without raises,
ends its step, and the steps after it are not lived.
"""

import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import NoReturn, TypeVar

import httpx

from atrium.day.reporting import Reporter
from atrium.day.result import Check, DayResult, StepResult
from atrium.day.session import Problem, Unexpected
from atrium.day.waiting import NeverCame

T = TypeVar("T")


class Dismay(Exception):
    """A step sees that what follows makes no sense."""


EXPLAINED = (Unexpected, NeverCame, Dismay)
"""Exceptions whose words are enough."""


class Abandoned(Exception):
    """An earlier step failed in a way that leaves nothing to go on with."""


class Stopwatch:
    """Real time since it was made, or since `restart`."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    def restart(self) -> None:
        self._began = time.perf_counter()

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._began


class Step:
    """One step of the story, as its function sees it."""

    def __init__(self, result: StepResult, reporter: Reporter) -> None:
        self._result = result
        self._reporter = reporter

    def doing(self, what: str) -> None:
        self._reporter.doing(what)

    def check(self, name: str, passed: bool, *, expected: object = "so", seen: object = "") -> bool:
        return self._note(
            Check(name=name, passed=passed, expected=str(expected), seen=str(seen or passed))
        )

    def equal(self, name: str, seen: object, expected: object) -> bool:
        return self.check(name, seen == expected, expected=repr(expected), seen=repr(seen))

    def contains(self, name: str, seen: str, *parts: str) -> bool:
        missing = [part for part in parts if part not in seen]
        return self.check(name, not missing, expected=" and ".join(map(repr, parts)), seen=seen)

    def refused(self, name: str, response: httpx.Response, status: int, code: str) -> Problem:
        """The answer is this problem, with a detail that a person can read."""
        problem = Problem.of(response)
        self.check(
            name,
            problem.explains(status, code),
            expected=f"{status} {code}",
            seen=f"{response.status_code} {problem.code} {problem.detail!r}",
        )
        return problem

    def took(self, name: str, seconds: float, limit: float | None = None) -> bool:
        passed = limit is None or seconds <= limit
        return self._note(
            Check(
                name=name if limit is None else f"{name} ≤ {limit:g} s",
                passed=passed,
                expected="" if limit is None else f"at most {limit:g} s",
                seen=f"{seconds:.2f} s",
                seconds=seconds,
                limit=limit,
            )
        )

    def give_up(self, why: str) -> NoReturn:
        """The story can not go on."""
        raise Dismay(why)

    async def within(
        self, limit: float, name: str, fact: Awaitable[T], since: Stopwatch | None = None
    ) -> T:
        """Await the fact and note how long it took `since`; late is a failure, never is the end."""
        watch = since or Stopwatch()
        self.doing(name)
        found = await fact
        self.took(name, watch.seconds, limit)
        return found

    def _note(self, check: Check) -> bool:
        self._result.checks.append(check)
        self._reporter.checked(check)
        return check.passed


class Story:
    """The whole day: steps one after the other, told to the reporter as they are lived."""

    def __init__(self, result: DayResult, reporter: Reporter) -> None:
        self.result = result
        self._reporter = reporter

    @asynccontextmanager
    async def step(self, title: str) -> AsyncIterator[Step]:
        result = StepResult(number=len(self.result.steps) + 1, title=title)
        self.result.steps.append(result)
        self._reporter.step_begins(result)
        watch = Stopwatch()
        try:
            yield Step(result, self._reporter)
        except EXPLAINED as error:
            result.error = str(error) or repr(error)
            raise Abandoned(title) from error
        except Exception as error:
            result.error = repr(error)
            raise Abandoned(title) from error
        finally:
            result.seconds = watch.seconds
            self._reporter.step_ends(result)
