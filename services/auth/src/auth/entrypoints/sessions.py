"""Coming in, staying in, going out."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from auth.application import sessions
from auth.application.log_in import log_in
from auth.application.ports import Grant
from auth.application.register import register
from auth.domain.contact import normal_email
from auth.domain.errors import SessionEnded
from auth.domain.password import normal_password, require_good
from auth.entrypoints.dependencies import From, Here, Ports
from auth.entrypoints.schemas import LogIn, Register, Registered, SessionView
from chassis import problems
from chassis.auth import Anyone
from chassis.ids import new_id

router = APIRouter(prefix="/api/auth", tags=["sessions"])


@router.post("/register", status_code=202, responses=problems.responses(429))
async def register_user(body: Register, caller: Anyone, origin: From, service: Here) -> Registered:
    """Make an account; then log in. The answer does not tell whether the email was known."""
    contact, password = body.contact(), body.password.get_secret_value()
    require_good(password, personal=[contact.email, contact.name, contact.phone])
    await service.ports.throttle.register(origin)
    password_hash = await service.ports.hasher.hash(normal_password(password))
    async with service.uow() as uow:
        admin = contact.email in service.ports.platform_admins
        await register(uow, contact, password_hash, platform_admin=admin)
    return Registered(email=contact.email)


@router.post("/login", responses=problems.responses(401, 429))
async def log_in_user(
    body: LogIn, caller: Anyone, origin: From, service: Here, response: Response
) -> SessionView:
    ports = service.ports
    grant = await log_in(
        service.uow,
        email=body.email,
        password=body.password.get_secret_value(),
        origin=origin,
        hasher=ports.hasher,
        throttle=ports.throttle,
        lifetimes=ports.lifetimes,
    )
    known = ports.throttle.known_browser(normal_email(body.email), new_id().hex)
    ports.cookies.give_known(response, known, datetime.now(UTC))
    return await give_session(grant, ports, response)


@router.post("/refresh", responses=problems.responses(401), response_model=SessionView)
async def refresh_session(
    request: Request, caller: Anyone, service: Here, response: Response
) -> SessionView | JSONResponse:
    """New tokens for the old ones. Two tabs may do it at once; a copied token ends the session."""
    ports = service.ports
    presented = ports.tokens.read_refresh(request.cookies.get(ports.cookies.refresh, ""))
    grant = None
    if presented is not None:
        async with service.uow() as uow:
            grant = await sessions.refresh(uow, *presented, ports.lifetimes)
    if grant is None:
        ended = problems.from_error(SessionEnded(), request.url.path)
        ports.cookies.take_away(ended)
        return ended
    return await give_session(grant, ports, response)


@router.post("/logout", status_code=204)
async def log_out(request: Request, caller: Anyone, service: Here, response: Response) -> None:
    """End the session and take the cookies away. Without a session, nothing happens."""
    ports = service.ports
    presented = ports.tokens.read_refresh(request.cookies.get(ports.cookies.refresh, ""))
    session_id = caller.session_id if presented is None else presented[0]
    async with service.uow() as uow:
        await sessions.log_out(uow, session_id)
    ports.cookies.take_away(response)


async def give_session(grant: Grant, ports: Ports, response: Response) -> SessionView:
    """Put the tokens into cookies, and tell who is signed in."""
    access, access_until = await ports.tokens.access(grant, datetime.now(UTC))
    ports.cookies.give(
        response,
        access=access,
        access_until=access_until,
        refresh=ports.tokens.refresh(grant.session),
        refresh_until=grant.session.expires_at,
    )
    return SessionView.of(grant, access_until)
