"""The present that decides over deadlines, for pages whose own clock may be wrong."""

from datetime import datetime

from fastapi import APIRouter, Response
from pydantic import BaseModel

from booking.entrypoints.here import PREFIX, Here
from chassis.auth import Anyone

router = APIRouter(prefix=f"{PREFIX}/now", tags=["clock"])


class Present(BaseModel):
    now: datetime


@router.get("")
async def present(caller: Anyone, service: Here, response: Response) -> Present:
    """The business clock; in development it may have been moved."""
    response.headers["Cache-Control"] = "no-store"
    async with service.uow() as uow:
        return Present(now=await uow.now())
