"""Choosing a password without knowing the old one, by a link that was sent."""

from fastapi import APIRouter, Response

from auth.application.password_resets import complete_reset
from auth.domain.contact import normal_email
from auth.entrypoints.dependencies import From, Here
from auth.entrypoints.jobs import REQUEST_RESET, RequestReset
from auth.entrypoints.schemas import AskedForReset, AskForReset, CompleteReset
from chassis import problems
from chassis.auth import Anyone

router = APIRouter(prefix="/api/auth/password-resets", tags=["password resets"])


@router.post("", status_code=202, responses=problems.responses(429))
async def ask_for_reset(
    body: AskForReset, caller: Anyone, origin: From, service: Here
) -> AskedForReset:
    """If somebody has this email, they are sent a link, good for ten minutes and once. The
    answer does not tell whether somebody has."""
    email = normal_email(body.email)
    await service.ports.throttle.request_reset(email, origin)
    async with service.uow() as uow:
        await uow.enqueue(REQUEST_RESET, RequestReset(email=email))
    return AskedForReset()


@router.post("/complete", status_code=204, responses=problems.responses(404, 429))
async def complete(
    body: CompleteReset, caller: Anyone, origin: From, service: Here, response: Response
) -> None:
    """Choose the password. All sessions of the person end, and all other links are void."""
    ports = service.ports
    async with ports.throttle.complete_reset(origin):
        await complete_reset(
            service.uow,
            body.token,
            body.new_password.get_secret_value(),
            hasher=ports.hasher,
            secrets=ports.secrets,
        )
