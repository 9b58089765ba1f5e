"""Documents about paid money, issued by jobs on the same Lisbon day.

Number, signature and row are made in one transaction, so a series has no gaps. The PDF is made
from the row afterwards: a crash in between leaves a row without a document, which the job's next
attempt completes. A credit note waits for its invoice, by issuing it first when it is not there.
"""

import asyncio
import secrets
from hashlib import sha256
from uuid import UUID

from pydantic import BaseModel

from chassis.ids import new_id
from chassis.jobs import Job
from payment.application import facts
from payment.application.ports import Payments, PaymentUow
from payment.domain.errors import IssuerUnknown
from payment.domain.fiscal import SigningKey
from payment.domain.invoice import (
    DocumentKind,
    Draft,
    FiscalStatus,
    Invoice,
    Series,
    buyer,
    series_code,
)
from payment.domain.payment_request import PaymentRequest
from payment.domain.refund import Refund
from payment.domain.vat import Taxed, Vat

_VALIDATION_ALPHABET = "BCDFGHJKMPQRTVWXY2346789"


class IssueInvoice(BaseModel):
    payment_id: UUID


class IssueCreditNote(BaseModel):
    refund_id: UUID


async def issue_invoice(payments: Payments, work: IssueInvoice) -> None:
    async with payments.uow() as uow:
        request = await uow.requests.lock(work.payment_id)
        invoice = await _invoice_of(uow, request, payments.ports.rules.fiscal_status)
    await _publish(payments, request, invoice)


async def issue_credit_note(payments: Payments, work: IssueCreditNote) -> None:
    status = payments.ports.rules.fiscal_status
    async with payments.uow() as uow:
        refund = await uow.refunds.get(work.refund_id)
        assert refund is not None  # enqueued in the transaction that completed it
        request = await uow.requests.lock(refund.payment_id)
        invoice = await _invoice_of(uow, request, status)
        note = await uow.invoices.of_refund(refund.id)
        if note is None:
            note = await _number(uow, _credit(invoice, refund), invoice.fiscal_status)
    await _publish(payments, request, invoice)
    await _publish(payments, request, note)


ISSUE_INVOICE = Job("issue_invoice", IssueInvoice, issue_invoice, attempts=300)
ISSUE_CREDIT_NOTE = Job("issue_credit_note", IssueCreditNote, issue_credit_note, attempts=300)


async def _invoice_of(uow: PaymentUow, request: PaymentRequest, status: FiscalStatus) -> Invoice:
    """The one document of a paid payment; the caller holds the lock on the request."""
    known = await uow.invoices.of_payment(request.id)
    return known or await _number(uow, await _draft(uow, request, status), status)


async def _draft(uow: PaymentUow, request: PaymentRequest, status: FiscalStatus) -> Draft:
    issuer = await uow.organisations.issuer(request.organisation_id)
    if issuer is None:
        raise IssuerUnknown
    name = request.buyer_name or await uow.patients.name(request.patient_id)
    proof = status is FiscalStatus.NON_FISCAL
    return Draft(
        kind=DocumentKind.PAYMENT_PROOF if proof else DocumentKind.INVOICE_RECEIPT,
        organisation_id=request.organisation_id,
        payment_id=request.id,
        patient_id=request.patient_id,
        refund_id=None,
        issuer=issuer,
        buyer=buyer(name, request.buyer_tax_number),
        description=request.service_name,
        taxed=Taxed.split(request.money.amount_cents, Vat(request.vat)),
    )


def _credit(invoice: Invoice, refund: Refund) -> Draft:
    """As the invoice, over what was given back."""
    draft = invoice.draft
    return Draft(
        kind=DocumentKind.CREDIT_NOTE,
        organisation_id=draft.organisation_id,
        payment_id=draft.payment_id,
        patient_id=draft.patient_id,
        refund_id=refund.id,
        issuer=draft.issuer,
        buyer=draft.buyer,
        description=draft.description,
        taxed=Taxed.split(refund.amount_cents, draft.taxed.vat),
        about=invoice.number,
    )


async def _number(uow: PaymentUow, draft: Draft, status: FiscalStatus) -> Invoice:
    now = await uow.now()
    fresh = Series(
        organisation_id=draft.organisation_id,
        type_code=draft.type_code,
        code=series_code(now, status),
        validation_code="SIM" + "".join(secrets.choice(_VALIDATION_ALPHABET) for _ in range(5)),
        private_key_pem="",
    )
    series = await uow.invoices.lock_series(fresh)
    if not series.private_key_pem:
        series.private_key_pem = await asyncio.to_thread(SigningKey.new_pem)
    invoice = series.issue(draft, id=new_id(), now=now, fiscal_status=status)
    await uow.invoices.save_series(series)
    await uow.invoices.add(invoice)
    return invoice


async def _publish(payments: Payments, request: PaymentRequest, invoice: Invoice) -> None:
    """Make and store the PDF, then tell of it once."""
    if invoice.document_sha256 is not None:
        return
    pdf = await asyncio.to_thread(payments.ports.render, invoice)
    await payments.ports.storage.put(invoice.document_key, pdf, "application/pdf")
    digest = sha256(pdf).hexdigest()
    async with payments.uow() as uow:
        if await uow.invoices.documented(invoice.id, digest):
            uow.emit(facts.invoice_issued(request, invoice, digest))
