from collections.abc import Sequence
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from auth.adapters.tables import devices
from auth.domain.device import Device, DeviceKind


class PostgresDevices:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, device: Device) -> None:
        await self._connection.execute(insert(devices).values(asdict(device)))

    async def get(self, id: UUID) -> Device | None:
        return await self._one(select(devices).where(devices.c.id == id))

    async def lock(self, id: UUID) -> Device | None:
        return await self._one(select(devices).where(devices.c.id == id).with_for_update())

    async def lock_by_code(self, digest: bytes) -> Device | None:
        statement = select(devices).where(devices.c.code_digest == digest)
        return await self._one(statement.with_for_update())

    async def save(self, device: Device) -> None:
        statement = update(devices).where(devices.c.id == device.id)
        await self._connection.execute(statement.values(asdict(device)))

    async def page(self, organisation_id: UUID, after: UUID | None, limit: int) -> Sequence[Device]:
        statement = select(devices).where(devices.c.organisation_id == organisation_id)
        if after is not None:
            statement = statement.where(devices.c.id > after)
        rows = await self._connection.execute(statement.order_by(devices.c.id).limit(limit))
        return [_device(row) for row in rows]

    async def _one(self, statement: Select[Any]) -> Device | None:
        row = (await self._connection.execute(statement)).one_or_none()
        return None if row is None else _device(row)


def _device(row: Row[Any]) -> Device:
    return Device(**{**row._mapping, "kind": DeviceKind(row.kind)})
