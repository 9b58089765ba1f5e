"""Organisations, as booking tells of them: who invites."""

from contracts.booking import Organisation
from notification.application.ports import NotificationUow


async def on_organisation(uow: NotificationUow, event: Organisation) -> None:
    await uow.organisations.remember(event.organisation_id, event.version, event.name)
