"""What the chassis itself keeps of a person, forgotten in the transaction that erases them."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import idempotency, inbox


async def forget(connection: AsyncConnection, user_id: UUID, *ids: UUID) -> None:
    """Answers to them and those that name them or, by `ids`, what is theirs; and news of how to
    reach them that could not be taken in yet, which would bring them back or lie there for ever."""
    await idempotency.forget(connection, user_id, *ids)
    await inbox.forget(connection, user_id)
