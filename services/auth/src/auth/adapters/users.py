from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from auth.adapters.tables import users
from auth.domain.contact import Contact
from auth.domain.errors import EmailTaken
from auth.domain.user import User
from chassis import erasure, jobs


class PostgresUsers:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, user: User) -> bool:
        statement = insert(users).values(id=user.id, **_user_values(user))
        statement = statement.on_conflict_do_nothing(constraint="users_email_key")
        return bool((await self._connection.execute(statement)).rowcount)

    async def get(self, id: UUID) -> User | None:
        return await self._one(select(users).where(users.c.id == id))

    async def lock(self, id: UUID) -> User | None:
        return await self._one(select(users).where(users.c.id == id).with_for_update())

    async def by_email(self, email: str) -> User | None:
        return await self._one(select(users).where(users.c.email == email))

    async def save(self, user: User) -> None:
        statement = update(users).where(users.c.id == user.id).values(_user_values(user))
        try:
            async with self._connection.begin_nested():
                await self._connection.execute(statement)
        except IntegrityError as error:
            if "users_email_key" not in str(error.orig):
                raise
            raise EmailTaken() from None

    async def remove(self, id: UUID) -> None:
        gone = delete(users).where(users.c.id == id).returning(users.c.email)
        for email in (await self._connection.execute(gone)).scalars():
            await jobs.forget(self._connection, email)
        await erasure.forget(self._connection, id)

    async def page(self, after: UUID | None, limit: int) -> Sequence[User]:
        statement = select(users).order_by(users.c.id).limit(limit)
        if after is not None:
            statement = statement.where(users.c.id > after)
        return [_user(row) for row in await self._connection.execute(statement)]

    async def registered_at(self, id: UUID) -> datetime:
        statement = select(users.c.created_at).where(users.c.id == id)
        instant: datetime = (await self._connection.execute(statement)).scalar_one()
        return instant

    async def _one(self, statement: Select[Any]) -> User | None:
        row = (await self._connection.execute(statement)).one_or_none()
        return None if row is None else _user(row)


def _user_values(user: User) -> dict[str, Any]:
    return {
        **asdict(user.contact),
        "password_hash": user.password_hash,
        "platform_admin": user.platform_admin,
        "disabled_at": user.disabled_at,
        "version": user.version,
    }


def _user(row: Row[Any]) -> User:
    return User(
        row.id,
        Contact(row.email, row.phone, row.name, row.language, row.birth_date),
        row.password_hash,
        row.platform_admin,
        row.disabled_at,
        row.version,
    )
