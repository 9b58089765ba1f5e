"""What routes of auth ask for, beside the caller."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from auth.adapters.key_ring import KeyRing
from auth.adapters.repositories import PostgresAuthUow
from auth.adapters.session_tokens import SessionTokens
from auth.application.ports import Lifetimes, PasswordHasher, ResetLinks, Secrets
from auth.application.throttle import Origin, Throttle
from auth.entrypoints.cookies import Cookies
from chassis.client_address import address_block, client_address
from chassis.service import Service, current_service


@dataclass(frozen=True)
class Ports:
    hasher: PasswordHasher
    secrets: Secrets
    keys: KeyRing
    tokens: SessionTokens
    throttle: Throttle
    lifetimes: Lifetimes
    links: ResetLinks
    cookies: Cookies
    platform_admins: frozenset[str]


AuthService = Service[PostgresAuthUow, Ports]
Here = Annotated[AuthService, Depends(current_service)]


def _origin(request: Request, service: Here) -> Origin:
    known = request.cookies.get(service.ports.cookies.known)
    return Origin(address_block(client_address(request)), known)


From = Annotated[Origin, Depends(_origin)]
