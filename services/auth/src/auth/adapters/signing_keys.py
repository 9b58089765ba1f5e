from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from auth.adapters.tables import signing_keys
from auth.domain.signing_key import SigningKey

_lock = text("SELECT pg_advisory_xact_lock(hashtextextended('auth.signing_keys', 2))")


class PostgresSigningKeys:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def lock(self) -> None:
        await self._connection.execute(_lock)

    async def all(self) -> Sequence[SigningKey]:
        statement = select(signing_keys).order_by(signing_keys.c.signs_from)
        return [SigningKey(**row._mapping) for row in await self._connection.execute(statement)]

    async def add(self, key: SigningKey) -> None:
        await self._connection.execute(insert(signing_keys).values(asdict(key)))

    async def save(self, key: SigningKey) -> None:
        statement = update(signing_keys).where(signing_keys.c.kid == key.kid)
        await self._connection.execute(statement.values(withdrawn_at=key.withdrawn_at))
