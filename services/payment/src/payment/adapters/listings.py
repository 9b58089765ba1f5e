"""Lists, newest first: ids are time-ordered, so they are the sort key and the cursor."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, func, literal, or_, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from payment.adapters.invoices import invoice_of
from payment.adapters.money import capture_of, refund_of
from payment.adapters.requests import instruction_of, request_of
from payment.adapters.tables import (
    captures,
    instructions,
    invoices,
    patients,
    payment_requests,
    refunds,
)
from payment.application.queries import Filters, Scope
from payment.domain.capture import Capture
from payment.domain.instruction import Instruction
from payment.domain.invoice import Invoice
from payment.domain.payment_request import PaymentRequest
from payment.domain.refund import Refund


class PostgresListings:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def payments(self, filters: Filters) -> list[PaymentRequest]:
        query = _page(select(payment_requests), payment_requests, filters)
        query = query.where(_of(filters.scope, payment_requests))
        if filters.appointment_id:
            query = query.where(payment_requests.c.appointment_id == filters.appointment_id)
        if filters.method:
            query = query.where(payment_requests.c.paid_method == filters.method)
        if filters.amount_cents is not None:
            query = query.where(payment_requests.c.amount_cents == filters.amount_cents)
        if filters.words:
            query = query.outerjoin(patients, patients.c.id == payment_requests.c.patient_id)
            query = query.where(*map(_named, filters.words))
        return [request_of(row) for row in await self._connection.execute(query)]

    async def refunds(self, filters: Filters) -> list[Refund]:
        query = _page(select(refunds).join(payment_requests), refunds, filters)
        query = query.where(_of(filters.scope, payment_requests))
        if filters.reason:
            query = query.where(refunds.c.reason == filters.reason)
        if filters.payment_id:
            query = query.where(refunds.c.payment_id == filters.payment_id)
        return [refund_of(row) for row in await self._connection.execute(query)]

    async def invoices(self, filters: Filters) -> list[Invoice]:
        query = _page(select(invoices), invoices, filters).where(_of(filters.scope, invoices))
        if filters.kind:
            query = query.where(invoices.c.kind == filters.kind)
        if filters.payment_id:
            query = query.where(invoices.c.payment_id == filters.payment_id)
        return [invoice_of(row) for row in await self._connection.execute(query)]

    async def instructions(self, patient_id: UUID) -> list[Instruction]:
        query = select(instructions).join(payment_requests).order_by(instructions.c.id)
        query = query.where(payment_requests.c.patient_id == patient_id)
        return [instruction_of(row) for row in await self._connection.execute(query)]

    async def captures(self, patient_id: UUID) -> list[Capture]:
        query = select(captures).join(payment_requests).order_by(captures.c.id)
        query = query.where(payment_requests.c.patient_id == patient_id)
        return [capture_of(row) for row in await self._connection.execute(query)]


def _page(query: Select[Any], table: Table, filters: Filters) -> Select[Any]:
    if filters.status:
        query = query.where(table.c.status == filters.status)
    if filters.before:
        query = query.where(table.c.id < filters.before)
    return query.order_by(table.c.id.desc()).limit(filters.limit)


def _of(scope: Scope, table: Table) -> ColumnElement[bool]:
    """Every list is somebody's: an organisation's or a patient's."""
    if scope.organisation_id is not None:
        return table.c.organisation_id == scope.organisation_id
    return table.c.patient_id == scope.patient_id


def _named(word: str) -> ColumnElement[bool]:
    """The word is a part of the patient's name or of the service's."""
    names = (patients.c.name, payment_requests.c.service_name)
    return or_(*(func.strpos(_folded(name), _folded(literal(word))) > 0 for name in names))


def _folded(value: ColumnElement[str]) -> ColumnElement[str]:
    """Letters as people type them into a search: without accents, in lower case."""
    plain = func.normalize(value, text("NFKD"))
    return func.lower(func.regexp_replace(plain, "[\u0300-\u036f]", "", "g"))
