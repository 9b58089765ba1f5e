"""What checkin keeps of a person, for that person; and what the person at the door may see."""

from collections.abc import Callable

import pytest

from checkin.testing.clinic import Booked, ClinicDay

Photograph = Callable[[str], bytes]

AT_THE_DOOR = {
    "visit_id",
    "greeting",
    "ticket",
    "room_name",
    "state",
    "starts_at",
    "zone",
    "estimate",
}


async def test_a_person_takes_everything_with_them(
    clinic: ClinicDay, ana: Booked, photograph: Photograph
) -> None:
    visit = (await clinic.frame(photograph("patient_1"))).json()["arrival"]
    other = await clinic.book(await clinic.patient("Rui Costa", "+351910000002"))
    await clinic.arrive(other.token)
    answer = await clinic.client(ana.patient).get("/api/checkin/me/export")
    assert answer.status_code == 200
    kept = answer.json()
    assert kept["person"] == {
        "id": str(ana.patient.id),
        "name": "Ana Maria da Silva",
        "phone": "+351912345678",
        "birth_date": "1980-05-17",
        "display": None,
    }
    [consent], [enrolment] = kept["consents"], kept["enrolments"]
    assert (consent["withdrawn_at"], consent["templates"]) == (None, 2)
    assert (enrolment["consent_id"], enrolment["photographs"]) == (consent["id"], 2)
    assert [one["id"] for one in kept["appointments"]] == [str(ana.id)]
    [mine] = kept["visits"]
    assert (mine["id"], mine["ticket"], mine["method"]) == (visit["visit_id"], "F-001", "face")
    assert (mine["told_from_minutes"], mine["told_to_minutes"]) == (0, 5)
    for hidden in ("sealed", "wrapped", "vector", "sha256", "Rui", ana.token):
        assert hidden not in answer.text


async def test_a_stranger_takes_nothing_with_them(clinic: ClinicDay, ana: Booked) -> None:
    stranger = clinic.signer.user()
    kept = (await clinic.client(stranger).get("/api/checkin/me/export")).json()
    assert kept["person"]["name"] is None
    lists = ("consents", "enrolments", "appointments", "visits")
    assert [kept[name] for name in lists] == [[], [], [], []]
    for who, status in ((clinic.kiosk, 403), (clinic.client(clinic.signer.nobody()), 401)):
        assert (await who.get("/api/checkin/me/export")).status_code == status


@pytest.mark.parametrize(
    ("display", "greeting"),
    [(None, "Ana"), ("ticket", None), ("initials", None), ("full_name", "Ana")],
)
async def test_who_stands_at_the_door_sees_no_more_than_they_may(
    clinic: ClinicDay, display: str | None, greeting: str | None
) -> None:
    booked = await clinic.book()
    if display:
        mine = clinic.client(booked.patient)
        await mine.put("/api/checkin/preferences", json={"display": display})
    answer = await clinic.arrive(booked.token)
    body = answer.json()
    assert body.keys() == AT_THE_DOOR
    assert body["greeting"] == greeting
    for hidden in ("Silva", "Maria", "Massagem", "Rita", str(booked.patient.id), str(booked.id)):
        assert hidden not in answer.text
