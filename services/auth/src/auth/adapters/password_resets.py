from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from auth.adapters.tables import password_resets
from auth.domain.password_reset import PasswordReset, Reason


class PostgresPasswordResets:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, reset: PasswordReset) -> None:
        await self._connection.execute(insert(password_resets).values(asdict(reset)))

    async def find(self, digest: bytes) -> PasswordReset | None:
        statement = select(password_resets).where(password_resets.c.digest == digest)
        row = (await self._connection.execute(statement)).one_or_none()
        return None if row is None else _reset(row)

    async def of_user(self, user_id: UUID) -> Sequence[PasswordReset]:
        statement = select(password_resets).where(password_resets.c.user_id == user_id)
        rows = await self._connection.execute(statement.order_by(password_resets.c.id))
        return [_reset(row) for row in rows]

    async def forget_of(self, user_id: UUID) -> None:
        await self._connection.execute(
            delete(password_resets).where(password_resets.c.user_id == user_id)
        )


def _reset(row: Row[Any]) -> PasswordReset:
    return PasswordReset(row.id, row.user_id, row.digest, Reason(row.reason), row.expires_at)
