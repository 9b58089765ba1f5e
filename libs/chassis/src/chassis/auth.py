"""Who is calling, and who may.

A route names its policy in its signature: `caller: FrontDesk`. The policy admits by what the
token says; whether the caller may touch *this* organisation's row is then asked of the caller:
`caller.require(organisation_id, Role.FRONT_DESK)`. A route without a policy fails a test.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Literal, Protocol
from uuid import UUID

from fastapi import Depends, FastAPI, Request

from chassis.problems import Forbidden, NotFound, Unauthenticated
from chassis.problems.openapi import declared

NOBODY = UUID(int=0)


class Role(StrEnum):
    """What a person is in one organisation; each includes those before it.

    A patient is a user without a role there.
    """

    PRACTITIONER = "practitioner"
    FRONT_DESK = "front_desk"
    MANAGER = "manager"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        return list(Role).index(self)

    def at_least(self, other: "Role") -> bool:
        return self.rank >= other.rank


@dataclass(frozen=True, slots=True)
class Caller:
    kind: Literal["anonymous", "user", "device"] = "anonymous"
    id: UUID = NOBODY
    session_id: UUID = NOBODY
    language: str = "pt-PT"
    platform_admin: bool = False
    roles: Mapping[UUID, Role] = field(default_factory=dict)
    as_of: float = field(default=math.inf, compare=False)
    """When this was true, in seconds since 1970."""

    def within(self, organisation_id: UUID, at_least: Role = Role.PRACTITIONER) -> bool:
        """Whether the caller has this role there, or a higher one."""
        role = self.roles.get(organisation_id)
        return self.platform_admin or (role is not None and role.at_least(at_least))

    def require(self, organisation_id: UUID, at_least: Role = Role.PRACTITIONER) -> None:
        """Raises NotFound to outsiders, who may not know; Forbidden to members of lower role."""
        if not self.within(organisation_id, at_least):
            raise Forbidden() if organisation_id in self.roles else NotFound()

    def require_at(
        self, organisation_id: UUID, location_id: UUID, at_least: Role = Role.FRONT_DESK
    ) -> None:
        """As `require`, but admits a device that stands at this location, too."""
        self.require(organisation_id, at_least)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceCaller(Caller):
    """A kiosk or a display, paired with one location."""

    organisation_id: UUID
    location_id: UUID
    device_kind: Literal["kiosk", "display"]
    name: str | None = None
    """As staff call it: "Kiosk by the door"."""

    def require_at(
        self, organisation_id: UUID, location_id: UUID, at_least: Role = Role.FRONT_DESK
    ) -> None:
        if (organisation_id, location_id) != (self.organisation_id, self.location_id):
            raise NotFound()


ANONYMOUS = Caller()


class Authenticator(Protocol):
    """Reads the caller from a request; chassis.tokens has the real one."""

    async def identify(self, cookies: Mapping[str, str]) -> Caller | None:
        """None when a token was sent that does not hold."""

    def still_holds(self, caller: Caller) -> bool:
        """False once the token was revoked. For answers that take long: see `holding`."""


def install(app: FastAPI, authenticator: Authenticator) -> None:
    app.state.authenticator = authenticator


async def caller_of(request: Request) -> Caller | None:
    """Who sent this request; None when it carries a token that does not hold."""
    if "atrium.caller" not in request.scope:
        authenticator: Authenticator = request.app.state.authenticator
        request.scope["atrium.caller"] = await authenticator.identify(request.cookies)
    caller: Caller | None = request.scope["atrium.caller"]
    return caller


def holding(request: Request, caller: Caller) -> Callable[[], bool]:
    """To be asked while an answer goes on: whether the caller may still get it."""
    authenticator: Authenticator = request.app.state.authenticator
    return lambda: authenticator.still_holds(caller)


class Policy:
    """A dependency that gives the caller, if admitted."""

    def __init__(self, name: str, admits: Callable[[Caller], bool]) -> None:
        self.policy = name
        self._admits = admits

    async def __call__(self, request: Request) -> Any:
        caller = await caller_of(request) or ANONYMOUS
        if self._admits(caller):
            return caller
        raise Unauthenticated() if caller.kind == "anonymous" else Forbidden()


def _staff(role: Role) -> Callable[[Caller], bool]:
    return lambda caller: (
        caller.platform_admin or any(held.at_least(role) for held in caller.roles.values())
    )


def _device(kind: str) -> Callable[[Caller], bool]:
    return lambda caller: isinstance(caller, DeviceCaller) and caller.device_kind == kind


def _either(*policies: Callable[[Caller], bool]) -> Callable[[Caller], bool]:
    return lambda caller: any(admits(caller) for admits in policies)


_KIOSK, _DISPLAY = _device("kiosk"), _device("display")

Anyone = Annotated[Caller, Depends(Policy("anyone", lambda caller: True))]
SignedIn = Annotated[Caller, Depends(Policy("signed_in", lambda caller: caller.kind == "user"))]
Practitioner = Annotated[Caller, Depends(Policy("practitioner", _staff(Role.PRACTITIONER)))]
FrontDesk = Annotated[Caller, Depends(Policy("front_desk", _staff(Role.FRONT_DESK)))]
Manager = Annotated[Caller, Depends(Policy("manager", _staff(Role.MANAGER)))]
Admin = Annotated[Caller, Depends(Policy("admin", _staff(Role.ADMIN)))]
PlatformAdmin = Annotated[
    Caller, Depends(Policy("platform_admin", lambda caller: caller.platform_admin))
]
Kiosk = Annotated[DeviceCaller, Depends(Policy("kiosk", _KIOSK))]
Display = Annotated[DeviceCaller, Depends(Policy("display", _DISPLAY))]
Device = Annotated[DeviceCaller, Depends(Policy("device", _either(_KIOSK, _DISPLAY)))]
FrontDeskOrKiosk = Annotated[
    Caller, Depends(Policy("front_desk_or_kiosk", _either(_staff(Role.FRONT_DESK), _KIOSK)))
]
FrontDeskOrDisplay = Annotated[
    Caller, Depends(Policy("front_desk_or_display", _either(_staff(Role.FRONT_DESK), _DISPLAY)))
]


def policy_of(route: Any) -> str | None:
    """The name of the policy of a route (or route context), None when it has forgotten it."""
    return next(declared(getattr(route, "dependant", None)), None)
