"""How figures are gathered and said."""

from collections.abc import Iterable
from dataclasses import dataclass, field


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` (0–1) of the values lie, by nearest rank."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("nothing was measured")
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass
class Figure:
    """One line of the report; `goal` is what we want, said beside what we saw."""

    name: str
    value: str
    goal: str = ""
    met: bool | None = None


@dataclass
class Report:
    title: str
    figures: list[Figure] = field(default_factory=list)

    def add(self, name: str, value: str, goal: str = "", met: bool | None = None) -> None:
        self.figures.append(Figure(name, value, goal, met))

    def __str__(self) -> str:
        width = max(len(figure.name) for figure in self.figures)
        lines = [self.title]
        for figure in self.figures:
            verdict = {True: "met", False: "MISSED", None: ""}[figure.met]
            goal = f"   goal {figure.goal}   {verdict}" if figure.goal else ""
            lines.append(f"  {figure.name:<{width}}  {figure.value:>14}{goal}")
        return "\n".join(lines)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f} ms"
