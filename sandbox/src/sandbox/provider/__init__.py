"""A payment provider to be driven: merchants call its API, payers use its ATM and its phone.

It issues valid Multibanco references and MB WAY requests, takes (simulated) money, and tells the
merchant by signed webhooks, as real ones do, with all the faults that real ones have.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Protocol

import httpx
from fastapi import APIRouter

from sandbox.provider import api, dev, pages
from sandbox.provider.bank import Bank
from sandbox.provider.faults import Faults
from sandbox.provider.store import Store
from sandbox.provider.webhooks import Webhooks, WebhookSettings

__all__ = ["ProviderSettings", "build"]

EXPIRY_SECONDS = 1.0


class ProviderSettings(WebhookSettings, Protocol):
    @property
    def provider_api_key(self) -> str: ...
    @property
    def data(self) -> Path | None:
        """Where the books are kept over a restart; in memory only when there is no folder."""
        ...


def build(
    settings: ProviderSettings, *, webhook_transport: httpx.AsyncBaseTransport | None = None
) -> tuple[APIRouter, AbstractAsyncContextManager[None]]:
    """The provider's routes, and what must be entered while they are served."""
    store, faults = Store(settings.data), Faults()
    webhooks = Webhooks(settings, store, faults, webhook_transport)
    bank = Bank(store, faults, webhooks.announce)
    router = APIRouter()
    router.include_router(api.router(bank, store, faults, settings.provider_api_key))
    router.include_router(dev.router(bank, store, faults, webhooks))
    router.include_router(pages.router(bank, store, faults))
    return router, _open(bank, webhooks)


@asynccontextmanager
async def _open(bank: Bank, webhooks: Webhooks) -> AsyncIterator[None]:
    async with webhooks.running():
        expiring = asyncio.create_task(_expire_for_ever(bank), name="sandbox.expiry")
        try:
            yield
        finally:
            expiring.cancel()
            with suppress(asyncio.CancelledError):
                await expiring
    bank.store.close()


async def _expire_for_ever(bank: Bank) -> None:
    while True:
        bank.expire_due()
        await asyncio.sleep(EXPIRY_SECONDS)
