"""What a screen in the waiting room shows, and to whom."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.ids import new_id
from checkin.testing.clinic import ClinicDay

from .wall import Arrive, Wall

Build = Callable[..., Any]


async def test_a_screen_follows_the_queue(clinic: ClinicDay, wall: Wall, arrive: Arrive) -> None:
    screen = await wall.hang()
    assert await screen.sees(lambda entries: entries == []) == []
    visit = await arrive()
    [line] = await screen.sees(lambda entries: len(entries) == 1)
    assert line == {
        "label": "F-001",
        "room_name": "Sala 3",
        "state": "waiting",
        "called_at": None,
        "estimate": {"soon": True, "from_minutes": 0, "to_minutes": 5},
    }
    await clinic.press("call", visit, room_name="Sala 1")
    [line] = await screen.sees(lambda entries: entries[0]["state"] == "called")
    assert (line["room_name"], line["estimate"]) == ("Sala 1", None)
    await clinic.press("start", visit)
    assert await screen.sees(lambda entries: entries == []) == []
    assert screen.ids == sorted(set(screen.ids)) == [0, 1, 2, 3]
    assert [one["version"] for one in screen.screens] == screen.ids
    assert screen.retries == {1000}


async def test_a_call_made_again_is_told_from_the_one_before(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    screen = await wall.hang()
    visit = await arrive()
    await clinic.press("call", visit)
    [called] = await screen.sees(lambda entries: bool(entries) and bool(entries[0]["called_at"]))
    await clinic.press("call", visit)
    [again] = await screen.sees(lambda entries: entries[0]["called_at"] != called["called_at"])
    assert again["called_at"] > called["called_at"]
    assert again == called | {"called_at": again["called_at"]}


async def test_called_first_and_gone_after_five_minutes(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    first, second = await arrive(), await arrive(starts=timedelta(minutes=40))
    screen = await wall.hang()
    await clinic.press("call", second)
    entries = await screen.sees(lambda entries: entries[0]["state"] == "called")
    assert [line["label"] for line in entries] == ["F-002", "F-001"]
    await clinic.pass_time(minutes=4, seconds=50)
    assert len((await clinic.screen())["entries"]) == 2
    await clinic.pass_time(seconds=15)
    entries = await screen.sees(lambda entries: len(entries) == 1)
    assert entries[0]["label"] == "F-001"
    assert [one["ticket"] for one in (await clinic.queue())["called"]] == ["F-002"]
    assert first


async def test_estimates_shrink_while_a_consultation_goes_on(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    await clinic.press("start", await arrive())
    await arrive(starts=timedelta(minutes=40))
    screen = await wall.hang()
    [before] = await screen.sees(lambda entries: len(entries) == 1)
    await clinic.pass_time(minutes=20)
    low = before["estimate"]["from_minutes"]
    [after] = await screen.sees(lambda entries: entries[0]["estimate"]["from_minutes"] < low)
    assert (before["estimate"]["from_minutes"], after["estimate"]["from_minutes"]) == (40, 20)


@pytest.mark.parametrize(
    ("clinics", "patients", "label"),
    [
        ("ticket", "full_name", "F-001"),
        ("initials", None, "A. S."),
        ("first_name_initial", None, "A. S."),
        ("first_name_initial", "first_name_initial", "Ana S."),
        ("full_name", None, "A. S."),
        ("full_name", "ticket", "F-001"),
        ("full_name", "full_name", "Ana Maria da Silva"),
    ],
)
async def test_a_screen_never_receives_more_than_it_shows(
    clinic: ClinicDay, clinics: str, patients: str | None, label: str
) -> None:
    booked = await clinic.book()
    await clinic.arrive(booked.token)
    path = f"/api/checkin/clinics/{clinic.organisation_id}/settings"
    await clinic.manager.put(path, json={"display_privacy": clinics})
    if patients:
        mine = clinic.client(booked.patient)
        assert (await mine.put("/api/checkin/preferences", json={"display": patients})).json() == {
            "display": patients
        }
    answer = await clinic.display.get(f"/api/checkin/displays/{clinic.location_id}")
    [line] = answer.json()["entries"]
    assert line["label"] == label
    for hidden in (booked.event.service_name, str(booked.patient.id), str(booked.id), "Rita"):
        assert hidden not in answer.text
    if label != "Ana Maria da Silva":
        assert "Silva" not in answer.text


async def test_a_change_of_privacy_is_on_the_screen_at_once(
    clinic: ClinicDay, wall: Wall, arrive: Arrive
) -> None:
    await arrive()
    screen = await wall.hang()
    await screen.sees(lambda entries: entries[0]["label"] == "F-001")
    path = f"/api/checkin/clinics/{clinic.organisation_id}/settings"
    await clinic.manager.put(path, json={"display_privacy": "initials"})
    await screen.sees(lambda entries: entries[0]["label"] == "A. S.")


async def test_who_may_watch(clinic: ClinicDay, arrive: Arrive) -> None:
    await arrive()
    signer, here = clinic.signer, clinic.location_id
    elsewhere = signer.display(clinic.organisation_id, new_id())
    stranger = signer.user(roles={new_id(): "admin"})
    for tail in ("", "/events"):
        path = f"/api/checkin/displays/{here}{tail}"
        for who, status in (
            (elsewhere, 404),
            (stranger, 404),
            (signer.kiosk(clinic.organisation_id, here), 403),
            (signer.user(), 403),
            (signer.nobody(), 401),
        ):
            assert (await clinic.client(who).get(path)).status_code == status
    assert (await clinic.screen(clinic.desk))["entries"]
