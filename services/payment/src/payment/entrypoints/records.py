"""Payments, refunds and documents: a patient's own, or an organisation's for its desk."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from chassis import problems
from chassis.auth import Manager, Role, SignedIn
from chassis.idempotency import Idempotent
from chassis.pagination import Page, PageRequest, Paging
from payment.adapters.unit_of_work import PostgresPaymentUow
from payment.application import queries, refunding
from payment.domain.invoice import DocumentKind
from payment.domain.payment_request import RequestStatus
from payment.domain.provider_event import Method
from payment.domain.refund import RefundReason, RefundStatus
from payment.entrypoints.here import Here
from payment.entrypoints.links import PDF, pdf
from payment.entrypoints.schemas import (
    CreateRefund,
    InvoiceView,
    PaymentDetail,
    PaymentView,
    RefundView,
)

router = APIRouter(prefix="/api/payment")

Organisation = Annotated[
    UUID | None, Query(description="Of this organisation (front desk); else one's own.")
]


@router.get("/payments", tags=["payments"], responses=problems.responses(404))
async def list_payments(
    caller: SignedIn,
    service: Here,
    paging: Paging,
    organisation_id: Organisation = None,
    status: RequestStatus | None = None,
    appointment_id: UUID | None = None,
    method: Annotated[Method | None, Query(description="How it was paid.")] = None,
    amount_cents: Annotated[int | None, Query(ge=0, le=99_999_999)] = None,
    q: Annotated[
        str | None,
        Query(max_length=100, description="Parts of the patient's and the service's name."),
    ] = None,
) -> Page[PaymentView]:
    """Newest first."""
    filters = queries.Filters(
        queries.scope(caller, organisation_id),
        limit=paging.fetch,
        before=_before(paging),
        status=status,
        appointment_id=appointment_id,
        method=method,
        amount_cents=amount_cents,
        words=(q or "").replace("\x00", "").split(),
    )
    async with service.uow() as uow:
        rows = await uow.listings.payments(filters)
        names = await uow.patients.names(row.patient_id for row in rows)
    return paging.page(
        rows,
        key=lambda row: (row.id,),
        view=lambda row: PaymentView.of(row, names.get(row.patient_id)),
    )


@router.get("/payments/{payment_id}", tags=["payments"], responses=problems.responses(404))
async def see_payment(payment_id: UUID, caller: SignedIn, service: Here) -> PaymentDetail:
    async with service.uow() as uow:
        return PaymentDetail.of_record(await queries.payment(uow, caller, payment_id))


@router.get("/refunds", tags=["refunds"], responses=problems.responses(404))
async def list_refunds(
    caller: SignedIn,
    service: Here,
    paging: Paging,
    organisation_id: Organisation = None,
    status: RefundStatus | None = None,
    reason: RefundReason | None = None,
    payment_id: UUID | None = None,
) -> Page[RefundView]:
    """Newest first."""
    filters = queries.Filters(
        queries.scope(caller, organisation_id),
        limit=paging.fetch,
        before=_before(paging),
        status=status,
        reason=reason,
        payment_id=payment_id,
    )
    async with service.uow() as uow:
        rows = await uow.listings.refunds(filters)
    return paging.page(rows, key=lambda row: (row.id,), view=RefundView.of)


@router.get("/refunds/{refund_id}", tags=["refunds"], responses=problems.responses(404))
async def see_refund(refund_id: UUID, caller: SignedIn, service: Here) -> RefundView:
    async with service.uow() as uow:
        return RefundView.of(await queries.refund(uow, caller, refund_id))


@router.post(
    "/refunds",
    tags=["refunds"],
    status_code=201,
    response_model=RefundView,
    responses=problems.responses(404, 409),
)
async def create_refund(
    body: CreateRefund, caller: Manager, service: Here, once: Idempotent
) -> Response:
    """Give back an amount, or all that is left. Money under review is given back first; money
    that was taken at the desk counts as handed back with this."""

    async def act(uow: PostgresPaymentUow) -> RefundView:
        record = await queries.payment(uow, caller, body.payment_id)
        caller.require(record.request.organisation_id, Role.MANAGER)
        refund = await refunding.refund_by_staff(
            uow, body.payment_id, body.amount_cents, by=caller.id, note=body.note or None
        )
        return RefundView.of(refund)

    return await once(service, act, location=lambda view: f"/api/payment/refunds/{view.id}")


@router.post("/refunds/{refund_id}/retry", tags=["refunds"], responses=problems.responses(404, 409))
async def retry_refund(refund_id: UUID, caller: Manager, service: Here) -> RefundView:
    """Ask the provider again for a refund that it refused."""
    async with service.uow() as uow:
        found = await queries.refund(uow, caller, refund_id)
        caller.require(found.organisation_id, Role.MANAGER)
        return RefundView.of(await refunding.retry_refund(uow, refund_id))


@router.get("/invoices", tags=["invoices"], responses=problems.responses(404))
async def list_invoices(
    caller: SignedIn,
    service: Here,
    paging: Paging,
    organisation_id: Organisation = None,
    kind: DocumentKind | None = None,
    payment_id: UUID | None = None,
) -> Page[InvoiceView]:
    """Newest first."""
    filters = queries.Filters(
        queries.scope(caller, organisation_id),
        limit=paging.fetch,
        before=_before(paging),
        kind=kind,
        payment_id=payment_id,
    )
    async with service.uow() as uow:
        rows = await uow.listings.invoices(filters)
        names = await uow.patients.names(row.draft.patient_id for row in rows)
    return paging.page(
        rows,
        key=lambda row: (row.id,),
        view=lambda row: InvoiceView.of(row, names.get(row.draft.patient_id)),
    )


@router.get("/invoices/{invoice_id}", tags=["invoices"], responses=problems.responses(404))
async def see_invoice(invoice_id: UUID, caller: SignedIn, service: Here) -> InvoiceView:
    async with service.uow() as uow:
        found = await queries.invoice(uow, caller, invoice_id)
        return InvoiceView.of(found, await uow.patients.name(found.draft.patient_id))


@router.get(
    "/invoices/{invoice_id}/document",
    tags=["invoices"],
    response_class=Response,
    responses={200: PDF, **problems.responses(404)},
)
async def invoice_document(invoice_id: UUID, caller: SignedIn, service: Here) -> Response:
    async with service.uow() as uow:
        found = await queries.invoice(uow, caller, invoice_id)
    return pdf(await queries.document(service, found), found.number)


def _before(paging: PageRequest) -> UUID | None:
    after = paging.after(UUID)
    return after[0] if after else None
