"""Portuguese tax numbers (NIF). Source: python-stdnum `pt.nif`; prefixes by the tax authority."""

from stdnum.exceptions import ValidationError
from stdnum.pt import nif

from payment.domain.errors import InvalidTaxNumber

FINAL_CONSUMER = "999999990"
"""Stands on an invoice whose buyer gave no tax number."""

# fmt: off
_KNOWN_PREFIXES = (
    "1", "2", "3", "5", "6", "8",
    "45", "70", "71", "72", "74", "75", "77", "78", "79", "90", "91", "98", "99",
)
# fmt: on


def tax_number(text: str) -> str:
    """The nine digits, checked."""
    try:
        return str(nif.validate(text))
    except ValidationError:
        raise InvalidTaxNumber from None


def buyer_tax_number(text: str | None) -> str | None:
    """None means the final consumer, also when its conventional number was given."""
    if text is None or not text.strip():
        return None
    number = tax_number(text)
    return None if number == FINAL_CONSUMER else number


def has_unusual_prefix(number: str) -> bool:
    """Valid by its check digit, yet of no kind known to us: worth a second look, no refusal."""
    return not number.startswith(_KNOWN_PREFIXES)
