"""The pay link: who holds it may see and pay, without an account. GET changes nothing."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from chassis import problems
from chassis.auth import Anyone
from payment.application import paying, queries
from payment.domain.errors import NotFound
from payment.entrypoints.here import Here
from payment.entrypoints.link_schemas import (
    ChooseMethod,
    InvoiceDetails,
    InvoiceDetailsView,
    LinkInstruction,
    LinkStatus,
    LinkView,
)

Token = Annotated[str, Path(min_length=1, max_length=64, description="From the link.")]

router = APIRouter(prefix="/api/payment/links", tags=["pay links"])

PDF = {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}


@router.get("/{token}", responses=problems.responses(404, 410))
async def see(token: Token, caller: Anyone, service: Here) -> LinkView:
    """What is asked, until when, and how it can be paid; after payment, the document."""
    return LinkView.of(await queries.link(service, token), token)


@router.get("/{token}/status", responses=problems.responses(404, 410))
async def status(token: Token, caller: Anyone, service: Here) -> LinkStatus:
    state = await queries.link(service, token)
    return LinkStatus(
        status=state.request.status,
        instruction_status=state.instruction.status if state.instruction else None,
        deadline=state.request.link_expires_at,
    )


@router.post("/{token}/invoice-details", responses=problems.responses(404, 409, 410))
async def bill(
    token: Token, body: InvoiceDetails, caller: Anyone, service: Here
) -> InvoiceDetailsView:
    """Whom the invoice is for; may be changed until it is paid."""
    async with service.uow() as uow:
        request = await paying.give_invoice_details(
            uow, token, name=body.name or None, tax_number=body.tax_number
        )
    return InvoiceDetailsView.of(request)


@router.post("/{token}/pay", responses=problems.responses(404, 409, 410, 429))
async def pay(token: Token, body: ChooseMethod, caller: Anyone, service: Here) -> LinkInstruction:
    """Start to pay. The same choice again answers with the same instruction; another choice
    withdraws the one before."""
    instruction = await paying.choose_method(service, token, body.method, body.phone)
    return LinkInstruction.of(instruction)


@router.get(
    "/{token}/document",
    response_class=Response,
    responses={200: PDF, **problems.responses(404, 410)},
)
async def document(token: Token, caller: Anyone, service: Here) -> Response:
    """The invoice, or proof of payment, as PDF."""
    state = await queries.link(service, token)
    if state.document is None:
        raise NotFound("document yet")
    return pdf(await queries.document(service, state.document), state.document.number)


def pdf(content: bytes, number: str) -> Response:
    name = "".join(c if c.isalnum() else "-" for c in number)
    headers = {"content-disposition": f'inline; filename="{name}.pdf"'}
    return Response(content, media_type="application/pdf", headers=headers)
