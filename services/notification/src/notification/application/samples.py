"""Made-up facts, as each kind of message gets them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from notification.domain.facts import Document, Facts
from notification.domain.kinds import Kind

NAME = "Ana Martins"

APPOINTMENT = Facts(
    organisation="Clínica da Luz",
    starts_at=datetime(2026, 3, 12, 14, 30, tzinfo=UTC),
    ends_at=datetime(2026, 3, 12, 15, 15, tzinfo=UTC),
    location="Clínica da Luz, Benfica",
    address="Rua da Luz 12, 1500-100 Lisboa",
    service="Massagem terapêutica",
    practitioner="Rita Sousa",
    sequence=2,
)

_EXPIRES_AT = datetime(2026, 3, 11, 9, 15, tzinfo=UTC)

_LINK = "https://example.pt/reset/7hQ2mZx9LkB4vTnW1cRs8d"

_OF_AN_ACCOUNT: Mapping[Kind, Facts] = {
    Kind.WELCOME: Facts(),
    Kind.INVITATION: Facts(organisation="Clínica da Luz", link_url=_LINK),
    Kind.PASSWORD_RESET: Facts(link_url=_LINK),
}

_EXTRAS: Mapping[Kind, Mapping[str, Any]] = {
    Kind.PAY_LINK: {
        "amount_cents": 4500,
        "expires_at": _EXPIRES_AT,
        "link_url": "https://example.pt/pay/7hQ2mZx9LkB4vTnW1cRs8d",
    },
    Kind.PAYMENT_INSTRUCTIONS: {
        "amount_cents": 4500,
        "expires_at": _EXPIRES_AT,
        "entity": "11249",
        "reference": "123456789",
    },
    Kind.PAYMENT_RECEIVED: {
        "amount_cents": 4500,
        "document": Document("invoices/sample.pdf", "", "FR SIM/1"),
    },
    Kind.CONFIRMED: {"arrival_token": "sample"},
    Kind.RESCHEDULED: {"previous_starts_at": datetime(2026, 3, 11, 10, 0, tzinfo=UTC)},
    Kind.CANCELLED: {"amount_cents": 4500, "reason": "patient", "was_confirmed": True},
    Kind.REFUNDED: {"amount_cents": 4500, "reason": "late"},
    Kind.CREDIT_NOTE: {
        "amount_cents": 4500,
        "document": Document("invoices/sample.pdf", "", "NC SIM/1"),
    },
}


def sample(kind: Kind) -> Facts:
    if (facts := _OF_AN_ACCOUNT.get(kind)) is not None:
        return facts
    return replace(APPOINTMENT, **_EXTRAS.get(kind, {}))
