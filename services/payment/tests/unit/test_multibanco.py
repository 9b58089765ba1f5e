import pytest
from hypothesis import given
from hypothesis import strategies as st

from payment.domain.multibanco import MAX_CENTS, Reference, check_digits, compose

entities = st.from_regex(r"[0-9]{5}", fullmatch=True)
numbers = st.integers(0, 9_999_999)
amounts = st.integers(1, MAX_CENTS)


@pytest.mark.parametrize(
    ("entity", "ref7", "cents", "digits"),
    [
        ("90150", "1231234", 43211, "51"),
        ("99999", "9990123", 12300, "73"),
        ("12345", "1230001", 2099, "19"),
        ("11249", "1230055", 4500, "02"),
    ],
)
def test_published_check_digits(entity: str, ref7: str, cents: int, digits: str) -> None:
    assert check_digits(entity, ref7, cents) == digits


@given(entities, numbers, amounts)
def test_entity_number_amount_and_digits_are_one_modulo_97(
    entity: str, number: int, cents: int
) -> None:
    reference = compose(entity, number, cents)
    ref7, digits = reference.reference[:7], reference.reference[7:]
    assert int(f"{entity}{ref7}{cents:08d}{digits}") % 97 == 1
    assert reference.checks(cents)


@given(entities, numbers, amounts, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(
    entity: str, number: int, cents: int, position: int, change: int
) -> None:
    good = compose(entity, number, cents).reference
    digit = (int(good[position]) + change) % 10
    bad = good[:position] + str(digit) + good[position + 1 :]
    assert not Reference(entity, bad).checks(cents)


def test_a_reference_is_shown_in_groups_of_three() -> None:
    assert str(compose("99999", 9990123, 12300)) == "999 012 373"


@pytest.mark.parametrize("cents", [0, -1, MAX_CENTS + 1])
def test_an_amount_that_does_not_fit_is_refused(cents: int) -> None:
    with pytest.raises(ValueError, match="cents"):
        compose("99999", 1, cents)


@pytest.mark.parametrize(("entity", "reference"), [("9999", "123456789"), ("99999", "12345678a")])
def test_what_is_no_reference_is_refused(entity: str, reference: str) -> None:
    with pytest.raises(ValueError, match="not a Multibanco reference"):
        Reference(entity, reference)
