import pytest

from payment.domain.errors import InvalidPhone, InvalidTaxNumber
from payment.domain.phones import mbway_phone
from payment.domain.tax_numbers import buyer_tax_number, has_unusual_prefix, tax_number


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("912345678", "+351912345678"),
        ("+351 961 234 567", "+351961234567"),
        ("00351 921 234 567", "+351921234567"),
        ("93-123-45-67", "+351931234567"),
    ],
)
def test_a_portuguese_mobile_is_kept_in_e164(text: str, phone: str) -> None:
    assert mbway_phone(text) == phone


@pytest.mark.parametrize(
    "text",
    ["213456789", "941234567", "+34612345678", "911", "", "abc", "9123456789", "٩١٢", "x" * 300],
)
def test_any_other_number_is_refused_with_what_a_valid_one_is(text: str) -> None:
    with pytest.raises(InvalidPhone, match="nine digits"):
        mbway_phone(text)


def test_a_landline_is_named_as_the_reason() -> None:
    with pytest.raises(InvalidPhone, match="not a mobile number"):
        mbway_phone("213456789")


@pytest.mark.parametrize("text", ["123456789", "501964843", "PT501964843", "501 964 843"])
def test_valid_tax_numbers(text: str) -> None:
    assert tax_number(text) in ("123456789", "501964843")


@pytest.mark.parametrize("text", ["501964842", "000000000", "12345678", "abcdefghi", "१२३४५६७८९"])
def test_invalid_tax_numbers(text: str) -> None:
    with pytest.raises(InvalidTaxNumber):
        buyer_tax_number(text)


@pytest.mark.parametrize("text", [None, "", "  ", "999999990"])
def test_no_tax_number_means_the_final_consumer(text: str | None) -> None:
    assert buyer_tax_number(text) is None


def test_an_unusual_prefix_is_only_pointed_out() -> None:
    assert buyer_tax_number("400000008") == "400000008"
    assert has_unusual_prefix("400000008")
    assert not has_unusual_prefix("501964843")
