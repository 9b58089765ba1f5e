"""The inbox for programs: messages, attachments, faults."""

from datetime import UTC, datetime
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic import AfterValidator, BaseModel

from sandbox.inbox.attachments import answer
from sandbox.inbox.faults import Faults
from sandbox.inbox.store import Channel, Inbox, Message


class AttachmentView(BaseModel):
    n: int
    filename: str
    content_type: str
    size: int
    url: str


class MessageView(BaseModel):
    id: int
    channel: Channel
    kind: str | None
    to: str
    sender: str
    subject: str
    text: str
    html: str | None
    links: list[str]
    attachments: list[AttachmentView]
    key: str | None
    deliveries: int
    received_at: datetime


class MessageList(BaseModel):
    items: list[MessageView]


def _aware(instant: datetime) -> datetime:
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


Since = Annotated[datetime | None, AfterValidator(lambda value: value and _aware(value)), Query()]


def router(inbox: Inbox, faults: Faults) -> APIRouter:
    routes = APIRouter(prefix="/dev/inbox", tags=["inbox"])

    @routes.get("/messages")
    def messages(
        to: str | None = None,
        channel: Channel | None = None,
        kind: str | None = None,
        since: Since = None,
        limit: Annotated[int, Query(ge=1, le=500)] = 100,
    ) -> MessageList:
        """Newest first; `since` is an instant (inclusive, UTC when it names no zone)."""
        found = inbox.newest_first(to=to, channel=channel, kind=kind, since=since)
        return MessageList(items=[view(message) for message in islice(found, limit)])

    @routes.delete("/messages", status_code=204)
    def clear() -> None:
        inbox.clear()

    @routes.get("/messages/{message_id}")
    def message(message_id: int) -> MessageView:
        return view(existing(inbox, message_id))

    @routes.get("/messages/{message_id}/attachments/{n}")
    def attachment(message_id: int, n: int) -> Response:
        found = existing(inbox, message_id).draft.attachments
        if not 0 <= n < len(found):
            raise HTTPException(404, detail={"code": "not_found", "message": "no such attachment"})
        return answer(found[n])

    @routes.get("/faults")
    def current_faults() -> Faults:
        return faults

    @routes.put("/faults")
    def set_faults(body: Faults) -> Faults:
        """Replaces all; a fault left out is off."""
        faults.replace(body)
        return faults

    return routes


def existing(inbox: Inbox, message_id: int) -> Message:
    message = inbox.get(message_id)
    if message is None:
        raise HTTPException(404, detail={"code": "not_found", "message": "no such message"})
    return message


def view(message: Message) -> MessageView:
    draft = message.draft
    return MessageView(
        id=message.id,
        channel=draft.channel,
        kind=draft.kind,
        to=draft.to,
        sender=draft.sender,
        subject=draft.subject,
        text=draft.text,
        html=draft.html,
        links=message.links,
        attachments=[
            AttachmentView(
                n=n,
                filename=attachment.filename,
                content_type=attachment.content_type,
                size=len(attachment.data),
                url=f"/dev/inbox/messages/{message.id}/attachments/{n}",
            )
            for n, attachment in enumerate(draft.attachments)
        ],
        key=draft.key,
        deliveries=message.deliveries,
        received_at=message.received_at,
    )
