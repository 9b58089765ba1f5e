import asyncio
from datetime import date, timedelta
from typing import TypeVar

import httpx
import pytest

from chassis.ids import new_id
from checkin.testing.clinic import NINE, Booked, ClinicDay
from contracts import Event
from contracts.booking import AppointmentCancelled, AppointmentRescheduled
from contracts.checkin import CheckInUndone, PatientCheckedIn, QueueChanged, VisitMissed

E = TypeVar("E", bound=Event)


def code(answer: httpx.Response) -> str:
    return str(answer.json()["code"])


async def test_the_qr_code_of_the_confirmation_checks_in(clinic: ClinicDay) -> None:
    booked = await clinic.book(starts=timedelta(minutes=20))
    answer = await clinic.arrive(booked.token)
    assert answer.status_code == 200
    body = answer.json()
    assert (body["greeting"], body["ticket"], body["room_name"]) == ("Ana", "F-001", "Sala 3")
    assert (body["state"], body["zone"]) == ("waiting", "Europe/Lisbon")
    assert body["estimate"] == {"soon": False, "from_minutes": 20, "to_minutes": 25}
    await clinic.settle()
    [fact] = clinic.facts(PatientCheckedIn)
    assert (fact.method, fact.appointment_id, str(fact.visit_id)) == (
        "qr",
        booked.id,
        body["visit_id"],
    )


async def test_a_second_arrival_answers_the_same_visit(clinic: ClinicDay) -> None:
    booked = await clinic.book()
    first, second = await clinic.arrive(booked.token), await clinic.arrive(booked.token)
    by_phone = await clinic.arrive_by_phone("912 345 678", "1980-05-17")
    assert first.json() == second.json() == by_phone.json()
    await clinic.settle()
    assert len(clinic.facts(PatientCheckedIn)) == len(clinic.facts(QueueChanged)) == 1


async def test_two_kiosks_at_once_make_one_visit(clinic: ClinicDay) -> None:
    booked = await clinic.book()
    answers = await asyncio.gather(*(clinic.arrive(booked.token) for _ in range(10)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["visit_id"] for answer in answers}) == 1
    await clinic.settle()
    assert len(clinic.facts(PatientCheckedIn)) == 1


async def test_many_patients_at_once_get_a_ticket_each(clinic: ClinicDay) -> None:
    booked = [await clinic.book(await clinic.patient(phone=f"+35191000000{n}")) for n in range(8)]
    answers = await asyncio.gather(*(clinic.arrive(one.token) for one in booked))
    tickets = sorted(answer.json()["ticket"] for answer in answers)
    assert tickets == [f"F-{n:03d}" for n in range(1, 9)]
    await clinic.settle()
    versions = [fact.version for fact in clinic.facts(QueueChanged)]
    assert sorted(versions) == list(range(1, 9))


async def test_phone_and_birth_date_check_in(clinic: ClinicDay) -> None:
    await clinic.book()
    answer = await clinic.arrive_by_phone("912345678", "1980-05-17")
    assert answer.status_code == 200
    assert answer.json()["greeting"] == "Ana"


async def test_who_is_not_expected_learns_nothing(clinic: ClinicDay) -> None:
    await clinic.book()
    unbooked = await clinic.patient(phone="+351960000001")
    assert unbooked
    wrong = [
        await clinic.arrive_by_phone("912345678", "1980-05-18"),
        await clinic.arrive_by_phone("960000001", "1980-05-17"),
        await clinic.arrive_by_phone("960000002", "1980-05-17"),
        await clinic.arrive("no such token"),
    ]
    assert {answer.status_code for answer in wrong} == {404}
    assert len({answer.text for answer in wrong}) == 1
    assert code(wrong[0]) == "arrival_not_found"


async def test_twins_with_one_phone_go_to_the_desk(clinic: ClinicDay) -> None:
    for name in ("Ana Silva", "Eva Silva"):
        await clinic.book(await clinic.patient(name))
    answer = await clinic.arrive_by_phone("912345678", "1980-05-17")
    assert code(answer) == "arrival_not_found"


async def test_guessing_birth_dates_is_throttled(clinic: ClinicDay) -> None:
    await clinic.book()
    guesses = [
        await clinic.arrive_by_phone("912345678", date(1980, 1, day).isoformat())
        for day in range(1, 7)
    ]
    assert [answer.status_code for answer in guesses] == [404] * 5 + [429]
    assert int(guesses[-1].headers["retry-after"]) > 0
    right = await clinic.arrive_by_phone("912345678", "1980-05-17")
    assert right.status_code == 429


async def test_a_good_arrival_is_not_counted_against_the_kiosk(clinic: ClinicDay) -> None:
    booked = await clinic.book()
    answers = [await clinic.arrive(booked.token) for _ in range(15)]
    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        (timedelta(hours=4), "too_early"),
        (timedelta(hours=-2), "too_late"),
        (timedelta(days=1), "not_today"),
        (timedelta(days=-1), "not_today"),
    ],
)
async def test_a_kiosk_keeps_to_the_window(
    clinic: ClinicDay, starts: timedelta, expected: str
) -> None:
    booked = await clinic.book(starts=starts)
    answer = await clinic.arrive(booked.token)
    assert (answer.status_code, code(answer)) == (409, expected)


