"""What auth tells the others, made from what it knows."""

from uuid import UUID

from auth.domain.membership import Membership
from auth.domain.password_reset import PasswordReset
from auth.domain.user import User
from contracts.auth import (
    MembershipChanged,
    PasswordResetRequested,
    UserContactChanged,
    UserErased,
    UserRegistered,
)


def user_registered(user: User, *, invited: bool = False) -> UserRegistered:
    return UserRegistered(
        user_id=user.id, version=user.version, invited=invited, **vars(user.contact)
    )


def user_contact_changed(user: User) -> UserContactChanged:
    return UserContactChanged(user_id=user.id, version=user.version, **vars(user.contact))


def user_erased(user: User) -> UserErased:
    return UserErased(user_id=user.id, version=user.version + 1)


def membership_changed(membership: Membership) -> MembershipChanged:
    return MembershipChanged(
        membership_id=membership.id,
        user_id=membership.user_id,
        organisation_id=membership.organisation_id,
        role=None if membership.role is None else membership.role.value,
        version=membership.version,
    )


def password_reset_requested(
    reset: PasswordReset, url: str, organisation_id: UUID | None
) -> PasswordResetRequested:
    return PasswordResetRequested(
        reset_id=reset.id,
        user_id=reset.user_id,
        url=url,
        expires_at=reset.expires_at,
        reason=reset.reason.value,
        organisation_id=organisation_id,
        version=1,
    )
