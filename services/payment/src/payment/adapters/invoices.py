"""Series and documents in Postgres. A row holds all that its PDF is made from."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from payment.adapters.tables import invoice_series, invoices
from payment.domain.invoice import DocumentKind, Draft, FiscalStatus, Invoice, Party, Series
from payment.domain.vat import Taxed, Vat


class PostgresInvoices:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def lock_series(self, series: Series) -> Series:
        """Two first documents at once: the second waits for the row of the first."""
        made = upsert(invoice_series).values(vars(series)).on_conflict_do_nothing()
        await self._connection.execute(made)
        query = select(invoice_series).where(_same(series)).with_for_update()
        row = (await self._connection.execute(query)).one()
        return Series(**row._mapping)

    async def save_series(self, series: Series) -> None:
        statement = update(invoice_series).where(_same(series)).values(vars(series))
        await self._connection.execute(statement)

    async def add(self, invoice: Invoice) -> None:
        await self._connection.execute(insert(invoices).values(_row(invoice)))

    async def get(self, id: UUID) -> Invoice | None:
        return await self._one(select(invoices).where(invoices.c.id == id))

    async def of_payment(self, payment_id: UUID) -> Invoice | None:
        query = select(invoices).where(
            invoices.c.payment_id == payment_id, invoices.c.kind != DocumentKind.CREDIT_NOTE.value
        )
        return await self._one(query)

    async def of_refund(self, refund_id: UUID) -> Invoice | None:
        return await self._one(select(invoices).where(invoices.c.refund_id == refund_id))

    async def documented(self, id: UUID, sha256: str) -> bool:
        statement = (
            update(invoices)
            .where(invoices.c.id == id, invoices.c.document_sha256.is_(None))
            .values(document_sha256=sha256)
        )
        return (await self._connection.execute(statement)).rowcount > 0

    async def _one(self, query: Select[Any]) -> Invoice | None:
        row = (await self._connection.execute(query)).one_or_none()
        return None if row is None else invoice_of(row)


def _same(series: Series) -> Any:
    return (
        (invoice_series.c.organisation_id == series.organisation_id)
        & (invoice_series.c.type_code == series.type_code)
        & (invoice_series.c.code == series.code)
    )


def invoice_of(row: Row[Any]) -> Invoice:
    draft = Draft(
        kind=DocumentKind(row.kind),
        organisation_id=row.organisation_id,
        payment_id=row.payment_id,
        patient_id=row.patient_id,
        refund_id=row.refund_id,
        issuer=Party(row.issuer_name, row.issuer_tax_number, row.issuer_address),
        buyer=Party(row.buyer_name, row.buyer_tax_number),
        description=row.description,
        taxed=Taxed(Vat(row.vat), row.base_cents, row.vat_cents),
        about=row.about,
    )
    return Invoice(
        id=row.id,
        draft=draft,
        fiscal_status=FiscalStatus(row.fiscal_status),
        series=row.series,
        sequence=row.sequence,
        number=row.number,
        issued_at=row.issued_at,
        atcud=row.atcud,
        signature=row.signature,
        qr=row.qr,
        document_sha256=row.document_sha256,
    )


def _row(invoice: Invoice) -> dict[str, Any]:
    draft = invoice.draft
    return {
        "id": invoice.id,
        "organisation_id": draft.organisation_id,
        "payment_id": draft.payment_id,
        "patient_id": draft.patient_id,
        "refund_id": draft.refund_id,
        "kind": draft.kind,
        "fiscal_status": invoice.fiscal_status,
        "type_code": draft.type_code,
        "series": invoice.series,
        "sequence": invoice.sequence,
        "number": invoice.number,
        "issued_at": invoice.issued_at,
        "issuer_name": draft.issuer.name,
        "issuer_tax_number": draft.issuer.tax_number,
        "issuer_address": draft.issuer.address,
        "buyer_name": draft.buyer.name,
        "buyer_tax_number": draft.buyer.tax_number,
        "description": draft.description,
        "vat": draft.taxed.vat,
        "base_cents": draft.taxed.base_cents,
        "vat_cents": draft.taxed.vat_cents,
        "about": draft.about,
        "atcud": invoice.atcud,
        "signature": invoice.signature,
        "qr": invoice.qr,
        "document_sha256": invoice.document_sha256,
    }
