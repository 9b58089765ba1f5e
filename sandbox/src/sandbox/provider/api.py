"""The provider's API for merchants: a key, an Idempotency-Key on what creates, plain JSON."""

import asyncio
import hashlib
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Request
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from sandbox.provider.bank import Bank, Refused
from sandbox.provider.faults import Faults
from sandbox.provider.model import Answer, Instruction, Method
from sandbox.provider.store import Store

HANG_SECONDS = 60.0

T = TypeVar("T")

Key = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=255)]
Cents = Annotated[int, Field(gt=0, le=99_999_999)]


class CreateInstruction(BaseModel):
    model_config = ConfigDict(extra="forbid")

    merchant_reference: str = Field(min_length=1, max_length=64)
    method: Method
    amount_cents: Cents
    currency: str = Field(default="EUR", pattern="^EUR$")
    description: str = Field(default="", max_length=200)
    phone: str | None = Field(default=None, pattern=r"^351#9[1236]\d{7}$")
    entity: str | None = Field(default=None, pattern=r"^\d{5}$")
    reference: str | None = Field(default=None, pattern=r"^\d{9}$")
    """With `entity`: a reference that the merchant has composed."""
    expires_in_seconds: int = Field(gt=0, le=366 * 86_400)


class CreateRefund(BaseModel):
    model_config = ConfigDict(extra="forbid")

    amount_cents: Cents
    transaction_id: str | None = Field(default=None, max_length=64)


class InstructionList(BaseModel):
    items: list[Instruction]


def router(bank: Bank, store: Store, faults: Faults, api_key: str) -> APIRouter:
    async def keyed(authorization: Annotated[str, Header()] = "") -> None:
        expected = f"Bearer {api_key}"
        if not secrets.compare_digest(authorization.encode(), expected.encode()):
            raise HTTPException(401, detail={"code": "unauthenticated", "message": "wrong API key"})

    async def up() -> None:
        if faults.strikes("down"):
            raise HTTPException(503, detail={"code": "down", "message": "told to be down"})

    routes = APIRouter(
        prefix="/sandbox/provider/v1",
        tags=["payment provider"],
        dependencies=[Depends(keyed), Depends(up)],
    )

    @routes.post("/instructions", status_code=201, response_model=Instruction)
    async def create(request: Request, body: CreateInstruction, key: Key) -> JSONResponse:
        """201; 402 when declined. A key seen before gets its first answer again."""
        if body.method == "mbway" and body.phone is None:
            raise HTTPException(422, detail={"code": "phone_missing", "message": "MB WAY: phone"})
        answer = once(store, key, body, lambda: answered(lambda: _made(bank, body)))
        if faults.strikes("timeout_after_creating"):
            await _until_given_up(request)
        return JSONResponse(answer.body, answer.status)

    @routes.get("/instructions")
    async def find(merchant_reference: Annotated[str, Query(min_length=1)]) -> InstructionList:
        """For who got no answer to its creation."""
        return InstructionList(items=bank.of_merchant(merchant_reference))

    @routes.get("/instructions/{id}")
    async def get(id: str) -> Instruction:
        return answered(lambda: bank.get(id))

    @routes.post("/instructions/{id}/cancel")
    async def cancel(id: str) -> Instruction:
        return answered(lambda: bank.cancel(id))

    @routes.post("/instructions/{id}/refunds", status_code=201)
    async def refund(id: str, body: CreateRefund, key: Key) -> JSONResponse:
        """`done`, `pending` or `failed`; a webhook tells when it changes."""

        def act() -> tuple[int, dict[str, Any]]:
            made = answered(lambda: bank.refund(id, body.amount_cents, key, body.transaction_id))
            return 201, made.model_dump(mode="json")

        answer = once(store, key, body, act)
        return JSONResponse(answer.body, answer.status)

    @routes.get("/settlements")
    async def settlements(
        start: Annotated[AwareDatetime, Query(alias="from")],
        end: Annotated[AwareDatetime, Query(alias="to")],
    ) -> InstructionList:
        """The instructions on which money moved in [from, to)."""
        return InstructionList(items=bank.settled_between(start, end))

    return routes


async def _until_given_up(request: Request) -> None:
    """Say nothing until the caller has hung up."""
    with suppress(TimeoutError):
        async with asyncio.timeout(HANG_SECONDS):
            while (await request.receive())["type"] != "http.disconnect":
                pass


def answered(act: Callable[[], T]) -> T:
    """The bank's answer, or its refusal as HTTP."""
    try:
        return act()
    except Refused as error:
        detail = {"code": error.code, "message": str(error)}
        raise HTTPException(error.status, detail=detail) from None


def once(
    store: Store, key: str, body: BaseModel, act: Callable[[], tuple[int, dict[str, Any]]]
) -> Answer:
    fingerprint = hashlib.sha256(body.model_dump_json().encode()).hexdigest()
    known = store.answers.get(key)
    if known is None:
        status, made = act()
        known = Answer(fingerprint=fingerprint, status=status, body=made)
        store.save_answer(key, known)
    if known.fingerprint != fingerprint:
        detail = {"code": "idempotency_key_reused", "message": "the key has another request"}
        raise HTTPException(422, detail=detail)
    return known


def _made(bank: Bank, body: CreateInstruction) -> tuple[int, dict[str, Any]]:
    instruction = bank.create(
        merchant_reference=body.merchant_reference,
        method=body.method,
        amount_cents=body.amount_cents,
        currency=body.currency,
        description=body.description,
        phone=body.phone and "+" + body.phone.replace("#", ""),
        own=(body.entity, body.reference) if body.entity and body.reference else None,
        expires_in=timedelta(seconds=body.expires_in_seconds),
    )
    return 402 if instruction.status == "declined" else 201, instruction.model_dump(mode="json")
