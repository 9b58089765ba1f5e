"""The whole service on a real database, with everybody else listening on the bus."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from auth.entrypoints.dependencies import AuthService
from auth.service import build
from auth.settings import AuthSettings
from chassis.bus.memory import MemoryBus
from chassis.ids import new_id
from chassis.settings import Mode
from chassis.testing import settle
from chassis.testing.bus import Listener, deliver, sealed
from contracts.booking import OrganisationCreated

PASSWORD = "a long walk by the river"


@dataclass
class Town:
    """The service, what it published, and browsers that talk to it."""

    service: AuthService
    bus: MemoryBus
    others: Listener
    stack: AsyncExitStack
    count: int = field(default=0)

    async def browser(self, address: str = "198.51.100.7") -> httpx.AsyncClient:
        """A fresh one, with its own cookies, at this address."""
        transport = httpx.ASGITransport(self.service.app, client=(address, 1234))
        return await self.stack.enter_async_context(
            httpx.AsyncClient(
                transport=transport,
                base_url=self.service.settings.public_url,
                headers={"x-atrium-csrf": "1"},
            )
        )

    async def register(self, email: str = "", **changed: Any) -> str:
        """A new person; returns the email."""
        self.count += 1
        email = email or f"person{self.count}@example.com"
        body = {
            "email": email,
            "phone": f"+35191{self.count:07d}",
            "name": f"Person {self.count}",
            "password": PASSWORD,
            **changed,
        }
        browser = await self.browser()
        answer = await browser.post("/api/auth/register", json=body)
        assert answer.status_code == 202, answer.text
        return email

    async def signed_in(self, email: str = "", **changed: Any) -> httpx.AsyncClient:
        """A browser in which a new (or this) person has logged in."""
        email = email or await self.register(**changed)
        browser = await self.browser()
        answer = await log_in(browser, email)
        assert answer.status_code == 200, answer.text
        return browser

    async def organisation(self, owner: httpx.AsyncClient) -> UUID:
        """Created in booking by `owner`, who is its admin once the session is refreshed."""
        me = (await owner.get("/api/auth/me")).json()
        organisation_id = new_id()
        event = OrganisationCreated(
            organisation_id=organisation_id,
            name="Clínica do Rio",
            legal_name="Clínica do Rio, Lda",
            tax_number="500000000",
            address="Rua do Rio 1, Coimbra",
            owner_id=me["id"],
            version=1,
        )
        await deliver(self.bus, sealed(event, source="booking"))
        await settle(self.service)
        await refresh(owner)
        return organisation_id

    async def published(self, type: str) -> list[dict[str, Any]]:
        """The data of all events of this type so far."""
        await settle(self.service)
        return [e.data for e in self.others.envelopes if e.routing_key == f"auth.{type}.v1"]

    async def sql(self, statement: str, **values: Any) -> Any:
        async with self.service.database.transaction() as connection:
            result = await connection.execute(text(statement), values)
            return result.all() if result.returns_rows else None


async def log_in(
    browser: httpx.AsyncClient, email: str, password: str = PASSWORD
) -> httpx.Response:
    return await browser.post("/api/auth/login", json={"email": email, "password": password})


async def refresh(browser: httpx.AsyncClient) -> httpx.Response:
    return await browser.post("/api/auth/refresh")


@pytest.fixture
def settings(database: Any) -> AuthSettings:
    return AuthSettings(
        mode=Mode.TEST, database_url=database.url("auth"), retry_seconds=0.05, retry_attempts=3
    )


@pytest.fixture
async def town(settings: AuthSettings) -> AsyncIterator[Town]:
    async with AsyncExitStack() as stack:
        bus = MemoryBus()
        await bus.connect()
        stack.push_async_callback(bus.close)
        others = Listener()
        await bus.subscribe("others", ["#"], others)
        service = build(settings, bus=bus)
        await stack.enter_async_context(service.running())
        yield Town(service, bus, others, stack)
