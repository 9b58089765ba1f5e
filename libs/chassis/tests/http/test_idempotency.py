"""The same request twice: before, during and after the first, and when an answer was lost (P19)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

import asyncpg
import httpx
import pytest
from fastapi import APIRouter, Depends, Response, UploadFile
from pydantic import BaseModel
from sqlalchemy import text

from chassis import migrations
from chassis.auth import SignedIn
from chassis.bus.memory import MemoryBus
from chassis.idempotency import Idempotent, forget, purge
from chassis.ids import new_id
from chassis.service import Service, current_service
from chassis.settings import Mode, Settings
from chassis.testing.tokens import Identity, TestSigner
from chassis.unit_of_work import UnitOfWork


class Order(BaseModel):
    item: str


class Receipt(BaseModel):
    id: str
    item: str
    nothing: None = None


class NoSuchItem(Exception):
    kind = "invalid"
    code = "no_such_item"


class Counter:
    """Holds orders at the counter until told, and counts how often one was acted upon."""

    def __init__(self) -> None:
        self.acted = 0
        self.entered = asyncio.Event()
        self.open = asyncio.Event()
        self.open.set()


Shop = Service[UnitOfWork, Counter]
Here = Annotated[Shop, Depends(current_service)]
router = APIRouter(prefix="/orders")


@router.post("")
async def order(body: Order, caller: SignedIn, service: Here, once: Idempotent) -> Response:
    async def act(uow: UnitOfWork) -> Receipt:
        service.ports.acted += 1
        service.ports.entered.set()
        await service.ports.open.wait()
        receipt = Receipt(id=str(new_id()), item=body.item)
        insert = text("INSERT INTO orders (id, item) VALUES (CAST(:id AS uuid), :item)")
        await uow.connection.execute(insert, {"id": receipt.id, "item": body.item})
        if body.item == "unicorn":
            raise NoSuchItem("We have no unicorns.")
        return receipt

    return await once(service, act, location=lambda receipt: f"/orders/{receipt.id}")


@router.post("/photo")
async def photo(file: UploadFile, caller: SignedIn, service: Here, once: Idempotent) -> Response:
    async def act(uow: UnitOfWork) -> None:
        service.ports.acted += 1

    return await once(service, act, status=204)


@pytest.fixture
async def shop(database: Any) -> AsyncIterator[Shop]:
    await migrations.install_chassis("booking", database.url("booking"))
    connection = await asyncpg.connect(database.url("booking"))
    await connection.execute("CREATE TABLE orders (id uuid PRIMARY KEY, item text NOT NULL)")
    await connection.close()
    service: Shop = Service(
        name="booking",
        settings=Settings(mode=Mode.TEST, database_url=database.url("booking")),
        uow=UnitOfWork,
        ports=Counter(),
        errors=NoSuchItem,
        routers=[router],
        bus=MemoryBus(),
        keys=SIGNER.keys,
    )
    async with service:
        yield service


SIGNER = TestSigner()
ANA, RUI = SIGNER.user(), SIGNER.user()


def client(service: Shop, who: Identity = ANA) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(service.app),
        base_url="http://localhost:8080",
        cookies=who.cookies,
        headers=who.headers,
    )


async def send(http: httpx.AsyncClient, item: str, key: str | None) -> httpx.Response:
    headers = {} if key is None else {"idempotency-key": key}
    return await http.post("/orders", json={"item": item}, headers=headers)


async def orders(service: Shop) -> int:
    async with service.database.autocommit() as connection:
        return int((await connection.execute(text("SELECT count(*) FROM orders"))).scalar_one())


async def test_the_second_time_has_the_same_answer_and_no_effect(shop: Shop) -> None:
    async with client(shop) as http:
        first, second = await send(http, "tea", "k"), await send(http, "tea", '"k"')
    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert first.headers["location"] == second.headers["location"]
    assert "idempotency-replayed" not in first.headers
    assert second.headers["idempotency-replayed"] == "true"
    assert await orders(shop) == 1


async def test_without_a_key_each_time_counts(shop: Shop) -> None:
    async with client(shop) as http:
        await send(http, "tea", None)
        await send(http, "tea", None)
    assert await orders(shop) == 2


async def test_another_body_under_the_same_key_is_refused(shop: Shop) -> None:
    async with client(shop) as http:
        await send(http, "tea", "k")
        answer = await send(http, "coffee", "k")
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert await orders(shop) == 1


async def test_keys_of_different_people_have_nothing_to_do_with_each_other(shop: Shop) -> None:
    async with client(shop) as ana, client(shop, RUI) as rui:
        first, other = await send(ana, "tea", "k"), await send(rui, "tea", "k")
    assert first.json()["id"] != other.json()["id"]
    assert await orders(shop) == 2


async def test_while_the_first_is_under_way_others_are_told_so(shop: Shop) -> None:
    shop.ports.open.clear()
    async with client(shop) as http:
        first = asyncio.create_task(send(http, "tea", "k"))
        await shop.ports.entered.wait()
        others = await asyncio.gather(*(send(http, "tea", "k") for _ in range(5)))
        shop.ports.open.set()
        done = await first
        again = await send(http, "tea", "k")
    assert {(o.status_code, o.json()["code"]) for o in others} == {(409, "idempotency_in_flight")}
    assert done.status_code == 201
    assert again.json() == done.json()
    assert (shop.ports.acted, await orders(shop)) == (1, 1)


async def test_of_who_is_erased_no_answer_is_kept_by_them_or_about_them(shop: Shop) -> None:
    async with client(shop) as ana, client(shop, RUI) as rui:
        await send(ana, "tea", "hers")
        about_ana = await send(rui, f"tea for {ANA.id}", "about her")
        other = await send(rui, "tea", "of nobody else")
        async with shop.uow() as uow:
            await forget(uow.connection, ANA.id)
            kept = await uow.connection.execute(text("SELECT key FROM idempotency"))
            assert kept.scalars().all() == ["of nobody else"]
    assert (about_ana.status_code, other.status_code) == (201, 201)


async def test_a_refusal_is_not_remembered(shop: Shop) -> None:
    async with client(shop) as http:
        for _ in range(2):
            answer = await send(http, "unicorn", "k")
            assert (answer.status_code, answer.json()["code"]) == (422, "no_such_item")
    assert (shop.ports.acted, await orders(shop)) == (2, 0)


@pytest.mark.parametrize("key", ["", '""', "x" * 256, "a\tb", "é"])
async def test_what_is_no_key_is_invalid(shop: Shop, key: str) -> None:
    async with client(shop) as http:
        answer = await http.post(
            "/orders", json={"item": "tea"}, headers=[(b"idempotency-key", key.encode())]
        )
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert await orders(shop) == 0


async def test_uploads_are_compared_by_content_not_by_boundary(shop: Shop) -> None:
    async with client(shop) as http:
        for content, status in ((b"face", 204), (b"face", 204), (b"other", 422)):
            answer = await http.post(
                "/orders/photo", files={"file": content}, headers={"idempotency-key": "k"}
            )
            assert answer.status_code == status
    assert shop.ports.acted == 1


async def test_when_the_answer_to_commit_is_lost_the_retry_finds_one_effect(shop: Shop) -> None:
    transaction = shop.database.transaction

    class Lossy:
        """The database, behind a wire that is cut once the commit went through."""

        def __init__(self) -> None:
            self.inner = transaction()

        async def __aenter__(self) -> Any:
            return await self.inner.__aenter__()

        async def __aexit__(self, *exc: Any) -> None:
            await self.inner.__aexit__(*exc)
            raise ConnectionResetError

    shop.database.transaction = Lossy  # type: ignore[method-assign, assignment]
    async with client(shop) as http:
        lost = await send(http, "tea", "k")
        shop.database.transaction = transaction  # type: ignore[method-assign]
        found = await send(http, "tea", "k")
    assert (lost.status_code, lost.json()["code"]) == (503, "database_unavailable")
    assert found.status_code == 201
    assert (shop.ports.acted, await orders(shop)) == (1, 1)


async def test_control_without_a_key_the_lost_answer_doubles_the_effect(shop: Shop) -> None:
    async with client(shop) as http:
        await send(http, "tea", None)  # its answer never arrives
        await send(http, "tea", None)
    assert await orders(shop) == 2


async def test_old_keys_are_forgotten_and_new_ones_kept(shop: Shop) -> None:
    async with client(shop) as http:
        await send(http, "tea", "old")
        async with shop.database.transaction() as connection:
            past = text("UPDATE idempotency SET created_at = now() - interval '4 days'")
            await connection.execute(past)
        await send(http, "tea", "new")
        async with shop.database.transaction() as connection:
            assert await purge(connection) == 1
            assert await purge(connection) == 0
        assert "idempotency-replayed" in (await send(http, "tea", "new")).headers
