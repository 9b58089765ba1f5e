"""Who offers services, and on what terms an appointment is given back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class CancellationPolicy:
    """Free of charge until `free_until_hours` before the start; later, `late_refund_percent` of
    the price is given back, rounded down to the cent."""

    free_until_hours: int = 24
    late_refund_percent: int = 0

    def is_late(self, *, starts_at: datetime, now: datetime) -> bool:
        return now > starts_at - timedelta(hours=self.free_until_hours)

    def refund_cents(self, paid_cents: int, *, late: bool) -> int:
        return paid_cents * self.late_refund_percent // 100 if late else paid_cents


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """`tax_number` is the nine digits of the NIF that its invoices carry."""

    id: UUID
    owner_id: UUID
    name: str
    legal_name: str
    tax_number: str
    address: str
    email: str | None = None
    policy: CancellationPolicy = CancellationPolicy()
    version: int = 1
