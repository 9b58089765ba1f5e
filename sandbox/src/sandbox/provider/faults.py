"""What providers do to those who trust them, at will."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Times = Annotated[int, Field(ge=0, le=1_000_000)]


class Faults(BaseModel):
    """Counted faults strike that many times; the others last until they are changed."""

    model_config = ConfigDict(extra="forbid")

    webhooks_off: bool = False
    """Webhooks are dropped, never to be sent: only asking finds the money."""
    duplicate: Annotated[int, Field(ge=1, le=20)] = 1
    """How often each webhook is sent, at the same time."""
    delay_seconds: Annotated[float, Field(ge=0, le=3600)] = 0
    reorder: bool = False
    """Webhooks go out in pairs, the later one first."""
    bad_signature: Times = 0
    stale_timestamp: Times = 0
    """Signed well, ten minutes ago."""
    wrong_amount: Times = 0
    """The webhook speaks of one cent less than was captured."""
    timeout_after_creating: Times = 0
    """The instruction is made; the answer never comes."""
    down: Times = 0
    """Answered 503, nothing done."""
    decline: Times = 0
    """The next instructions are declined."""
    refund_refused: Times = 0
    refund_pending: Times = 0
    """Accepted; done only when /dev/sandbox/refunds/{id}/complete says so."""

    def strikes(self, name: str) -> bool:
        """True when this fault is due now; uses up one time."""
        left: int = getattr(self, name)
        if left:
            setattr(self, name, left - 1)
        return left > 0

    def replace(self, other: "Faults") -> None:
        for name in type(self).model_fields:
            setattr(self, name, getattr(other, name))
