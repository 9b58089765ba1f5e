"""What happens face to face: money taken and handed back at the desk, and a pay link again."""

from uuid import UUID

from fastapi import APIRouter, Response

from chassis import problems
from chassis.auth import FrontDesk, Role, SignedIn
from chassis.idempotency import Idempotent
from payment.adapters.unit_of_work import PostgresPaymentUow
from payment.application import desk, linking, queries, refunding
from payment.entrypoints.desk_schemas import CreateDeskPayment, NewLink
from payment.entrypoints.here import Here
from payment.entrypoints.schemas import PaymentDetail, RefundView

router = APIRouter(prefix="/api/payment")


@router.post(
    "/payments/{payment_id}/links",
    tags=["payments"],
    status_code=201,
    responses=problems.responses(404, 410, 429),
)
async def create_link(payment_id: UUID, caller: SignedIn, service: Here) -> NewLink:
    """Another pay link, for the patient or the front desk. Older links stay valid. The link is a
    secret that is not kept, so a repeated request gives another one."""
    made = await linking.make_link(service, caller, payment_id)
    return NewLink(url=made.url, expires_at=made.expires_at)


@router.post(
    "/payments/{payment_id}/desk-payments",
    tags=["payments"],
    status_code=201,
    response_model=PaymentDetail,
    responses=problems.responses(404, 409, 410),
)
async def create_desk_payment(
    payment_id: UUID, body: CreateDeskPayment, caller: FrontDesk, service: Here, once: Idempotent
) -> Response:
    """The whole price was received at the desk. Refused when it is paid already; what a provider
    brings afterwards goes back to the patient."""

    async def act(uow: PostgresPaymentUow) -> PaymentDetail:
        record = await queries.payment(uow, caller, payment_id)
        caller.require(record.request.organisation_id, Role.FRONT_DESK)
        await desk.take_payment(uow, payment_id, body.method, by=caller.id, note=body.note or None)
        return PaymentDetail.of_record(await queries.payment(uow, caller, payment_id))

    return await once(service, act, location=lambda view: f"/api/payment/payments/{view.id}")


@router.post(
    "/refunds/{refund_id}/hand-over", tags=["refunds"], responses=problems.responses(404, 409)
)
async def hand_over(refund_id: UUID, caller: FrontDesk, service: Here) -> RefundView:
    """The money of a refund by hand was given to the patient. Saying so again changes nothing."""
    async with service.uow() as uow:
        found = await queries.refund(uow, caller, refund_id)
        caller.require(found.organisation_id, Role.FRONT_DESK)
        return RefundView.of(await refunding.hand_over(uow, refund_id, by=caller.id))