async def test_the_desk_lets_in_whoever_comes_today(clinic: ClinicDay) -> None:
    late = await clinic.book(starts=timedelta(hours=-2))
    body = {"method": "desk", "appointment_id": str(late.id)}
    answer = await clinic.desk.post("/api/checkin/arrivals", json=body)
    assert answer.status_code == 200
    tomorrow = await clinic.book(starts=timedelta(days=1))
    body = {"method": "desk", "appointment_id": str(tomorrow.id)}
    answer = await clinic.desk.post("/api/checkin/arrivals", json=body)
    assert code(answer) == "not_today"


async def test_the_wrong_place_is_told_the_wrong_clinic_is_not(clinic: ClinicDay) -> None:
    booked = await clinic.book()
    signer = clinic.signer
    upstairs = await clinic.found(location_id=new_id())
    foreign = await clinic.found(location_id=new_id(), organisation_id=new_id())
    other_location, other_clinic = (
        clinic.client(signer.kiosk(place.organisation_id, place.location_id))
        for place in (upstairs, foreign)
    )
    answer = await clinic.arrive(booked.token, other_location)
    assert (answer.status_code, code(answer)) == (409, "other_location")
    assert answer.json()["location_name"] == "Baixa"
    answer = await clinic.arrive(booked.token, other_clinic)
    assert (answer.status_code, code(answer)) == (404, "arrival_not_found")


async def test_methods_belong_to_kiosk_and_desk(clinic: ClinicDay) -> None:
    booked = await clinic.book()
    desk = {"method": "desk", "appointment_id": str(booked.id)}
    phone = {"method": "phone", "phone": "912345678", "birth_date": "1980-05-17"}
    assert (await clinic.kiosk.post("/api/checkin/arrivals", json=desk)).status_code == 403
    assert (await clinic.desk.post("/api/checkin/arrivals", json=phone)).status_code == 403
    assert (await clinic.display.post("/api/checkin/arrivals", json=desk)).status_code == 403
    stranger = clinic.client(clinic.signer.user(roles={new_id(): "front_desk"}))
    answer = await stranger.post("/api/checkin/arrivals", json=desk)
    assert (answer.status_code, code(answer)) == (404, "appointment_not_found")


async def test_today_is_the_day_of_the_location(clinic: ClinicDay) -> None:
    """09:00 UTC is 14:45 in Kathmandu; its day ends at 18:15 UTC."""
    today = await clinic.book(zone="Asia/Kathmandu", starts=timedelta(hours=9))
    tomorrow = await clinic.book(zone="Asia/Kathmandu", starts=timedelta(hours=9, minutes=15))
    assert code(await clinic.arrive(today.token)) == "too_early"
    assert code(await clinic.arrive(tomorrow.token)) == "not_today"


def changed(kind: type[E], booked: Booked, version: int, **changes: object) -> E:
    picture = booked.event.model_dump(exclude={"payment_id", "arrival_token"})
    return kind.model_validate(picture | {"version": version} | changes)


async def test_a_cancelled_appointment_is_not_expected(clinic: ClinicDay) -> None:
    booked = await clinic.book()
    cancelled = changed(
        AppointmentCancelled,
        booked,
        3,
        cancelled_by="patient",
        was_confirmed=True,
        refund_cents=4500,
    )
    await clinic.tell(cancelled, booked.event)
    assert code(await clinic.arrive(booked.token)) == "arrival_not_found"


async def test_a_rescheduled_appointment_keeps_its_token_in_whatever_order(
    clinic: ClinicDay,
) -> None:
    booked = await clinic.book(await clinic.patient(), starts=timedelta(days=3))
    other = Booked(
        booked.event.model_copy(update={"appointment_id": new_id(), "arrival_token": "second"}),
        booked.patient,
    )
    moved = [
        changed(
            AppointmentRescheduled,
            one,
            3,
            starts_at=NINE,
            ends_at=NINE + timedelta(minutes=40),
            previous_starts_at=one.event.starts_at,
            held=False,
        )
        for one in (booked, other)
    ]
    await clinic.tell(moved[0], moved[1], other.event)
    assert (await clinic.arrive(booked.token)).status_code == 200
    assert (await clinic.arrive("second")).status_code == 200


async def test_cancelling_while_the_patient_waits_empties_the_chair(clinic: ClinicDay) -> None:
    booked = await clinic.book()
    await clinic.arrive(booked.token)
    cancelled = changed(
        AppointmentCancelled, booked, 3, cancelled_by="staff", was_confirmed=True, refund_cents=0
    )
    await clinic.tell(cancelled)
    assert (await clinic.screen())["entries"] == []


