"""Looking for the owner of an email is left to a job, so that the answer takes as long for an
email that is known as for one that is not."""

from typing import Any

from pydantic import BaseModel

from auth.application.password_resets import request_reset
from auth.entrypoints.dependencies import AuthService
from chassis.jobs import Job


class RequestReset(BaseModel):
    email: str


async def _request_reset(service: AuthService, payload: RequestReset) -> None:
    async with service.uow() as uow:
        await request_reset(uow, payload.email, service.ports.links)


REQUEST_RESET: Job[AuthService, RequestReset] = Job("request_reset", RequestReset, _request_reset)
JOBS: list[Job[Any, Any]] = [REQUEST_RESET]
