"""How a person is reached, in the one form that everybody downstream can rely on."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from auth.domain.errors import InvalidContact

Language = Literal["pt-PT", "en"]

HOME_REGION = "PT"
"""Numbers without a country code are taken to be from here."""

_OLDEST = date(1900, 1, 1)


@dataclass(frozen=True)
class Contact:
    """`email` lower case, `phone` E.164. Made by `contact()`, which checks."""

    email: str
    phone: str
    name: str
    language: Language
    birth_date: date | None = None


def contact(
    *,
    email: str,
    phone: str,
    name: str,
    language: Language,
    birth_date: date | None,
    today: date,
) -> Contact:
    """Raises InvalidContact, naming the field."""
    if birth_date is not None and not _OLDEST <= birth_date <= today:
        raise InvalidContact("birth_date", "must lie between 1900 and today")
    return Contact(
        email=normal_email(email),
        phone=normal_phone(phone),
        name=normal_name(name),
        language=language,
        birth_date=birth_date,
    )


def normal_email(text: str) -> str:
    """Lower case as a whole: no provider in use tells Ana@ from ana@.

    What stands before the @ must be ASCII: mail to the rest needs SMTPUTF8 at every hop, and most
    lack it. A domain may be of any script; it is kept as it travels (punycode).
    """
    try:
        address = validate_email(text.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise InvalidContact("email", str(error)) from None
    return (address.ascii_email or address.normalized).lower()


def normal_phone(text: str) -> str:
    """E.164. Without a country code the number is Portuguese."""
    message = "must be a phone number, such as +351 912 345 678"
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        raise InvalidContact("phone", message) from None
    if number.extension or not phonenumbers.is_valid_number(number):
        raise InvalidContact("phone", message)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def normal_name(text: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not 1 <= len(name) <= 100 or not name.isprintable():
        raise InvalidContact("name", "must be 1 to 100 printable characters")
    return name
