"""What providers and operators send: webhooks, and the order to compare books."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from chassis import problems
from chassis.auth import Anyone, Manager, Role
from chassis.problems import Forbidden
from payment.application import reconciling
from payment.application.provider_news import receive
from payment.domain.errors import NotFound
from payment.entrypoints.here import Here
from payment.entrypoints.schemas import CreateReconciliation, Received, ReconciliationView

router = APIRouter()


@router.post(
    "/webhooks/payments/{provider}",
    tags=["webhooks"],
    responses=problems.responses(401, 404),
    openapi_extra={
        "requestBody": {
            "required": True,
            "description": "As the provider signs it.",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
)
async def webhook(
    provider: Annotated[str, Path(max_length=40)], request: Request, caller: Anyone, service: Here
) -> Received:
    """Signed news of a provider. Answered with 200 once they are stored and applied; the same
    event again changes nothing."""
    known = service.ports.providers.get(provider)
    if known is None:
        raise NotFound("payment provider")
    body = await request.body()
    events = known.parse_webhook(request.method, body, request.headers, request.query_params)
    new = 0
    for event in events:
        async with service.uow() as uow:
            if await uow.provider_events.receive(event):
                await uow.provider_events.conclude(event, await receive(uow, event))
                new += 1
    return Received(new=new)


@router.post(
    "/api/payment/reconciliations",
    tags=["reconciliations"],
    status_code=201,
    responses=problems.responses(404, 429),
)
async def create_reconciliation(
    body: CreateReconciliation, caller: Manager, service: Here
) -> ReconciliationView:
    """Ask the provider about everything that is open, and compare its list of settlements."""
    if body.organisation_id is not None:
        caller.require(body.organisation_id, Role.MANAGER)
    elif not caller.platform_admin:
        raise Forbidden()
    done = await reconciling.reconcile(service, organisation_id=body.organisation_id, by=caller.id)
    return ReconciliationView.of(done)
