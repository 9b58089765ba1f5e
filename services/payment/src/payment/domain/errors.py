"""What payment refuses, and why.

PaymentError
├── NotFound              404  no such thing, or not yours to know of
├── LinkExpired           410  the hold behind the link ran out
├── RequestCancelled      410  the appointment was cancelled
├── AlreadyPaid           409
├── UnderReview           409  money came that does not match
├── TooManyAttempts       429
├── InvalidPhone          422
├── InvalidTaxNumber      422
├── MethodUnavailable     422
├── PaymentDeclined       422  the provider said no
├── RefundExceedsPaid     422
├── NothingToRefund       409
├── RefundNotFailed       409  only a failed refund is tried again
├── RefundNotByHand       409  the provider gives this money back
├── InvalidPeriod         422
├── InvalidSignature      401  a webhook that is not the provider's
└── ProviderUnavailable   503
"""

from datetime import datetime
from typing import Any, ClassVar


class PaymentError(Exception):
    kind: ClassVar[str] = "invalid"
    code: ClassVar[str] = "invalid"
    extra: dict[str, Any]
    retry_after: int

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.extra = {}


class NotFound(PaymentError):
    kind = "not_found"
    code = "not_found"

    def __init__(self, what: str) -> None:
        super().__init__(f"There is no such {what}.")


class LinkExpired(PaymentError):
    kind = "gone"
    code = "link_expired"

    def __init__(self, at: datetime) -> None:
        super().__init__("The time to pay is over and the slot was released. Please book again.")
        self.extra = {"expired_at": at.isoformat()}


class RequestCancelled(PaymentError):
    kind = "gone"
    code = "appointment_cancelled"

    def __init__(self) -> None:
        super().__init__("The appointment was cancelled; there is nothing to pay.")


class AlreadyPaid(PaymentError):
    kind = "conflict"
    code = "already_paid"

    def __init__(self) -> None:
        super().__init__("This appointment is already paid.")


class UnderReview(PaymentError):
    kind = "conflict"
    code = "under_review"

    def __init__(self) -> None:
        super().__init__(
            "We received an amount that does not match. The clinic has been told and will settle it"
            " with you; please do not pay again."
        )


class TooManyAttempts(PaymentError):
    kind = "too_many"
    code = "too_many_attempts"

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"This link was used to start {limit} payments. Please ask the clinic for help."
        )
        self.retry_after = 3600


class InvalidPhone(PaymentError):
    code = "invalid_phone"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"{reason} A valid number for MB WAY is a Portuguese mobile number: nine digits that"
            " begin with 91, 92, 93 or 96, such as 912 345 678, with or without +351."
        )


class InvalidTaxNumber(PaymentError):
    code = "invalid_tax_number"

    def __init__(self) -> None:
        super().__init__(
            "This is not a Portuguese tax number (NIF): nine digits of which the last is a check"
            " digit, such as 123456789. Leave it empty for an invoice to the final consumer."
        )


class MethodUnavailable(PaymentError):
    code = "method_unavailable"

    def __init__(self, method: str) -> None:
        super().__init__(f"This amount can not be paid by {method} here.")


class PaymentDeclined(PaymentError):
    code = "payment_declined"

    def __init__(self, reason: str) -> None:
        super().__init__(f"The payment was declined: {reason}")


class RefundExceedsPaid(PaymentError):
    code = "refund_exceeds_paid"

    def __init__(self, refundable_cents: int) -> None:
        super().__init__(f"At most {refundable_cents} cents can still be refunded.")
        self.extra = {"refundable_cents": refundable_cents}


class NothingToRefund(PaymentError):
    kind = "conflict"
    code = "nothing_to_refund"

    def __init__(self) -> None:
        super().__init__("No money was received for this payment that could be refunded.")


class RefundNotFailed(PaymentError):
    kind = "conflict"
    code = "refund_not_failed"

    def __init__(self, status: str) -> None:
        super().__init__(f"Only a failed refund can be tried again; this one is {status}.")


class RefundNotByHand(PaymentError):
    kind = "conflict"
    code = "refund_not_by_hand"

    def __init__(self) -> None:
        super().__init__(
            "This money came through a payment provider, which gives it back; nothing is to be"
            " handed over."
        )


class InvalidPeriod(PaymentError):
    code = "invalid_period"

    def __init__(self, days: int) -> None:
        super().__init__(f"`to` must not come before `from`, nor {days} days after it.")


class InvalidSignature(PaymentError):
    kind = "unauthenticated"
    code = "invalid_signature"

    def __init__(self) -> None:
        super().__init__("The signature does not prove that the provider sent this.")


class UnreadableWebhook(PaymentError):
    code = "unreadable_webhook"

    def __init__(self, detail: str) -> None:
        super().__init__(f"The message is signed but makes no sense: {detail}")


class IssuerUnknown(PaymentError):
    kind = "unavailable"
    code = "issuer_unknown"

    def __init__(self) -> None:
        super().__init__("The organisation's legal details are not known yet.")


class ProviderUnavailable(PaymentError):
    kind = "unavailable"
    code = "provider_unavailable"

    def __init__(self) -> None:
        super().__init__(
            "The payment provider does not answer at the moment. You were not charged;"
            " please try again shortly."
        )
        self.retry_after = 5
