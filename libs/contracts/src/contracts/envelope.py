"""The envelope every event travels in: CloudEvents 1.0, structured JSON.

Source: CloudEvents 1.0.2 specification; `traceparent` is its distributed tracing extension.
"""

from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

TYPE_PREFIX = "pt.atrium."
CONTENT_TYPE = "application/cloudevents+json"


class Event(BaseModel):
    """A fact in the past tense. Additive changes only within a version of its `type`.

    Unknown fields are ignored, so that a consumer survives a publisher that is ahead of it.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    type: ClassVar[str]
    """`<service>.<fact>.v<n>`: the routing key, and the CloudEvents type without its prefix."""

    aggregate: ClassVar[str]
    """The field that names what the fact is about; its value is the CloudEvents subject."""

    version: int = Field(
        ge=1, description="The aggregate's version after the fact; consumers ignore older ones."
    )

    @property
    def subject(self) -> str:
        return str(getattr(self, self.aggregate))


class Envelope(BaseModel):
    """One CloudEvent as it lies on the wire, in the outbox and in a retry list."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    specversion: Literal["1.0"] = "1.0"
    id: UUID
    source: str = Field(description="The publishing service, as `/booking`.")
    type: str = Field(description="`pt.atrium.` and the event's type.")
    subject: str = Field(description="The aggregate's id.")
    time: datetime = Field(description="When the fact became true, UTC, by the business clock.")
    datacontenttype: Literal["application/json"] = "application/json"
    traceparent: str | None = Field(default=None, description="W3C trace context.")
    data: dict[str, Any]

    @property
    def routing_key(self) -> str:
        return self.type.removeprefix(TYPE_PREFIX)

    @classmethod
    def seal(
        cls, event: Event, *, id: UUID, source: str, time: datetime, traceparent: str | None = None
    ) -> "Envelope":
        """Put an event into its envelope."""
        return cls(
            id=id,
            source=f"/{source}",
            type=TYPE_PREFIX + event.type,
            subject=event.subject,
            time=time,
            traceparent=traceparent,
            data=event.model_dump(mode="json"),
        )
