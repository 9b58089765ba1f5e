"""Messages in Postgres. The unique key decides what was told already, not a look beforehand."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, case, func, literal, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import erasure
from notification.adapters import facts_json
from notification.adapters.tables import messages
from notification.application.ports import MessageFilter
from notification.domain.kinds import Channel, Kind
from notification.domain.message import Message, State

_OPEN = (State.WAITING.value, State.QUEUED.value)


class PostgresMessages:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, message: Message) -> bool:
        statement = (
            insert(messages)
            .values(id=message.id, **_identity(message), **_progress(message))
            .on_conflict_do_nothing(constraint="messages_once")
            .returning(messages.c.id)
        )
        return (await self._connection.execute(statement)).first() is not None

    async def hold(self, message_id: UUID) -> Message | None:
        statement = select(messages).where(messages.c.id == message_id).with_for_update()
        row = (await self._connection.execute(statement)).first()
        return _message(row) if row else None

    async def get(self, message_id: UUID) -> Message | None:
        statement = select(messages).where(messages.c.id == message_id)
        row = (await self._connection.execute(statement)).first()
        return _message(row) if row else None

    async def save(self, message: Message) -> None:
        await self._connection.execute(
            update(messages).where(messages.c.id == message.id).values(**_progress(message))
        )

    async def release(self, user_id: UUID) -> Sequence[UUID]:
        statement = (
            update(messages)
            .where(messages.c.user_id == user_id, messages.c.state == State.WAITING.value)
            .values(state=State.QUEUED.value)
            .returning(messages.c.id)
        )
        return list((await self._connection.execute(statement)).scalars())

    async def erase(self, user_id: UUID, at: datetime) -> None:
        is_open = messages.c.state.in_(_OPEN)
        await self._connection.execute(
            update(messages)
            .where(messages.c.user_id == user_id)
            .values(
                state=case((is_open, State.DROPPED.value), else_=messages.c.state),
                finished_at=func.coalesce(messages.c.finished_at, at),
                last_error=case((is_open, literal("the person was erased")), else_=None),
                recipient=None,
                facts={},
            )
        )
        await erasure.forget(self._connection, user_id)

    async def of_user(self, user_id: UUID) -> Sequence[Message]:
        statement = select(messages).where(messages.c.user_id == user_id)
        rows = await self._connection.execute(
            statement.order_by(messages.c.created_at, messages.c.id)
        )
        return [_message(row) for row in rows]

    async def newest_first(
        self, matching: MessageFilter, *, after: tuple[datetime, UUID] | None, limit: int
    ) -> Sequence[Message]:
        key = tuple_(messages.c.created_at, messages.c.id)
        statement = select(messages).order_by(messages.c.created_at.desc(), messages.c.id.desc())
        for name, wanted in vars(matching).items():
            if wanted is not None:
                statement = statement.where(messages.c[name] == wanted)
        if after is not None:
            statement = statement.where(key < tuple_(*map(literal, after)))
        rows = (await self._connection.execute(statement.limit(limit))).all()
        return [_message(row) for row in rows]


def _identity(message: Message) -> dict[str, Any]:
    return {
        "about_id": message.about_id,
        "user_id": message.user_id,
        "organisation_id": message.organisation_id,
        "appointment_id": message.appointment_id,
        "kind": message.kind.value,
        "channel": message.channel.value,
        "discriminator": message.discriminator,
        "created_at": message.created_at,
    }


def _progress(message: Message) -> dict[str, Any]:
    return {
        "facts": facts_json.dump(message.facts),
        "state": message.state.value,
        "attempts": message.attempts,
        "recipient": message.recipient,
        "language": message.language,
        "last_error": message.last_error,
        "finished_at": message.finished_at,
    }


def _message(row: Row[Any]) -> Message:
    return Message(
        id=row.id,
        about_id=row.about_id,
        user_id=row.user_id,
        organisation_id=row.organisation_id,
        appointment_id=row.appointment_id,
        kind=Kind(row.kind),
        channel=Channel(row.channel),
        discriminator=row.discriminator,
        facts=facts_json.load(row.facts),
        created_at=row.created_at,
        state=State(row.state),
        attempts=row.attempts,
        recipient=row.recipient,
        language=row.language,
        last_error=row.last_error,
        finished_at=row.finished_at,
    )
