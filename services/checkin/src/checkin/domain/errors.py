"""What checkin refuses.

CheckinError
├── FaceCheckInOff · FaceCheckInBusy
├── ConsentNotGiven · ConsentTextOutdated · ConsentRequired · ConsentNotFound
├── PhotographRefused
│   ├── ImageUnreadable · ImageTooLarge
│   └── PhotographUnsuitable · PhotographsDiffer
├── EnrolmentNotFound
├── ArrivalRefused
│   ├── ArrivalNotFound · NotToday · OtherLocation
│   └── TooEarly · TooLate · AlreadyOver
├── AppointmentNotExpected
├── VisitNotFound · VisitStateConflict
├── UnrecognisedNotFound · UnrecognisedClosed
├── LocationNotFound
└── InvalidPeriod
"""

from datetime import datetime
from typing import Any, ClassVar, Literal

Kind = Literal["invalid", "forbidden", "not_found", "conflict", "too_many", "unavailable"]


class CheckinError(Exception):
    kind: ClassVar[Kind]
    code: ClassVar[str]
    default: ClassVar[str] = ""

    def __init__(self, detail: str = "", *, retry_after: int | None = None, **extra: Any) -> None:
        super().__init__(detail or self.default)
        self.retry_after = retry_after
        self.extra = extra


class FaceCheckInOff(CheckinError):
    kind = "conflict"
    code = "face_check_in_off"
    default = "This clinic does not offer check-in by face. Use the QR code or ask at the desk."


class FaceCheckInBusy(CheckinError):
    kind = "unavailable"
    code = "face_check_in_busy"
    default = "Face check-in is not available right now. Use the QR code or ask at the desk."


class ConsentNotGiven(CheckinError):
    kind = "invalid"
    code = "consent_not_given"
    default = "Consent must be given explicitly: send accepted as true."


class ConsentTextOutdated(CheckinError):
    kind = "conflict"
    code = "consent_text_outdated"

    def __init__(self, current: str) -> None:
        super().__init__(
            "The text has changed since it was shown: read the current one first.",
            current_version=current,
        )


class ConsentRequired(CheckinError):
    kind = "conflict"
    code = "consent_required"
    default = "Consent to check-in by face at this clinic comes first."


class ConsentNotFound(CheckinError):
    kind = "not_found"
    code = "consent_not_found"
    default = "There is no such consent."


class PhotographRefused(CheckinError):
    kind = "invalid"


class ImageUnreadable(PhotographRefused):
    code = "image_unreadable"
    default = "This is not a complete JPEG, PNG or WebP photograph. Take a new one."


class ImageTooLarge(PhotographRefused):
    code = "image_too_large"
    default = "The photograph is too large: at most 8 MB and 25 megapixels."


class PhotographUnsuitable(PhotographRefused):
    """`reason` is one of domain.photograph.ADVICE; `photo` counts from 1."""

    code = "photograph_unsuitable"

    def __init__(self, reason: str, advice: str, photo: int) -> None:
        super().__init__(f"Photograph {photo}: {advice}", reason=reason, photo=photo)


class PhotographsDiffer(PhotographRefused):
    code = "photographs_differ"
    default = "The photographs do not seem to show the same person."


class EnrolmentNotFound(CheckinError):
    kind = "not_found"
    code = "enrolment_not_found"
    default = "There is no such enrolment."


class ArrivalRefused(CheckinError):
    kind: ClassVar[Kind] = "conflict"


class ArrivalNotFound(ArrivalRefused):
    """One answer for an unknown code, an unknown person and a person without an appointment."""

    kind = "not_found"
    code = "arrival_not_found"
    default = "We could not find an appointment for today with this. Please ask at the desk."


class NotToday(ArrivalRefused):
    code = "not_today"

    def __init__(self, starts_at: datetime, zone: str) -> None:
        super().__init__(
            "This appointment is on another day.", starts_at=starts_at.isoformat(), zone=zone
        )


class OtherLocation(ArrivalRefused):
    code = "other_location"

    def __init__(self, location_name: str) -> None:
        super().__init__(f"This appointment is at {location_name}.", location_name=location_name)


class TooEarly(ArrivalRefused):
    code = "too_early"

    def __init__(self, opens_at: datetime, zone: str) -> None:
        super().__init__(
            "It is too early to check in for this appointment.",
            opens_at=opens_at.isoformat(),
            zone=zone,
        )


class TooLate(ArrivalRefused):
    code = "too_late"
    default = "It is too late to check in here. Please ask at the desk."


class AlreadyOver(ArrivalRefused):
    code = "visit_over"
    default = "This visit has already ended. Please ask at the desk."


class AppointmentNotExpected(CheckinError):
    kind = "not_found"
    code = "appointment_not_found"
    default = "No such appointment is expected here."


class VisitNotFound(CheckinError):
    kind = "not_found"
    code = "visit_not_found"
    default = "There is no such visit."


class VisitStateConflict(CheckinError):
    kind = "conflict"
    code = "visit_state"

    def __init__(self, verb: str, state: str) -> None:
        super().__init__(
            f"A visit that is {state.replace('_', ' ')} cannot be {verb}.", state=state
        )


class UnrecognisedNotFound(CheckinError):
    kind = "not_found"
    code = "unrecognised_not_found"
    default = "Nobody stood there unrecognised."


class UnrecognisedClosed(CheckinError):
    kind = "conflict"
    code = "unrecognised_closed"
    default = "Somebody has dealt with this already."


class LocationNotFound(CheckinError):
    kind = "not_found"
    code = "location_not_found"
    default = "There is no such location."


class InvalidPeriod(CheckinError):
    kind = "invalid"
    code = "invalid_period"

    def __init__(self, days: int) -> None:
        super().__init__(f"`to` must not come before `from`, nor {days} days after it.")
