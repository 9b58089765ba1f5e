"""Who may act for an organisation, by its memberships themselves.

The token says who may try. But a manager who was dismissed holds a token for some minutes more,
and must not reinstate himself with it.
"""

from uuid import UUID

from auth.application.ports import AuthUow
from auth.domain.membership import Role
from chassis.auth import Caller
from chassis.auth import Role as TokenRole
from chassis.problems import NotFound


async def managing_role(uow: AuthUow, caller: Caller, organisation_id: UUID) -> Role:
    """The caller's role there, manager or above. Raises NotFound, Forbidden."""
    return await require_role(uow, caller, organisation_id, Role.MANAGER)


async def require_role(uow: AuthUow, caller: Caller, organisation_id: UUID, at_least: Role) -> Role:
    """The caller's role there, this one or above. Raises NotFound, Forbidden."""
    caller.require(organisation_id, TokenRole(at_least))
    if caller.platform_admin:
        return Role.ADMIN
    own = await uow.memberships.find(caller.id, organisation_id)
    if own is None or own.role is None or not TokenRole(own.role).at_least(TokenRole(at_least)):
        raise NotFound()
    return own.role
