from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from auth.adapters.tables import memberships, users
from auth.application.ports import Member
from auth.domain.membership import Membership, Role

_lock_organisation = text("SELECT pg_advisory_xact_lock(hashtextextended(:id, 1))")


class PostgresMemberships:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def lock_organisation(self, organisation_id: UUID) -> None:
        await self._connection.execute(_lock_organisation, {"id": str(organisation_id)})

    async def add(self, membership: Membership) -> None:
        await self._connection.execute(insert(memberships).values(asdict(membership)))

    async def get(self, id: UUID) -> Membership | None:
        return await self._one(select(memberships).where(memberships.c.id == id))

    async def find(self, user_id: UUID, organisation_id: UUID) -> Membership | None:
        return await self._one(
            select(memberships).where(
                memberships.c.user_id == user_id,
                memberships.c.organisation_id == organisation_id,
            )
        )

    async def admins(self, organisation_id: UUID) -> set[UUID]:
        statement = select(memberships.c.id).where(
            memberships.c.organisation_id == organisation_id,
            memberships.c.role == Role.ADMIN,
        )
        return set(await self._connection.scalars(statement))

    async def save(self, membership: Membership) -> None:
        statement = update(memberships).where(memberships.c.id == membership.id)
        await self._connection.execute(
            statement.values(role=membership.role, version=membership.version)
        )

    async def of_user(self, user_id: UUID) -> Sequence[Membership]:
        return [m for m in await self.ever_of_user(user_id) if m.role is not None]

    async def held_by(self, user_id: UUID) -> Sequence[Membership]:
        held = await self._many(_of_user(user_id).with_for_update(read=True))
        return [m for m in held if m.role is not None]

    async def ever_of_user(self, user_id: UUID) -> Sequence[Membership]:
        return await self._many(_of_user(user_id))

    async def member(self, id: UUID) -> Member | None:
        statement = _members.where(memberships.c.id == id)
        row = (await self._connection.execute(statement)).one_or_none()
        return None if row is None else _member(row)

    async def page(self, organisation_id: UUID, after: UUID | None, limit: int) -> Sequence[Member]:
        statement = _members.where(memberships.c.organisation_id == organisation_id)
        if after is not None:
            statement = statement.where(memberships.c.id > after)
        rows = await self._connection.execute(statement.order_by(memberships.c.id).limit(limit))
        return [_member(row) for row in rows]

    async def _many(self, statement: Select[Any]) -> list[Membership]:
        return [_membership(row) for row in await self._connection.execute(statement)]

    async def _one(self, statement: Select[Any]) -> Membership | None:
        row = (await self._connection.execute(statement)).one_or_none()
        return None if row is None else _membership(row)


def _of_user(user_id: UUID) -> Select[Any]:
    of_user = select(memberships).where(memberships.c.user_id == user_id)
    return of_user.order_by(memberships.c.organisation_id)


_members = (
    select(memberships, users.c.name, users.c.email)
    .join(users, users.c.id == memberships.c.user_id)
    .where(memberships.c.role.is_not(None))
)


def _membership(row: Row[Any]) -> Membership:
    role = None if row.role is None else Role(row.role)
    return Membership(row.id, row.user_id, row.organisation_id, role, row.version)


def _member(row: Row[Any]) -> Member:
    return Member(_membership(row), row.name, row.email)
