"""How a day is told while it is lived: to people as a timeline, to machines as one document."""

import json
import sys
from typing import Protocol, TextIO

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from atrium.day.result import Check, DayResult, StepResult


class Reporter(Protocol):
    def begins(self, result: DayResult) -> None: ...
    def step_begins(self, step: StepResult) -> None: ...
    def doing(self, what: str) -> None:
        """What the step waits for or works on right now."""
        ...

    def checked(self, check: Check) -> None: ...
    def step_ends(self, step: StepResult) -> None: ...
    def ends(self, result: DayResult) -> None: ...


class Silent:
    """For tests, which read the result."""

    def begins(self, result: DayResult) -> None: ...
    def step_begins(self, step: StepResult) -> None: ...
    def doing(self, what: str) -> None: ...
    def checked(self, check: Check) -> None: ...
    def step_ends(self, step: StepResult) -> None: ...
    def ends(self, result: DayResult) -> None: ...


class JsonReporter(Silent):
    """One JSON document when the day is over; see DayResult.as_dict."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out

    def ends(self, result: DayResult) -> None:
        out = self._out or sys.stdout
        out.write(json.dumps(result.as_dict(), indent=2) + "\n")
        out.flush()


class Timeline(Silent):
    """Each step with its checks and times as they happen, a spinner while something is awaited."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False)
        self._status: Status | None = None

    def begins(self, result: DayResult) -> None:
        self._say(f"\n[bold]One clinic day[/] at {escape(result.base_url)}\n")

    def step_begins(self, step: StepResult) -> None:
        self._say(f"[bold cyan]{step.number:>2}[/]  [bold]{escape(step.title)}[/]")
        self._status = self._console.status("[dim]…[/]")
        self._status.start()

    def doing(self, what: str) -> None:
        if self._status is not None:
            self._status.update(f"[dim]{escape(what)} …[/]")

    def checked(self, check: Check) -> None:
        mark = "[green]✓[/]" if check.passed else "[bold red]✗[/]"
        self._say(f"    {mark} {escape(check.name)}{_measured(check)}")
        if not check.passed:
            self._say(f"        [red]expected  {escape(check.expected)}[/]")
            self._say(f"        [red]saw       {escape(check.seen)}[/]")

    def step_ends(self, step: StepResult) -> None:
        if self._status is not None:
            self._status.stop()
            self._status = None
        if step.error:
            self._say(f"    [bold red]✗[/] [red]{escape(step.error)}[/]")
        self._say(f"    [dim]{step.seconds:.2f} s[/]\n")

    def ends(self, result: DayResult) -> None:
        for what in result.unchecked:
            self._say(f"[yellow]Not checked:[/] {escape(what)}")
        failures = list(result.failures())
        if result.ok:
            self._say(f"[bold green]{result.checks} checks held[/] in {result.seconds:.1f} s.")
            return
        self._say(f"[bold red]{len(failures)} failed[/] of {result.checks} checks:")
        for failure in failures:
            self._say(f"  • {escape(failure)}")

    def _say(self, text: str) -> None:
        """Long lines are left whole: they end up in logs and are searched for."""
        self._console.print(text, soft_wrap=True)


def _measured(check: Check) -> str:
    if check.seconds is None:
        return ""
    within = "" if check.limit is None else f" [dim]of {check.limit:g} s[/]"
    return f"  [cyan]{check.seconds:.2f} s[/]{within}"
