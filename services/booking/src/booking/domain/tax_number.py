"""The Portuguese tax number (NIF): nine digits, the last a check digit modulo 11.

Source: Decreto-Lei 463/79; the same algorithm is in python-stdnum's `stdnum.pt.nif`.
"""

from booking.domain.errors import InvalidTaxNumber


def check_digit(first_eight: str) -> int:
    weights = range(9, 1, -1)
    weighted = sum(int(d) * weight for d, weight in zip(first_eight, weights, strict=True))
    return (11 - weighted % 11) % 11 % 10


def tax_number(text: str) -> str:
    """The nine digits of `text`, which may be grouped and carry the country code.

    Raises InvalidTaxNumber.
    """
    digits = text.replace(" ", "").replace("-", "").removeprefix("PT")
    well_formed = len(digits) == 9 and digits.isascii() and digits.isdigit() and digits[0] != "0"
    if not well_formed or check_digit(digits[:8]) != int(digits[8]):
        raise InvalidTaxNumber(text)
    return digits
