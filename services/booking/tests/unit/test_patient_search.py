"""What was typed to find a patient, understood."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking.domain.patient_search import FoundPatient, PatientSearch


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("", PatientSearch()),
        ("  ana  silva ", PatientSearch(words=("ana", "silva"))),
        ("12", PatientSearch(words=("12",))),
        ("912", PatientSearch(digits="912")),
        ("912 345 678", PatientSearch(digits="912345678", phone="+351912345678")),
        ("+351 912-345.678", PatientSearch(digits="351912345678", phone="+351912345678")),
        ("00351912345678", PatientSearch(digits="351912345678", phone="+351912345678")),
        ("+44 (20) 7946 0958", PatientSearch(digits="442079460958", phone="+442079460958")),
        ("+351", PatientSearch(digits="351")),
        ("2079460958", PatientSearch(digits="2079460958")),
        ("Eva@Mail.example", PatientSearch(words=("Eva@Mail.example",), email="eva@mail.example")),
        ("eva@mail", PatientSearch(words=("eva@mail",))),
        ("eva 912", PatientSearch(words=("eva", "912"))),
    ],
)
def test_what_was_typed(typed: str, understood: PatientSearch) -> None:
    assert PatientSearch.of(typed) == understood


@given(st.text(max_size=50))
def test_only_what_is_complete_reaches_who_is_no_patient_here(typed: str) -> None:
    search = PatientSearch.of(typed)
    assert search.reaches_strangers == bool(search.phone or search.email)
    assert search.email is None or "@" in search.email
    assert search.phone is None or (search.phone[0] == "+" and len(search.phone) >= 9)


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Beatriz Maria Alves", "B. A."), ("ana", "A."), ("  João  da Conceição ", "J. C.")],
)
def test_a_stranger_is_told_by_initials(name: str, initials: str) -> None:
    stranger = FoundPatient(
        id=UUID(int=1),
        name=name,
        phone="+351912345678",
        known=False,
        last_visit_at=None,
        next_appointment_at=None,
    )
    assert stranger.as_told() == replace(stranger, name=initials, phone=None)
    patient = replace(stranger, known=True)
    assert patient.as_told() == patient
