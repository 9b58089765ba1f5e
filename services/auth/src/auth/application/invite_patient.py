"""A front desk makes an account for somebody at the counter or on the phone; the person chooses
the password by the link they are sent."""

from uuid import UUID

from auth.application.authority import require_role
from auth.application.facts import user_registered
from auth.application.password_resets import issue_link
from auth.application.ports import AuthUow, ResetLinks
from auth.domain.contact import Contact
from auth.domain.errors import EmailTaken
from auth.domain.membership import Role
from auth.domain.password_reset import Reason
from auth.domain.user import User
from chassis.auth import Caller
from chassis.ids import new_id


async def invite_patient(
    uow: AuthUow, caller: Caller, organisation_id: UUID, contact: Contact, links: ResetLinks
) -> User:
    """Raises EmailTaken, NotFound, Forbidden."""
    await require_role(uow, caller, organisation_id, Role.FRONT_DESK)
    user = User(new_id(), contact, password_hash=None)
    if not await uow.users.add(user):
        raise EmailTaken()
    uow.emit(user_registered(user, invited=True))
    await issue_link(uow, user, Reason.INVITED, links, organisation_id=organisation_id)
    return user
