"""What one appointment costs, and the link by which its patient may pay.

    open → expired | cancelled          as the appointment goes
    any unpaid state → review           money came that does not match
    any unpaid state → paid             money that matches, however late: booking decides
    paid → partially_refunded → refunded

Appointment events may come twice or out of order; each carries the appointment's version, and
a request ignores what it has passed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from payment.domain.capture import Disposition
from payment.domain.errors import AlreadyPaid, LinkExpired, RequestCancelled, UnderReview
from payment.domain.provider_event import Method, Money

PAID_LINK_LIVES = timedelta(days=30)
"""How long a link still shows the document after payment."""


class RequestStatus(StrEnum):
    OPEN = "open"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    REVIEW = "review"
    PAID = "paid"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"


_UNPAID = frozenset({RequestStatus.OPEN, RequestStatus.EXPIRED, RequestStatus.CANCELLED})
_SETTLED = frozenset({RequestStatus.PAID, RequestStatus.PARTIALLY_REFUNDED})


@dataclass
class PaymentRequest:
    """`version` counts what was published; `appointment_version` what was heard."""

    id: UUID
    appointment_id: UUID
    appointment_version: int
    organisation_id: UUID
    organisation_name: str
    patient_id: UUID
    service_name: str
    starts_at: datetime
    zone: str
    money: Money
    vat: str
    token_hash: bytes
    link_expires_at: datetime
    created_at: datetime
    status: RequestStatus = RequestStatus.OPEN
    buyer_name: str | None = None
    buyer_tax_number: str | None = None
    traceparent: str | None = None
    paid_at: datetime | None = None
    paid_method: Method | None = None
    refunded_cents: int = 0
    version: int = 0

    def published(self) -> int:
        """The version that the next event about this payment carries."""
        self.version += 1
        return self.version

    @property
    def paid(self) -> bool:
        """Money was accepted for it, even if it has been given back since."""
        return self.paid_at is not None

    def check_visible(self, now: datetime) -> None:
        """Raise what the holder of the link is told instead of the request."""
        if self.status is RequestStatus.CANCELLED:
            raise RequestCancelled
        ends = self.link_ends_at
        if self.status is RequestStatus.EXPIRED or (self._may_expire and now >= ends):
            raise LinkExpired(ends)

    def check_payable(self, now: datetime) -> None:
        """Raise why this can not be paid (any more)."""
        if self.status is RequestStatus.REVIEW:
            raise UnderReview
        if self.status is RequestStatus.REFUNDED:
            raise RequestCancelled
        if self.paid:
            raise AlreadyPaid
        self.check_visible(now)

    def check_receivable(self) -> None:
        """Raise why the desk can not take money for this. Late money it can: booking decides."""
        if self.status is RequestStatus.REVIEW:
            raise UnderReview
        if self.status in (RequestStatus.CANCELLED, RequestStatus.REFUNDED):
            raise RequestCancelled
        if self.paid:
            raise AlreadyPaid

    @property
    def link_ends_at(self) -> datetime:
        """Until when a link to this opens: to pay, and afterwards to fetch the document."""
        return self.link_expires_at if self.paid_at is None else self.paid_at + PAID_LINK_LIVES

    def keep_link_until(self, instant: datetime) -> None:
        """An instruction was given that may be paid until then."""
        self.link_expires_at = max(self.link_expires_at, instant)

    def bill_to(self, name: str | None, tax_number: str | None) -> None:
        self.buyer_name, self.buyer_tax_number = name, tax_number

    def receive(self, *, matches: bool, method: Method, now: datetime) -> Disposition:
        """Decide what money is: the payment, a second payment, or a case for a person."""
        if not matches:
            if self.status in _UNPAID:
                self.status = RequestStatus.REVIEW
            return Disposition.REVIEW
        if self.paid:
            return Disposition.DUPLICATE
        self.status = RequestStatus.PAID
        self.paid_at, self.paid_method = now, method
        return Disposition.APPLIED

    def gave_back(self, amount_cents: int, disposition: Disposition) -> None:
        """Money went back to the patient; giving back a duplicate leaves the payment paid."""
        if disposition is Disposition.APPLIED:
            self.refunded_cents += amount_cents
            in_full = self.refunded_cents >= self.money.amount_cents
            self.status = RequestStatus.REFUNDED if in_full else RequestStatus.PARTIALLY_REFUNDED
        elif disposition is Disposition.REVIEW and self.status is RequestStatus.REVIEW:
            self.status = RequestStatus.REFUNDED

    def heard(self, appointment_version: int) -> bool:
        """Note an appointment event; False when a newer one was heard before."""
        if appointment_version <= self.appointment_version:
            return False
        self.appointment_version = appointment_version
        return True

    def move(self, starts_at: datetime, link_expires_at: datetime | None) -> None:
        """The appointment was rescheduled; an unpaid one brings the new end of its hold."""
        self.starts_at = starts_at
        if link_expires_at is not None and not self.paid:
            self.link_expires_at = link_expires_at

    def expire(self) -> bool:
        """The hold ran out; True when nothing had been paid."""
        return self._close(RequestStatus.EXPIRED)

    def cancel(self) -> bool:
        """The appointment was cancelled; True when nothing had been paid."""
        return self._close(RequestStatus.CANCELLED)

    def _close(self, status: RequestStatus) -> bool:
        if self.status in _UNPAID:
            self.status = status
        return not self.paid

    @property
    def _may_expire(self) -> bool:
        return self.status in (RequestStatus.OPEN, *_SETTLED)
