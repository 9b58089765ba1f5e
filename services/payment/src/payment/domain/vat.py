"""VAT of mainland Portugal. Prices include it."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Vat(StrEnum):
    EXEMPT_M07 = "exempt_m07"
    """Article 9 of the VAT code: health care such as physiotherapy."""
    REDUCED = "reduced"
    INTERMEDIATE = "intermediate"
    NORMAL = "normal"

    @property
    def percent(self) -> int:
        return _PERCENT[self]


_PERCENT = {Vat.EXEMPT_M07: 0, Vat.REDUCED: 6, Vat.INTERMEDIATE: 13, Vat.NORMAL: 23}


@dataclass(frozen=True)
class Taxed:
    """A gross amount split into what is taxed and the tax; all in cents."""

    vat: Vat
    base_cents: int
    vat_cents: int

    @property
    def gross_cents(self) -> int:
        return self.base_cents + self.vat_cents

    @classmethod
    def split(cls, gross_cents: int, vat: Vat) -> "Taxed":
        base = Decimal(gross_cents) * 100 / (100 + vat.percent)
        base_cents = int(base.quantize(Decimal(1), ROUND_HALF_UP))
        return cls(vat, base_cents, gross_cents - base_cents)
