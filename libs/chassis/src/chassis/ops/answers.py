"""What a command answers: one document, printed as JSON or as a table, and an exit code.

0 is fine, 1 is that something was found or failed, 2 is wrong use (which Typer says as well).
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import asyncpg
import structlog
import typer
from rich.console import Console
from rich.table import Table
from sqlalchemy.exc import SQLAlchemyError

from chassis.logging import cleaned
from chassis.settings import Settings, complaints

S = TypeVar("S", bound=Settings)

WIDE = 200
"""Columns, where no terminal says how many it has."""

Document = dict[str, Any]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]


class Failed(Exception):
    """It could not be done; the message says why, in a line. Exit code 1."""


class WrongUse(Exception):
    """It was asked for in a way that makes no sense. Exit code 2."""


@dataclass(frozen=True)
class Answer:
    """`found` is that a person has to look at something: exit code 1."""

    document: Document
    found: bool = False


def answer(
    work: Callable[[], Awaitable[Answer]], *, as_json: bool, show: Callable[[Document], None]
) -> None:
    """Do the work, print what came of it, and end with the code that says so."""
    try:
        said = asyncio.run(_done(work))
    except (Failed, WrongUse) as error:
        if as_json:
            _print_json({"error": str(error)})
        print(f"ops: {error}", file=sys.stderr)  # noqa: T201 - a command's answer
        raise typer.Exit(1 if isinstance(error, Failed) else 2) from None
    if as_json:
        _print_json(said.document)
    else:
        show(said.document)
    raise typer.Exit(1 if said.found else 0)


def table(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]], *, nothing: str) -> None:
    """Print rows under their headings; `columns` is key → heading, `nothing` is said of none."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else WIDE)
    drawn = Table(*columns.values(), box=None, pad_edge=False, show_edge=False)
    for row in rows:
        drawn.add_row(*(_cell(row[key]) for key in columns))
    if drawn.row_count:
        console.print(drawn)
    else:
        say(nothing)


def headings(*keys: str) -> dict[str, str]:
    return {key: key.replace("_", " ").upper() for key in keys}


def say(text: str) -> None:
    print(text)  # noqa: T201 - a command's answer


def fields(row: Mapping[str, Any]) -> None:
    """Print one thing in full, a line for each of its fields."""
    width = max(map(len, row))
    for key, value in row.items():
        told = json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else _cell(value)
        say(f"{key:<{width}}  {told}")


def quiet() -> None:
    """Standard output is the answer's alone: whatever logs goes to standard error."""
    structlog.configure(logger_factory=lambda *_: structlog.PrintLogger(sys.stderr))


def settings_from_environment(kind: type[S], **given: Any) -> S:
    """Keywords win. Raises WrongUse, naming what is missing or wrong but not its value."""
    try:
        return kind(**given)
    except ValueError as error:
        raise WrongUse(f"the settings: {'; '.join(complaints(error))}") from None


async def _done(work: Callable[[], Awaitable[Answer]]) -> Answer:
    try:
        return await work()
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, SQLAlchemyError) as error:
        cause = error.__cause__ or error
        words = str(cause).strip() or type(cause).__name__
        raise Failed(f"the database: {cleaned(words.splitlines()[0])}") from error


def _print_json(document: Document) -> None:
    say(json.dumps(document, ensure_ascii=False, indent=2))


def _cell(value: Any) -> str:
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:.1f}"
        case _:
            return str(value)
