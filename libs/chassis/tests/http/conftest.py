"""A small app with one route per manner of the chassis, and clients for it."""

from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI, UploadFile
from pydantic import BaseModel, Field

from chassis import asgi, auth, problems
from chassis.auth import (
    Anyone,
    FrontDesk,
    FrontDeskOrKiosk,
    Kiosk,
    Manager,
    PlatformAdmin,
    SignedIn,
)
from chassis.settings import Mode, Settings
from chassis.testing.tokens import Identity, TestSigner
from chassis.tokens import Verifier

Connect = Callable[[Identity | None], httpx.AsyncClient]


class Thing(BaseModel):
    name: str = Field(max_length=10)
    size: int = 1


class Seen(BaseModel):
    kind: str
    id: str


class ShopError(Exception):
    """The root of the small app's errors."""


class SoldOut(ShopError):
    kind = "conflict"
    code = "sold_out"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no {name} left.")
        self.extra = {"name": name}
        self.retry_after = 7


def _add_routes(app: FastAPI) -> None:
    @app.get("/open")
    async def open_to_all(caller: Anyone) -> Seen:
        return Seen(kind=caller.kind, id=str(caller.id))

    @app.get("/mine")
    async def mine(caller: SignedIn) -> Seen:
        return Seen(kind=caller.kind, id=str(caller.id))

    @app.get("/desk")
    async def desk(caller: FrontDesk) -> str:
        return caller.kind

    @app.get("/managers")
    async def managers(caller: Manager) -> str:
        return caller.kind

    @app.get("/platform")
    async def platform(caller: PlatformAdmin) -> str:
        return caller.kind

    @app.get("/kiosk")
    async def kiosk(caller: Kiosk) -> str:
        return str(caller.location_id)

    @app.get("/arrivals")
    async def arrivals(caller: FrontDeskOrKiosk) -> str:
        return caller.kind

    @app.get("/sold-out", responses=problems.responses(409))
    async def sold_out(caller: Anyone) -> str:
        raise SoldOut("umbrella")

    @app.get("/broken")
    async def broken(caller: Anyone) -> str:
        raise RuntimeError("the secret inner workings")

    @app.post("/things", status_code=201)
    async def make(body: Thing, caller: Anyone) -> Thing:
        return body

    @app.post("/uploads/photo")
    async def upload(photo: UploadFile, caller: Anyone) -> int:
        return len(await photo.read())

    @app.post("/webhooks/provider")
    async def webhook(caller: Anyone) -> str:
        return "thanks"


@pytest.fixture
def settings() -> Settings:
    return Settings(
        mode=Mode.TEST,
        database_url="postgresql://nobody@127.0.0.1:1/none",
        public_url="http://clinic.example",
    )


@pytest.fixture
def signer(settings: Settings) -> TestSigner:
    return TestSigner(settings.public_url)


@pytest.fixture
def app(settings: Settings, signer: TestSigner) -> FastAPI:
    app = FastAPI(title="small")
    _add_routes(app)
    problems.install(app, ShopError)
    auth.install(app, Verifier.of(settings, signer.keys))
    asgi.install(app, settings, body_limits={"/uploads/{name}": 3000, "/things": 1000})
    return app


@pytest.fixture
def connect(app: FastAPI, signer: TestSigner) -> Connect:
    def connect(who: Identity | None = None) -> httpx.AsyncClient:
        who = who or signer.nobody()
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        return httpx.AsyncClient(
            transport=transport,
            base_url="http://clinic.example",
            cookies=who.cookies,
            headers=who.headers,
        )

    return connect
