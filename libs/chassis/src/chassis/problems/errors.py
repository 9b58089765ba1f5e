"""What any service may have to refuse.

ChassisError
├── Unauthenticated      401
├── Forbidden            403
├── NotFound             404
├── InvalidRequest       422
├── TooManyRequests      429
└── Unavailable          503
"""

from typing import Any, ClassVar, Literal

Kind = Literal[
    "invalid",
    "unauthenticated",
    "forbidden",
    "not_found",
    "conflict",
    "gone",
    "stale",
    "too_many",
    "unavailable",
]


class ChassisError(Exception):
    kind: ClassVar[Kind]
    code: ClassVar[str]
    default: ClassVar[str] = ""

    def __init__(self, detail: str = "", *, retry_after: int | None = None, **extra: Any) -> None:
        super().__init__(detail or self.default)
        self.retry_after = retry_after
        self.extra = extra


class Unauthenticated(ChassisError):
    kind = "unauthenticated"
    code = "unauthenticated"
    default = "Sign in first, or refresh the session."


class Forbidden(ChassisError):
    kind = "forbidden"
    code = "forbidden"
    default = "Your role does not allow this."


class NotFound(ChassisError):
    """Also the answer to who may not know that it exists."""

    kind = "not_found"
    code = "not_found"
    default = "There is no such thing here."


class InvalidRequest(ChassisError):
    """`pointer` names the part of the request, as `/query/cursor`."""

    kind = "invalid"
    code = "invalid_request"

    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(
            f"{pointer.rpartition('/')[2]}: {message}",
            errors=[{"pointer": pointer, "message": message}],
        )


class TooManyRequests(ChassisError):
    kind = "too_many"
    code = "too_many_requests"
    default = "Too many attempts; wait before the next one."


class Unavailable(ChassisError):
    kind = "unavailable"
    code = "unavailable"
