"""What a day found out: every check by name, with what was expected, seen and measured."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Check:
    """One claim about the system. `seconds` was measured, and allowed up to `limit`."""

    name: str
    passed: bool
    expected: str = ""
    seen: str = ""
    seconds: float | None = None
    limit: float | None = None


@dataclass(kw_only=True)
class StepResult:
    """`error` is why the step ended early; the steps after it were then not lived."""

    number: int
    title: str
    seconds: float = 0.0
    checks: list[Check] = field(default_factory=list)
    error: str | None = None

    @property
    def ok(self) -> bool:
        return self.error is None and all(check.passed for check in self.checks)


@dataclass(kw_only=True)
class DayResult:
    """`unchecked` says in words what could not be looked at, and why; it is no failure."""

    base_url: str
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    seconds: float = 0.0
    steps: list[StepResult] = field(default_factory=list)
    unchecked: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return bool(self.steps) and all(step.ok for step in self.steps)

    @property
    def checks(self) -> int:
        return sum(len(step.checks) for step in self.steps)

    def failures(self) -> Iterator[str]:
        """Each failure in one readable line."""
        for step in self.steps:
            for check in step.checks:
                if not check.passed:
                    yield f"{step.title}: {check.name}: expected {check.expected}, saw {check.seen}"
            if step.error:
                yield f"{step.title}: {step.error}"

    def as_dict(self) -> dict[str, Any]:
        """JSON-ready, for machines."""
        return {
            "ok": self.ok,
            "base_url": self.base_url,
            "started_at": self.started_at.isoformat(),
            "seconds": round(self.seconds, 3),
            "checks": self.checks,
            "failures": list(self.failures()),
            "unchecked": self.unchecked,
            "steps": [asdict(step) | {"ok": step.ok} for step in self.steps],
        }
