"""One clinic day, lived from outside: over the gateway's public HTTP API and the sandbox's.

    result = await run("http://localhost:8080", reporter=Timeline(), invariants_dsn=None)

`Timeline` tells it to people, `JsonReporter` to machines, `Silent` to nobody; `result.ok` is
whether every check held. The business clock is moved while the day lasts, and restored.
"""

from atrium.day.live import run
from atrium.day.reporting import JsonReporter, Reporter, Silent, Timeline
from atrium.day.result import Check, DayResult, StepResult

__all__ = [
    "Check",
    "DayResult",
    "JsonReporter",
    "Reporter",
    "Silent",
    "StepResult",
    "Timeline",
    "run",
]
