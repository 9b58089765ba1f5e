"""The inbox served in this process; its SMTP server listens on loopback."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from fastapi import FastAPI

from sandbox import inbox
from sandbox.inbox import MailServer


@dataclass(frozen=True)
class Settings:
    smtp_host: str = "127.0.0.1"
    smtp_port: int = 0
    smtp_forward: str | None = None
    sms_api_key: str = "key"


@dataclass(frozen=True)
class Running:
    http: httpx.AsyncClient
    mail: MailServer


@pytest.fixture
async def running() -> AsyncIterator[Running]:
    router, lifespan = inbox.build(Settings())
    app = FastAPI()
    app.include_router(router)
    transport = httpx.ASGITransport(app)
    async with (
        lifespan as mail,
        httpx.AsyncClient(transport=transport, base_url="http://x") as http,
    ):
        yield Running(http, mail)
