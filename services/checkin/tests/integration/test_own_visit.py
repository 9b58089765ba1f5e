from datetime import timedelta
from uuid import UUID

from checkin.testing.clinic import ClinicDay


async def test_a_patient_follows_their_own_visit(clinic: ClinicDay) -> None:
    ana = await clinic.patient("Ana", "+351912345601")
    first = await clinic.book(await clinic.patient("Rui", "+351912345602"))
    booked = await clinic.book(ana, starts=timedelta(minutes=30))
    own = clinic.client(ana)
    assert (await own.get(_path(booked.id))).status_code == 404

    await clinic.arrive(first.token)
    arrived = (await clinic.arrive(booked.token)).json()
    waiting = (await own.get(_path(booked.id))).json()
    assert waiting["ticket"] == arrived["ticket"]
    assert waiting["state"] == "waiting"
    assert waiting["estimate"] == arrived["estimate"]

    await clinic.press("call", arrived["visit_id"], room_name="Sala 1")
    called = (await own.get(_path(booked.id))).json()
    assert (called["state"], called["room_name"], called["estimate"]) == ("called", "Sala 1", None)


async def test_nobody_else_follows_it(clinic: ClinicDay) -> None:
    booked = await clinic.book(await clinic.patient("Ana", "+351912345603"))
    await clinic.arrive(booked.token)
    other = clinic.client(await clinic.patient("Eva", "+351912345604"))
    answer = await other.get(_path(booked.id))
    assert (answer.status_code, answer.json()["code"]) == (404, "visit_not_found")


async def test_an_arrival_that_was_a_mistake_is_no_visit(clinic: ClinicDay) -> None:
    ana = await clinic.patient("Ana", "+351912345605")
    booked = await clinic.book(ana)
    visit = (await clinic.arrive(booked.token)).json()["visit_id"]
    await clinic.press("undo-arrival", visit, clinic.desk)
    assert (await clinic.client(ana).get(_path(booked.id))).status_code == 404


def _path(appointment: UUID) -> str:
    return f"/api/checkin/appointments/{appointment}/visit"
