"""Payment requests and their instructions in Postgres."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Row,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from payment.adapters.tables import (
    instructions,
    multibanco_numbers,
    pay_links,
    payment_requests,
)
from payment.domain.errors import NotFound
from payment.domain.instruction import LIVE, Instruction, InstructionStatus
from payment.domain.links import token_hash
from payment.domain.multibanco import Reference
from payment.domain.payment_request import PaymentRequest, RequestStatus
from payment.domain.provider_event import Method, Money, ProviderEvent

_is_live = instructions.c.status.in_(sorted(LIVE))
_unclaimed = or_(
    instructions.c.claimed_until.is_(None), instructions.c.claimed_until < func.clock_timestamp()
)

DUE = """
    SELECT count(*) FROM instructions
    WHERE status IN ('created', 'pending') AND next_look_at <= business_now()
"""
"""How many live instructions the provider should be asked about now, or is being asked about."""


class PostgresRequests:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, request: PaymentRequest) -> None:
        await self._connection.execute(insert(payment_requests).values(request_row(request)))

    async def save(self, request: PaymentRequest) -> None:
        statement = update(payment_requests).where(payment_requests.c.id == request.id)
        await self._connection.execute(statement.values(request_row(request)))

    async def get(self, id: UUID) -> PaymentRequest | None:
        return await self._one(select(payment_requests).where(payment_requests.c.id == id))

    async def lock(self, id: UUID) -> PaymentRequest:
        query = select(payment_requests).where(payment_requests.c.id == id).with_for_update()
        request = await self._one(query)
        if request is None:
            raise NotFound("payment")
        return request

    async def lock_of_appointment(self, appointment_id: UUID) -> PaymentRequest | None:
        of_appointment = payment_requests.c.appointment_id == appointment_id
        return await self._one(select(payment_requests).where(of_appointment).with_for_update())

    async def add_link(self, id: UUID, hashed: bytes, *, by: UUID, at: datetime) -> None:
        link = {"token_hash": hashed, "payment_id": id, "created_at": at, "created_by": by}
        await self._connection.execute(insert(pay_links).values(link))

    async def by_token(self, token: str, *, lock: bool = False) -> PaymentRequest | None:
        hashed = token_hash(token)
        further = select(pay_links.c.payment_id).where(pay_links.c.token_hash == hashed)
        meant = or_(
            payment_requests.c.token_hash == hashed,
            payment_requests.c.id == further.scalar_subquery(),
        )
        query = select(payment_requests).where(meant)
        return await self._one(query.with_for_update() if lock else query)

    async def _one(self, query: Select[Any]) -> PaymentRequest | None:
        row = (await self._connection.execute(query)).one_or_none()
        return None if row is None else request_of(row)


class PostgresInstructions:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, instruction: Instruction) -> None:
        await self._connection.execute(insert(instructions).values(_row(instruction)))

    async def save(self, instruction: Instruction) -> None:
        statement = update(instructions).where(instructions.c.id == instruction.id)
        await self._connection.execute(statement.values(_row(instruction)))

    async def get(self, id: UUID) -> Instruction | None:
        found = await self._all(select(instructions).where(instructions.c.id == id))
        return found[0] if found else None

    async def meant_by(self, event: ProviderEvent) -> Instruction | None:
        """By our id when the provider repeats it, else by its own reference."""
        same = instructions.c.reference == event.reference
        if event.instruction_id is not None:
            same = instructions.c.id == event.instruction_id
        query = select(instructions).where(and_(instructions.c.provider == event.provider, same))
        found = await self._all(query)
        return found[0] if found else None

    async def meant_in(
        self, organisation_id: UUID, events: Sequence[ProviderEvent]
    ) -> list[ProviderEvent]:
        ids = [event.instruction_id for event in events if event.instruction_id is not None]
        references = [event.reference for event in events if event.instruction_id is None]
        meant = or_(
            instructions.c.id == any_(literal(ids, ARRAY(Uuid))),
            instructions.c.reference == any_(literal(references, ARRAY(Text))),
        )
        query = select(instructions).join(payment_requests)
        found = await self._all(
            query.where(payment_requests.c.organisation_id == organisation_id, meant)
        )
        names = {(each.provider, name) for each in found for name in (each.id, each.reference)}
        return [
            event
            for event in events
            if (event.provider, event.instruction_id or event.reference) in names
        ]

    async def of_payment(self, payment_id: UUID) -> list[Instruction]:
        query = select(instructions).where(instructions.c.payment_id == payment_id)
        return await self._all(query.order_by(instructions.c.id))

    async def allocate_number(self, entity: str) -> int:
        fresh = upsert(multibanco_numbers).values(entity=entity, last_number=1)
        statement = fresh.on_conflict_do_update(
            index_elements=["entity"], set_={"last_number": multibanco_numbers.c.last_number + 1}
        ).returning(multibanco_numbers.c.last_number)
        return int((await self._connection.execute(statement)).scalar_one())

    async def claim(self, id: UUID, time: timedelta) -> bool:
        statement = (
            update(instructions)
            .where(instructions.c.id == id, instructions.c.status == "created", _unclaimed)
            .values(claimed_until=func.clock_timestamp() + time)
        )
        return (await self._connection.execute(statement)).rowcount > 0

    async def release(self, id: UUID) -> None:
        statement = update(instructions).where(instructions.c.id == id)
        await self._connection.execute(statement.values(claimed_until=None))

    async def take_due(self, limit: int, time: timedelta) -> list[Instruction]:
        due = (
            select(instructions.c.id)
            .where(_is_live, instructions.c.next_look_at <= func.business_now(), _unclaimed)
            .order_by(instructions.c.next_look_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        statement = (
            update(instructions)
            .where(instructions.c.id.in_(due))
            .values(claimed_until=func.clock_timestamp() + time)
            .returning(instructions)
        )
        return [instruction_of(row) for row in await self._connection.execute(statement)]

    async def looked_at(self, instruction: Instruction) -> None:
        statement = update(instructions).where(instructions.c.id == instruction.id)
        values = {"next_look_at": instruction.next_look_at, "claimed_until": None}
        await self._connection.execute(statement.values(values))

    async def live(self, organisation_id: UUID | None, limit: int) -> list[Instruction]:
        query = select(instructions).where(_is_live, _unclaimed)
        if organisation_id is not None:
            of_organisation = payment_requests.c.organisation_id == organisation_id
            query = query.join(payment_requests).where(of_organisation)
        return await self._all(query.order_by(instructions.c.id).limit(limit))

    async def _all(self, query: Select[Any]) -> list[Instruction]:
        return [instruction_of(row) for row in await self._connection.execute(query)]


def request_of(row: Row[Any]) -> PaymentRequest:
    return PaymentRequest(
        id=row.id,
        appointment_id=row.appointment_id,
        appointment_version=row.appointment_version,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation_name,
        patient_id=row.patient_id,
        service_name=row.service_name,
        starts_at=row.starts_at,
        zone=row.zone,
        money=Money(row.amount_cents, row.currency),
        vat=row.vat,
        token_hash=row.token_hash,
        link_expires_at=row.link_expires_at,
        created_at=row.created_at,
        status=RequestStatus(row.status),
        buyer_name=row.buyer_name,
        buyer_tax_number=row.buyer_tax_number,
        traceparent=row.traceparent,
        paid_at=row.paid_at,
        paid_method=Method(row.paid_method) if row.paid_method else None,
        refunded_cents=row.refunded_cents,
        version=row.version,
    )


def request_row(request: PaymentRequest) -> dict[str, Any]:
    row = dict(vars(request))
    money: Money = row.pop("money")
    return row | {"amount_cents": money.amount_cents, "currency": money.currency}


def instruction_of(row: Row[Any]) -> Instruction:
    return Instruction(
        id=row.id,
        payment_id=row.payment_id,
        provider=row.provider,
        method=Method(row.method),
        money=Money(row.amount_cents, row.currency),
        status=InstructionStatus(row.status),
        created_at=row.created_at,
        expires_at=row.expires_at,
        next_look_at=row.next_look_at,
        phone=row.phone,
        reference=row.reference,
        multibanco=Reference(row.entity, row.number) if row.entity else None,
    )


def _row(instruction: Instruction) -> dict[str, Any]:
    row = dict(vars(instruction))
    money: Money = row.pop("money")
    multibanco: Reference | None = row.pop("multibanco")
    return row | {
        "amount_cents": money.amount_cents,
        "currency": money.currency,
        "entity": multibanco and multibanco.entity,
        "number": multibanco and multibanco.reference,
    }
