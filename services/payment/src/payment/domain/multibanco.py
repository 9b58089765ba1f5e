"""Multibanco references: entity (5 digits), reference (9 digits), amount.

The last two digits of a reference check the other seven together with entity and amount
(ISO 7064 MOD 97-10). Source: SIBS, as published by ifthenpay and others.
"""

import re
from dataclasses import dataclass

MAX_CENTS = 99_999_999
"""The amount has eight digits in the check."""

_ENTITY = re.compile(r"\d{5}")
_REFERENCE = re.compile(r"\d{9}")


@dataclass(frozen=True)
class Reference:
    """What a patient types at an ATM. Both parts are strings: leading zeros count."""

    entity: str
    reference: str

    def __post_init__(self) -> None:
        if not _ENTITY.fullmatch(self.entity) or not _REFERENCE.fullmatch(self.reference):
            raise ValueError(f"not a Multibanco reference: {self.entity} {self.reference}")

    def __str__(self) -> str:
        """As shown to people: `123 456 789`."""
        return f"{self.reference[:3]} {self.reference[3:6]} {self.reference[6:]}"

    def checks(self, amount_cents: int) -> bool:
        """Whether the check digits fit the amount; references a provider issued need not."""
        return check_digits(self.entity, self.reference[:7], amount_cents) == self.reference[7:]


def check_digits(entity: str, ref7: str, amount_cents: int) -> str:
    """The two digits that make `entity + ref7 + amount(8) + digits` ≡ 1 (mod 97)."""
    if not 0 < amount_cents <= MAX_CENTS:
        raise ValueError(f"a Multibanco amount is 1 to {MAX_CENTS} cents, not {amount_cents}")
    if len(ref7) != 7 or not ref7.isdecimal() or not _ENTITY.fullmatch(entity):
        raise ValueError(f"not an entity and seven digits: {entity} {ref7}")
    return f"{98 - int(f'{entity}{ref7}{amount_cents:08d}00') % 97:02d}"


def compose(entity: str, number: int, amount_cents: int) -> Reference:
    """The reference for a number that was allocated for this payment and no other."""
    ref7 = f"{number:07d}"
    return Reference(entity, ref7 + check_digits(entity, ref7, amount_cents))
