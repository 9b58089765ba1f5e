"""Values that a CHECK asks for and the catalogue does not tell: table → column → value, or a
function of the row's number where values are to differ."""

from datetime import UTC, datetime
from typing import Any

NINE, TEN, NOON = (datetime(2031, 5, 5, hour, tzinfo=UTC) for hour in (9, 10, 12))
LATER = datetime(2031, 7, 1, 12, tzinfo=UTC)
_ABOUT = "0197a000-0000-7000-8000-00000000000{}"
"""Of a message, twice: what it is about is the appointment, if there is one."""


def _on_day(hour: int) -> Any:
    return lambda number: datetime(2031, 5, number, hour, tzinfo=UTC)


SAMPLES: dict[str, dict[str, Any]] = {
    "auth.users": {
        "email": lambda number: f"ana.{number}@example.com",
        "phone": lambda number: f"+35191000000{number}",
        "password_hash": lambda number: f"$argon2id$v=19$m=19456,t=2,p=1$salt{number}",
    },
    "auth.devices": {"paired_at": None, "revoked_at": None},
    "auth.sessions": {"device_id": None, "refreshed_at": NOON, "expires_at": LATER},
    "booking.organisations": {"tax_number": "501234567"},
    "booking.locations": {"zone": "Europe/Lisbon"},
    "booking.working_hours": {"opens": 540, "closes": 1080},
    "booking.time_off": {"starts_at": NINE, "ends_at": TEN},
    "booking.patients": {"erased": False},
    "booking.appointments": {
        "state": "confirmed",
        "starts_at": _on_day(9),
        "ends_at": _on_day(10),
        "blocked_from": _on_day(9),
        "blocked_until": _on_day(10),
        "hold_expires_at": None,
        "refund_cents": None,
    },
    "booking.payment_decisions": {"refused": None},
    "payment.payment_requests": {
        "status": "paid",
        "amount_cents": 3500,
        "currency": "EUR",
        "refunded_cents": 0,
    },
    "payment.instructions": {"status": "paid", "provider": "sandbox"},
    "payment.captures": {"provider": "sandbox", "disposition": "applied", "received_by": None},
    "payment.refunds": {
        "status": "done",
        "reason": "staff",
        "by_hand": False,
        "handed_by": None,
    },
    "payment.ledger_entries": {"kind": "capture", "provider": "sandbox"},
    "payment.invoices": {"kind": "credit_note", "fiscal_status": "certified"},
    "notification.messages": {
        "about_id": lambda number: _ABOUT.format(number),
        "appointment_id": lambda number: _ABOUT.format(number),
        "state": "sent",
    },
    "notification.contacts": {"language": "en"},
    "notification.calendar_feeds": {"token": lambda number: f"{number:040}"},
    "checkin.consents": {"withdrawn_at": None},
    "checkin.enrolments": {"consent_active": True},
    "checkin.visits": {
        "state": "called",
        "started_at": None,
        "ended_at": None,
        "told_from_minutes": 5,
        "told_to_minutes": 10,
    },
}
