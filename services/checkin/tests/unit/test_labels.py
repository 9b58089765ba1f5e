import pytest
from hypothesis import given
from hypothesis import strategies as st

from checkin.domain.label import Privacy, allowed, greeting, label

privacies = st.sampled_from(Privacy)


@given(privacies, st.none() | privacies)
def test_a_screen_never_shows_more_than_both_agreed_to(
    clinic: Privacy, patient: Privacy | None
) -> None:
    shown = allowed(clinic, patient)
    assert shown.openness <= clinic.openness
    assert shown.openness <= (patient or Privacy.INITIALS).openness


def test_the_full_name_needs_both() -> None:
    assert allowed(Privacy.FULL_NAME, Privacy.FULL_NAME) is Privacy.FULL_NAME
    assert allowed(Privacy.FULL_NAME, None) is Privacy.INITIALS
    assert allowed(Privacy.TICKET, Privacy.FULL_NAME) is Privacy.TICKET


@pytest.mark.parametrize(
    ("privacy", "shown"),
    [
        (Privacy.TICKET, "F-042"),
        (Privacy.INITIALS, "A. S."),
        (Privacy.FIRST_NAME_INITIAL, "Ana S."),
        (Privacy.FULL_NAME, "Ana Maria da Silva"),
    ],
)
def test_labels(privacy: Privacy, shown: str) -> None:
    assert label(privacy, "F-042", "Ana  Maria da Silva") == shown


@pytest.mark.parametrize("privacy", Privacy)
@pytest.mark.parametrize("name", [None, "", "  "])
def test_without_a_name_the_ticket_is_shown(privacy: Privacy, name: str | None) -> None:
    assert label(privacy, "F-007", name) == "F-007"


def test_a_single_name() -> None:
    assert label(Privacy.INITIALS, "F-001", "madonna") == "M."
    assert label(Privacy.FIRST_NAME_INITIAL, "F-001", "Madonna") == "Madonna"


def test_the_kiosk_greets_by_first_name() -> None:
    assert greeting("Ana Maria da Silva", None) == "Ana"
    assert greeting(None, None) is None


@given(privacies)
def test_the_kiosk_names_nobody_who_chose_less(patient: Privacy) -> None:
    named = greeting("Ana Maria da Silva", patient) == "Ana"
    assert named == (label(patient, "F-042", "Ana Maria da Silva").startswith("Ana"))
