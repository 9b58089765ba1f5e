"""Who works where, and as what.

Every change holds its organisation's lock first, so that what is read here stays true: above all
that an admin remains.
"""

from uuid import UUID

from auth.application.authority import managing_role
from auth.application.facts import membership_changed
from auth.application.ports import AuthUow
from auth.domain.errors import LastAdmin, NoSuchMember, NoSuchUser
from auth.domain.membership import Membership, Role, require_may_set
from chassis import preconditions
from chassis.auth import Caller
from chassis.ids import new_id
from chassis.revocations import RolesTaken


async def add_member(
    uow: AuthUow, caller: Caller, *, organisation_id: UUID, email: str, role: Role
) -> Membership:
    """Of somebody who has registered. Raises NoSuchUser, AlreadyMember, RoleTooHigh."""
    await uow.memberships.lock_organisation(organisation_id)
    require_may_set(await managing_role(uow, caller, organisation_id), old=None, new=role)
    user = await uow.users.by_email(email)
    if user is None:
        raise NoSuchUser()
    former = await uow.memberships.find(user.id, organisation_id)
    if former is not None:
        former.join(role)
        return await _changed(uow, former)
    return await _added(uow, Membership(new_id(), user.id, organisation_id, role))


async def change_role(
    uow: AuthUow,
    caller: Caller,
    membership_id: UUID,
    role: Role,
    *,
    expected_version: int | None = None,
) -> Membership:
    """Raises NoSuchMember, RoleTooHigh, LastAdmin."""
    membership = await _locked(uow, caller, membership_id)
    preconditions.check(expected_version, membership.version)
    actor = await managing_role(uow, caller, membership.organisation_id)
    require_may_set(actor, old=membership.role, new=role)
    if role is membership.role:
        return membership
    if membership.role is Role.ADMIN:
        await require_another_admin(uow, membership)
    lower = membership.role is not None and not role.at_least(membership.role)
    membership.change_role(role)
    return await _changed(uow, membership, lower=lower)


async def remove_member(uow: AuthUow, caller: Caller, membership_id: UUID) -> None:
    """By a manager, or by the member. Raises NoSuchMember, RoleTooHigh, LastAdmin."""
    membership = await _locked(uow, caller, membership_id)
    if membership.user_id != caller.id:
        actor = await managing_role(uow, caller, membership.organisation_id)
        require_may_set(actor, old=membership.role, new=None)
    if membership.role is Role.ADMIN:
        await require_another_admin(uow, membership)
    membership.leave()
    await _changed(uow, membership, lower=True)


async def make_owner_admin(uow: AuthUow, organisation_id: UUID, owner_id: UUID) -> None:
    """Of an organisation that was just created. An owner who has left since stays out."""
    await uow.memberships.lock_organisation(organisation_id)
    if await uow.users.lock(owner_id) is None:
        return
    if await uow.memberships.find(owner_id, organisation_id) is None:
        await _added(uow, Membership(new_id(), owner_id, organisation_id, Role.ADMIN))


async def require_another_admin(uow: AuthUow, admin: Membership) -> None:
    """Raises LastAdmin unless somebody else is admin of the same organisation."""
    if not await uow.memberships.admins(admin.organisation_id) - {admin.id}:
        raise LastAdmin()


async def _locked(uow: AuthUow, caller: Caller, membership_id: UUID) -> Membership:
    found = await uow.memberships.get(membership_id)
    if found is None or not (found.user_id == caller.id or caller.within(found.organisation_id)):
        raise NoSuchMember()
    await uow.memberships.lock_organisation(found.organisation_id)
    membership = await uow.memberships.get(membership_id)
    if membership is None or membership.role is None:
        raise NoSuchMember()
    return membership


async def _added(uow: AuthUow, membership: Membership) -> Membership:
    await uow.memberships.add(membership)
    uow.emit(membership_changed(membership))
    return membership


async def _changed(uow: AuthUow, membership: Membership, *, lower: bool = False) -> Membership:
    """Who may do less than before does not keep a token that says more."""
    await uow.memberships.save(membership)
    uow.emit(membership_changed(membership))
    if lower:
        taken_at = (await uow.real_now()).timestamp()
        uow.revoke(RolesTaken(membership.user_id, taken_at))
    return membership
