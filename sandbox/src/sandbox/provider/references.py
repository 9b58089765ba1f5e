"""Multibanco references as a real issuer makes them (ISO 7064 MOD 97-10)."""

ENTITY = "99999"
NUMBERS = 10_000_000
"""A reference begins with seven digits, allocated one after the other."""


def reference(entity: str, number: int, amount_cents: int) -> str:
    """Nine digits: the seven of `number`, and two that check it with entity and amount."""
    ref7 = f"{number % NUMBERS:07d}"
    return f"{ref7}{98 - int(f'{entity}{ref7}{amount_cents:08d}00') % 97:02d}"