async def test_a_wrong_arrival_is_taken_back_and_made_again(clinic: ClinicDay) -> None:
    booked = await clinic.book()
    visit = (await clinic.arrive(booked.token)).json()
    assert (await clinic.press("undo-arrival", visit["visit_id"])).status_code == 403
    undone = await clinic.press("undo-arrival", visit["visit_id"], clinic.desk)
    assert undone.json()["state"] == "undone"
    queue = await clinic.queue()
    assert queue["waiting"] == []
    assert [one["appointment_id"] for one in queue["expected"]] == [str(booked.id)]
    again = (await clinic.arrive(booked.token)).json()
    assert (again["visit_id"], again["ticket"]) == (visit["visit_id"], visit["ticket"])
    await clinic.settle()
    facts = clinic.story(PatientCheckedIn, CheckInUndone)
    assert [type(fact) for fact in facts] == [PatientCheckedIn, CheckInUndone, PatientCheckedIn]
    assert [fact.version for fact in facts] == [1, 2, 3]


@pytest.mark.parametrize("taken_back", [True, False])
async def test_who_was_here_and_is_moved_to_another_day_arrives_then(
    clinic: ClinicDay, taken_back: bool
) -> None:
    booked = await clinic.book()
    visit = (await clinic.arrive(booked.token)).json()
    if taken_back:
        await clinic.press("undo-arrival", visit["visit_id"], clinic.desk)
    others = [await clinic.book(starts=timedelta(days=day)) for day in (0, 1)]
    moved = changed(
        AppointmentRescheduled,
        booked,
        3,
        starts_at=NINE + timedelta(days=1),
        ends_at=NINE + timedelta(days=1, minutes=40),
        practitioner_id=new_id(),
        previous_starts_at=NINE,
        held=False,
    )
    await clinic.tell(moved)
    assert (await clinic.screen())["entries"] == []
    assert (await clinic.arrive(others[0].token)).json()["ticket"] == "F-001"
    await clinic.pass_time(days=1)
    tickets = [(await clinic.arrive(one.token)).json()["ticket"] for one in (others[1], booked)]
    assert tickets == ["F-002", "F-001"]
    [late] = [one for one in (await clinic.queue())["waiting"] if one["ticket"] == "F-001"]
    assert late["practitioner_id"] == str(moved.practitioner_id)


async def test_cancelled_and_arriving_at_once_never_leaves_somebody_waiting(
    clinic: ClinicDay,
) -> None:
    for number in range(8):
        booked = await clinic.book(await clinic.patient(phone=f"+35191000000{number}"))
        cancelled = changed(
            AppointmentCancelled,
            booked,
            3,
            cancelled_by="staff",
            was_confirmed=True,
            refund_cents=0,
        )
        await asyncio.gather(clinic.arrive(booked.token), clinic.tell(cancelled))
        assert (await clinic.screen())["entries"] == []


async def test_who_never_came_has_missed_it_at_midnight(clinic: ClinicDay) -> None:
    absent = await clinic.book(starts=timedelta(hours=1))
    waiting = await clinic.book(await clinic.patient(phone="+351910000001"))
    await clinic.arrive(waiting.token)
    await clinic.pass_time(hours=14, minutes=59)
    assert clinic.facts(VisitMissed) == []
    await clinic.pass_time(minutes=1)
    missed = {fact.appointment_id for fact in clinic.facts(VisitMissed)}
    assert missed == {absent.id, waiting.id}
    assert (await clinic.screen())["entries"] == []
    assert code(await clinic.arrive(waiting.token)) == "visit_over"


async def test_the_desk_notes_who_did_not_come(clinic: ClinicDay) -> None:
    booked = await clinic.book()
    answer = await clinic.desk.post(f"/api/checkin/appointments/{booked.id}/missed")
    assert answer.json()["state"] == "missed"
    assert code(await clinic.arrive(booked.token)) == "visit_over"
    again = await clinic.desk.post(f"/api/checkin/appointments/{booked.id}/missed")
    assert (again.status_code, code(again)) == (409, "visit_state")


async def test_tickets_begin_anew_each_day(clinic: ClinicDay) -> None:
    await clinic.arrive((await clinic.book()).token)
    tomorrow = await clinic.book(starts=timedelta(days=1))
    await clinic.pass_time(days=1)
    assert (await clinic.arrive(tomorrow.token)).json()["ticket"] == "F-001"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"method": "telepathy"},
        {"method": "qr"},
        {"method": "qr", "token": ""},
        {"method": "qr", "token": "x" * 201},
        {"method": "phone", "phone": "12", "birth_date": "1980-05-17"},
        {"method": "phone", "phone": "912345678", "birth_date": "yesterday"},
        {"method": "desk", "appointment_id": "7"},
    ],
)
async def test_bad_arrivals_are_refused(clinic: ClinicDay, body: dict[str, str]) -> None:
    answer = await clinic.kiosk.post("/api/checkin/arrivals", json=body)
    assert (answer.status_code, code(answer)) == (422, "invalid_request")
