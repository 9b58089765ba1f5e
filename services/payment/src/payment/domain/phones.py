"""Which phone numbers MB WAY can reach."""

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType

from payment.domain.errors import InvalidPhone

COUNTRY = 351


def mbway_phone(text: str) -> str:
    """A Portuguese mobile number in E.164; InvalidPhone says what a valid one looks like."""
    try:
        number = phonenumbers.parse(text, "PT")
    except NumberParseException:
        raise InvalidPhone("This is not a phone number.") from None
    if not phonenumbers.is_valid_number(number):
        raise InvalidPhone("This phone number does not exist.")
    if number.country_code != COUNTRY:
        raise InvalidPhone("This is not a Portuguese number.")
    if phonenumbers.number_type(number) != PhoneNumberType.MOBILE:
        raise InvalidPhone("This is not a mobile number.")
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)
