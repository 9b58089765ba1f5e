"""People and their preferences in Postgres."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from notification.adapters.tables import contacts, preferences
from notification.domain.contact import Contact, Preferences


class PostgresContacts:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def hold(self, user_id: UUID) -> Contact:
        """One statement makes the row or locks it; a concurrent one waits for the other."""
        statement = insert(contacts).values(user_id=user_id)
        locking = statement.on_conflict_do_update(
            index_elements=["user_id"], set_={"user_id": statement.excluded.user_id}
        ).returning(contacts)
        row = (await self._connection.execute(locking)).one()
        return Contact(**row._mapping)

    async def get(self, user_id: UUID) -> Contact | None:
        statement = select(contacts).where(contacts.c.user_id == user_id)
        row = (await self._connection.execute(statement)).first()
        return Contact(**row._mapping) if row else None

    async def save(self, contact: Contact) -> None:
        statement = update(contacts).where(contacts.c.user_id == contact.user_id)
        await self._connection.execute(statement.values(**asdict(contact)))

    async def preferences(self, user_id: UUID) -> Preferences:
        statement = select(preferences).where(preferences.c.user_id == user_id)
        row = (await self._connection.execute(statement)).first()
        return Preferences(**row._mapping) if row else Preferences(user_id)

    async def prefer(self, chosen: Preferences) -> None:
        statement = insert(preferences).values(**asdict(chosen))
        changed = {name: statement.excluded[name] for name in asdict(chosen) if name != "user_id"}
        await self._connection.execute(
            statement.on_conflict_do_update(index_elements=["user_id"], set_=changed)
        )

    async def forget_preferences(self, user_id: UUID) -> None:
        await self._connection.execute(delete(preferences).where(preferences.c.user_id == user_id))
