"""Where every SMS and every mail of a development system lands, to be read in the browser.

An SMTP server and an SMS gateway take real traffic; `/dev/inbox` shows it to people and
`/dev/inbox/messages` to programs. Faults can be set, as real providers have them.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from fastapi import APIRouter

from sandbox.inbox import api, pages, sms
from sandbox.inbox.faults import Faults
from sandbox.inbox.mail import Forwarding, MailServer
from sandbox.inbox.store import Inbox

__all__ = ["Inbox", "InboxSettings", "MailServer", "build"]


class InboxSettings(Protocol):
    @property
    def smtp_host(self) -> str: ...
    @property
    def smtp_port(self) -> int:
        """0 takes any free port; the lifespan yields the server, which knows it."""
        ...

    @property
    def smtp_forward(self) -> str | None:
        """`host:port` of an SMTP server that gets a copy of every mail."""
        ...

    @property
    def sms_api_key(self) -> str: ...


def build(
    settings: InboxSettings,
) -> tuple[APIRouter, AbstractAsyncContextManager[MailServer]]:
    """The inbox's routes, and what must be entered while they are served: its SMTP server."""
    inbox, faults = Inbox(), Faults()
    router = APIRouter()
    router.include_router(sms.router(inbox, faults, settings.sms_api_key))
    router.include_router(api.router(inbox, faults))
    router.include_router(pages.router(inbox))
    return router, _receiving(settings, inbox, faults)


@asynccontextmanager
async def _receiving(
    settings: InboxSettings, inbox: Inbox, faults: Faults
) -> AsyncIterator[MailServer]:
    forwarding = Forwarding(settings.smtp_forward) if settings.smtp_forward else None
    server = MailServer(inbox, faults, forwarding)
    await server.start(settings.smtp_host, settings.smtp_port)
    try:
        yield server
    finally:
        await server.stop()
