"""Everything booking refuses, as facts with a stable code.

    BookingError
    ├── Invalid                     422
    │   ├── InvalidTaxNumber        invalid_tax_number
    │   ├── UnknownZone             unknown_zone
    │   ├── NonexistentLocalTime    nonexistent_local_time
    │   ├── InvalidHours            invalid_hours
    │   ├── OverlappingHours        overlapping_hours
    │   ├── InvalidPeriod           invalid_period
    │   ├── UnknownReference        unknown_reference
    │   ├── PhotoUnreadable         photo_unreadable
    │   ├── PhotoTooLarge           photo_too_large
    │   ├── SlotNotOffered          slot_not_offered
    │   ├── InThePast               in_the_past
    │   ├── NoticeTooShort          notice_too_short
    │   ├── BeyondHorizon           beyond_horizon
    │   └── WalkInTooFar            walk_in_too_far
    ├── NotFound                    404  not_found
    └── Conflict                    409
        ├── SlotTaken               slot_taken
        ├── NotAllowedNow           not_allowed_now
        ├── AppointmentStarted      appointment_started
        └── PaymentMismatch         payment_mismatch (parks the message; nobody is shown it)

Chassis maps `kind` to the HTTP status; `extra` is merged into the problem.
"""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal

Kind = Literal["invalid", "not_found", "conflict"]


class BookingError(Exception):
    kind: ClassVar[Kind]
    code: ClassVar[str]

    def __init__(self, detail: str, **extra: Any) -> None:
        super().__init__(detail)
        self.extra = extra


class Invalid(BookingError):
    kind = "invalid"
    code = "invalid_request"


class InvalidTaxNumber(Invalid):
    code = "invalid_tax_number"

    def __init__(self, number: str) -> None:
        super().__init__(
            f"{number!r} is not a NIF: nine digits, of which the last is a check digit."
        )


class UnknownZone(Invalid):
    code = "unknown_zone"

    def __init__(self, zone: str) -> None:
        super().__init__(f"{zone!r} is not an IANA time zone, as Europe/Lisbon is.")


class NonexistentLocalTime(Invalid):
    """The clocks jump over it."""

    code = "nonexistent_local_time"

    def __init__(self, wall: datetime, zone: str) -> None:
        super().__init__(
            f"{wall.isoformat(sep=' ', timespec='minutes')} does not exist in {zone}: "
            "the clocks go forward over it."
        )


class InvalidHours(Invalid):
    code = "invalid_hours"


class OverlappingHours(Invalid):
    code = "overlapping_hours"

    def __init__(self) -> None:
        super().__init__("These hours overlap others of the same practitioner on that weekday.")


class InvalidPeriod(Invalid):
    """An end that is not after its start, or a span that is too long."""

    code = "invalid_period"


class UnknownReference(Invalid):
    """Something that the request names is not there, or belongs to another organisation."""

    code = "unknown_reference"

    def __init__(self, what: str) -> None:
        super().__init__(f"There is no such {what} here.")


class PhotoUnreadable(Invalid):
    code = "photo_unreadable"

    def __init__(self) -> None:
        super().__init__("That is not a whole JPEG, PNG or WebP picture.")


class PhotoTooLarge(Invalid):
    code = "photo_too_large"

    def __init__(self) -> None:
        super().__init__("A photograph has at most 5 MB and 25 million pixels.")


class SlotNotOffered(Invalid):
    code = "slot_not_offered"

    def __init__(self) -> None:
        super().__init__(
            "Nobody offers this service at that time: it is outside of working hours, "
            "or not on the service's start grid."
        )


class InThePast(Invalid):
    code = "in_the_past"

    def __init__(self) -> None:
        super().__init__("That time has passed.")


class NoticeTooShort(Invalid):
    code = "notice_too_short"

    def __init__(self, minutes: int) -> None:
        super().__init__(f"This service is booked at least {minutes} minutes ahead.")


class BeyondHorizon(Invalid):
    code = "beyond_horizon"

    def __init__(self, days: int) -> None:
        super().__init__(f"This service is booked at most {days} days ahead.")


class WalkInTooFar(Invalid):
    code = "walk_in_too_far"

    def __init__(self, wait: timedelta) -> None:
        hours = wait // timedelta(hours=1)
        super().__init__(f"A walk-in starts within {hours} hours; book a later time instead.")


class NotFound(BookingError):
    """It does not exist, or who asks may not know that it does: the answer is the same."""

    kind = "not_found"
    code = "not_found"

    def __init__(self) -> None:
        super().__init__("There is no such thing here.")


class Conflict(BookingError):
    kind = "conflict"
    code = "conflict"


class SlotTaken(Conflict):
    code = "slot_taken"

    def __init__(self) -> None:
        super().__init__("That time has just been taken; choose another.")


class NotAllowedNow(Conflict):
    """A verb that the appointment's state does not allow."""

    code = "not_allowed_now"

    def __init__(self, verb: str, state: str) -> None:
        super().__init__(f"An appointment that is {state} cannot be {verb}.", state=state)


class AppointmentStarted(Conflict):
    code = "appointment_started"

    def __init__(self) -> None:
        super().__init__("The appointment's time has come; ask the front desk.")


class PaymentMismatch(Conflict):
    code = "payment_mismatch"

    def __init__(self, paid_cents: int, price_cents: int) -> None:
        super().__init__(f"{paid_cents} cents were paid for a price of {price_cents} cents.")
