"""A person's own data, to take along (GDPR article 20)."""

from fastapi import APIRouter

from booking.adapters.export import export
from booking.entrypoints.here import PREFIX, Here
from booking.entrypoints.schemas.export import ExportView
from chassis.auth import SignedIn
from chassis.problems import responses
from chassis.ratelimit import Rate

EXPORTS = Rate(10, 600)

router = APIRouter(prefix=f"{PREFIX}/me", tags=["me"])


@router.get("/export", responses=responses(429))
async def export_mine(caller: SignedIn, service: Here) -> ExportView:
    """Everything that booking keeps about the caller."""
    await service.ports.limiter.hit(EXPORTS, "export", str(caller.id))
    async with service.uow() as uow:
        return ExportView.of(caller.id, await export(uow.connection, caller.id))
