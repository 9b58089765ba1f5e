"""Reaching the services' databases: to look at each, or to change something, which is audited."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Annotated, TypeVar

import typer
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.audit import Acting, actions
from chassis.db import Database
from chassis.ops.answers import settings_from_environment
from chassis.settings import Settings

T = TypeVar("T")

Databases = Callable[[str | None], Mapping[str, str]]
"""Service → database URL: of the one that is named, or of all. Raises Failed or WrongUse."""

Named = Annotated[str | None, typer.Option("--service", help="Only this one; default all.")]


def group(name: str, help: str) -> typer.Typer:
    return typer.Typer(name=name, help=help, no_args_is_help=True, add_completion=False)


async def each(
    databases: Mapping[str, str], work: Callable[[AsyncConnection, str], Awaitable[T]]
) -> dict[str, T]:
    """Look at every service's schema, one after the other; `work` is told whose it is."""
    found = {}
    for name, url in databases.items():
        async with _database(name, url) as database, database.autocommit() as connection:
            found[name] = await work(connection, name)
    return found


async def change(
    databases: Mapping[str, str],
    command: str,
    id: object,
    work: Callable[[AsyncConnection], Awaitable[bool]],
) -> list[str]:
    """Do the same in every service's schema, each in a transaction that its audit log tells of.

    Returns the services in which there was something to do: where `work` returned True.
    """
    one = Acting("command", None, command, {"id": str(id)}, asked=True)
    names = []
    for name, url in databases.items():
        async with _database(name, url) as database, database.transaction() as connection:
            await actions.announce(connection, one)
            if await work(connection):
                await actions.record(connection, name)
                names.append(name)
    return names


@asynccontextmanager
async def _database(name: str, url: str) -> AsyncIterator[Database]:
    settings = settings_from_environment(Settings, database_url=url, pool_size=1)
    database = Database(settings, f"{name}.ops")
    try:
        yield database
    finally:
        await database.dispose()
