"""What notification refuses.

NotificationError
├── UnknownTemplate    404   no such kind of message
└── MessageIsOver      409   sent, failed or dropped messages do not change
"""

from typing import ClassVar, Literal
from uuid import UUID


class NotificationError(Exception):
    kind: ClassVar[Literal["not_found", "conflict"]]
    code: ClassVar[str]


class UnknownTemplate(NotificationError):
    kind = "not_found"
    code = "unknown_template"

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no message of kind {name[:64]!r}.")


class MessageIsOver(NotificationError):
    kind = "conflict"
    code = "message_is_over"

    def __init__(self, message_id: UUID, state: str) -> None:
        super().__init__(f"Message {message_id} is {state} already.")
