from datetime import date
from typing import Any

import pytest

from auth.domain.contact import Contact, contact, normal_email, normal_name, normal_phone
from auth.domain.errors import InvalidContact

GOOD: dict[str, Any] = {
    "email": "Ana.Martins@Example.com ",
    "phone": "912 345 678",
    "name": " Ana\tMartins ",
    "language": "pt-PT",
    "birth_date": date(1990, 5, 17),
    "today": date(2026, 1, 1),
}


def test_a_contact_is_brought_into_one_form() -> None:
    assert contact(**GOOD) == Contact(
        "ana.martins@example.com", "+351912345678", "Ana Martins", "pt-PT", date(1990, 5, 17)
    )


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        ("912345678", "+351912345678"),
        ("+351 239 000 000", "+351239000000"),
        ("00351 912 345 678", "+351912345678"),
        ("+44 20 7946 0958", "+442079460958"),
        ("(+351) 912-345-678", "+351912345678"),
    ],
)
def test_phones_become_e164(typed: str, normal: str) -> None:
    assert normal_phone(typed) == normal
    assert normal_phone(normal) == normal


@pytest.mark.parametrize("typed", ["", "abc", "112", "12345", "+351 111", "9" * 30, "+999 123456"])
def test_what_is_no_phone_is_refused(typed: str) -> None:
    with pytest.raises(InvalidContact, match="phone"):
        normal_phone(typed)


def test_a_domain_of_another_script_is_kept_as_it_travels() -> None:
    assert normal_email("ana@clínica.pt") == "ana@xn--clnica-4va.pt"


@pytest.mark.parametrize(
    "typed",
    ["inês@example.com", "", "a", "a@", "@b.pt", "a@b", "a b@c.pt", "a@b..pt", "a@localhost"],
)
def test_what_is_no_email_is_refused(typed: str) -> None:
    with pytest.raises(InvalidContact, match="email"):
        normal_email(typed)


@pytest.mark.parametrize("typed", ["", "  ", "a\u0000", "\u202eevil", "x" * 101])
def test_what_is_no_name_is_refused(typed: str) -> None:
    with pytest.raises(InvalidContact, match="name"):
        normal_name(typed)


@pytest.mark.parametrize("born", [date(2026, 1, 2), date(1899, 12, 31)])
def test_nobody_is_unborn_or_a_hundred_and_thirty(born: date) -> None:
    with pytest.raises(InvalidContact, match="birth_date") as refusal:
        contact(**GOOD | {"birth_date": born})
    assert refusal.value.extra["errors"][0]["pointer"] == "/body/birth_date"
