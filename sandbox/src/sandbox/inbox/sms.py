"""An SMS gateway as providers have them: a key, E.164 numbers, an idempotency key."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Response
from pydantic import BaseModel, ConfigDict, Field

from sandbox.inbox.faults import Faults
from sandbox.inbox.store import Draft, Inbox, KeyReused


class SmsRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")

    to: str = Field(pattern=r"^\+[1-9][0-9]{6,14}$", description="E.164")
    text: str = Field(min_length=1, max_length=1530)
    sender: str = Field(pattern=r"^[A-Za-z0-9 ]{1,11}$|^\+[1-9][0-9]{6,14}$")
    tag: str | None = Field(default=None, max_length=64, description="The caller's own label.")


class SmsAccepted(BaseModel):
    id: str
    status: str = "accepted"


def router(inbox: Inbox, faults: Faults, api_key: str) -> APIRouter:
    routes = APIRouter(prefix="/sandbox/sms/v1", tags=["sms gateway"])

    def keyed(authorization: Annotated[str, Header()] = "") -> None:
        expected = f"Bearer {api_key}"
        if not secrets.compare_digest(authorization.encode(), expected.encode()):
            raise HTTPException(401, detail={"code": "unauthenticated", "message": "wrong API key"})

    @routes.post("/messages", status_code=202, dependencies=[Depends(keyed)])
    def send(
        body: SmsRequest,
        response: Response,
        idempotency_key: Annotated[str | None, Header(min_length=1, max_length=255)] = None,
    ) -> SmsAccepted:
        if faults.strikes("sms_down"):
            raise HTTPException(503, detail={"code": "down", "message": "told to be down"})
        if faults.strikes("sms_rejected"):
            raise HTTPException(422, detail={"code": "rejected", "message": "told to refuse it"})
        try:
            message = inbox.receive(_draft(body, idempotency_key))
        except KeyReused:
            detail = {"code": "idempotency_key_reused", "message": "the key has another message"}
            raise HTTPException(422, detail=detail) from None
        if faults.strikes("sms_answer_lost"):
            raise HTTPException(503, detail={"code": "lost", "message": "told to lose the answer"})
        response.headers["Idempotent-Replayed"] = "true" if message.deliveries > 1 else "false"
        return SmsAccepted(id=f"sms_{message.id}")

    return routes


def _draft(body: SmsRequest, key: str | None) -> Draft:
    return Draft(
        channel="sms",
        to=body.to,
        sender=body.sender,
        subject="",
        text=body.text,
        key=key.strip('"') if key else None,
        kind=body.tag,
    )
