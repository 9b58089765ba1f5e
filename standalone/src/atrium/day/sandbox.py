"""The outside world in development: inbox, traces. The phone and the ATM are in money.py."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from atrium.day.session import Session
from atrium.day.waiting import until


@dataclass(frozen=True)
class Message:
    """An SMS or a mail, as its recipient has it."""

    id: int
    kind: str | None
    subject: str
    text: str
    links: Sequence[str]
    attachments: Sequence[dict[str, Any]]
    key: str | None
    deliveries: int
    received_at: datetime

    @classmethod
    def of(cls, view: dict[str, Any]) -> "Message":
        received = datetime.fromisoformat(view["received_at"])
        names = cls.__dataclass_fields__.keys() - {"received_at"}
        return cls(**{name: view[name] for name in names}, received_at=received)


class Inbox:
    """Every SMS and mail that was sent, by recipient."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def messages(self, to: str, kind: str | None = None) -> list[Message]:
        """Newest first."""
        wanted = {"to": to, "kind": kind, "limit": 500}
        params = {name: value for name, value in wanted.items() if value is not None}
        page = await self._session.get("/dev/inbox/messages", params=params)
        return [Message.of(view) for view in page["items"]]

    async def expect(self, to: str, kind: str, *, after: int = 0) -> Message:
        """The newest message of this kind to this recipient, newer than the id `after`."""

        async def look() -> Message | None:
            found = await self.messages(to, kind)
            return found[0] if found and found[0].id > after else None

        return await until(look, what=f"a message {kind!r} to {to}")

    async def attachment(self, message: Message, content_type: str) -> bytes | None:
        """The first attachment of this type, None when there is none."""
        for attachment in message.attachments:
            if attachment["content_type"].split(";")[0] == content_type:
                return (await self._session.call("GET", attachment["url"])).content
        return None


@dataclass(frozen=True)
class Span:
    service: str
    name: str
    kind: str
    id: str
    parent: str | None
    links: Sequence[str]

    @classmethod
    def of(cls, view: dict[str, Any]) -> "Span":
        return cls(
            service=view["service"],
            name=view["name"],
            kind=view["kind"],
            id=view["span_id"],
            parent=view["parent_span_id"],
            links=[link["span_id"] for link in view["links"]],
        )


class Traces:
    """The spans that services reported, by trace."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def spans(self, trace_id: str) -> list[Span]:
        """Oldest first; they come in batches, a moment late."""
        return [Span.of(view) for view in await self._session.get(f"/dev/traces/{trace_id}")]

    async def expect(self, trace_id: str, complete: Callable[[Sequence[Span]], bool]) -> list[Span]:
        """The spans, once `complete` says so; what there is when that never happens."""
        look = partial(self._when, trace_id, complete)
        return await until(look, what=f"trace {trace_id}")

    async def _when(
        self, trace_id: str, complete: Callable[[Sequence[Span]], bool]
    ) -> list[Span] | None:
        spans = await self.spans(trace_id)
        return spans if complete(spans) else None
