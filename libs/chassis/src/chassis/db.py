"""The database of one service: its engine, and its direct connections.

Timeouts are settings of the role (see provision.py), so that they hold behind a pooler as well.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from chassis.settings import Settings


class Database:
    """An engine for transactions, and connections of their own for what outlives one."""

    def __init__(self, settings: Settings, application: str) -> None:
        self.dsn = settings.database_url.replace("postgresql+asyncpg://", "postgresql://")
        self._application = application
        self.patience = settings.database_patience
        url = make_url(self.dsn.replace("postgresql://", "postgresql+asyncpg://"))
        # An administrator's URL names the schema it is meant for; a service's role has its own.
        search_path = {name: url.query[name] for name in url.query if name == "search_path"}
        self.engine: AsyncEngine = create_async_engine(
            url.difference_update_query(search_path),
            # Errors print parameters otherwise, and those are people's names and addresses.
            hide_parameters=True,
            pool_size=settings.pool_size,
            max_overflow=0,
            pool_timeout=10,
            pool_recycle=1800,
            connect_args={
                "statement_cache_size": settings.statement_cache,
                "prepared_statement_cache_size": settings.statement_cache,
                "timeout": 5,
                "command_timeout": settings.database_patience,
                "server_settings": {"application_name": application, **search_path},
            },
        )
        self._autocommit = self.engine.execution_options(isolation_level="AUTOCOMMIT")

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncConnection]:
        async with self.engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def autocommit(self) -> AsyncIterator[AsyncConnection]:
        """Each statement is its own transaction, and costs one round trip."""
        async with self._autocommit.connect() as connection:
            yield connection

    @asynccontextmanager
    async def direct(self, purpose: str) -> AsyncIterator["asyncpg.Connection[Any]"]:
        """A connection that no pooler may share: for LISTEN and session locks."""
        connection = await asyncpg.connect(
            self.dsn,
            timeout=5,
            command_timeout=self.patience,
            server_settings={"application_name": f"{self._application}.{purpose}"},
        )
        try:
            yield connection
        finally:
            await _close(connection)

    async def dispose(self) -> None:
        await self.engine.dispose()


async def _close(connection: "asyncpg.Connection[Any]") -> None:
    try:
        async with asyncio.timeout(2):
            await connection.close()
    except (TimeoutError, asyncpg.PostgresError, OSError):
        connection.terminate()
