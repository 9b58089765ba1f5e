"""Who works where, as auth tells of it: whose agenda an appointment may be in."""

from contracts.auth import MembershipChanged
from notification.application.ports import NotificationUow


async def on_membership_changed(uow: NotificationUow, event: MembershipChanged) -> None:
    await uow.staff.remember(
        event.user_id, event.organisation_id, event.version, works=event.role is not None
    )
