from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from booking.adapters.tables import unused_photos

Photo = tuple[UUID, UUID]
"""A practitioner, and their photograph."""


class PostgresUnusedPhotos:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, photo: UUID, practitioner_id: UUID, delete_after: datetime) -> None:
        row = {
            "photo": photo,
            "practitioner_id": practitioner_id,
            "delete_after": delete_after,
        }
        await self._connection.execute(insert(unused_photos), row)

    async def take(self, photo: UUID) -> bool:
        return await self._delete([photo]) == 1

    async def due(self, limit: int) -> Sequence[Photo]:
        """Those to be deleted now, the oldest first."""
        u = unused_photos.c
        query = (
            select(u.practitioner_id, u.photo)
            .where(u.delete_after <= func.business_now())
            .order_by(u.delete_after)
            .limit(limit)
        )
        return [(row.practitioner_id, row.photo) for row in await self._connection.execute(query)]

    async def deleted(self, photos: Iterable[Photo]) -> None:
        await self._delete([photo for _, photo in photos])

    async def _delete(self, photos: Sequence[UUID]) -> int:
        query = delete(unused_photos).where(unused_photos.c.photo.in_(photos))
        return (await self._connection.execute(query)).rowcount
