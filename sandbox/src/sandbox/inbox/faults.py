"""What can go wrong at a provider, a set number of times."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Times = Annotated[int, Field(ge=0, le=1_000_000)]


class Faults(BaseModel):
    """How many of the next requests fail, by the way they fail."""

    model_config = ConfigDict(extra="forbid")

    sms_down: Times = 0
    """Answered 503; nothing is kept."""
    sms_answer_lost: Times = 0
    """Kept, and answered 503 all the same: the sender cannot know."""
    sms_rejected: Times = 0
    """Answered 422: this number will never work."""
    smtp_down: Times = 0
    """Answered 451; nothing is kept."""
    smtp_answer_lost: Times = 0
    """Kept, and answered 451 all the same."""
    smtp_rejected: Times = 0
    """Answered 550: this mailbox will never work."""

    def strikes(self, name: str) -> bool:
        """True when this fault is due now; uses up one time."""
        left: int = getattr(self, name)
        if left:
            setattr(self, name, left - 1)
        return left > 0

    def replace(self, other: "Faults") -> None:
        for name in type(self).model_fields:
            setattr(self, name, getattr(other, name))
