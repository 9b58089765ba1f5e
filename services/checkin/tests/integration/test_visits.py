from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from chassis.ids import new_id
from checkin.testing.clinic import ClinicDay
from contracts import Event
from contracts.checkin import (
    ConsultationFinished,
    ConsultationStarted,
    PatientCalled,
    PatientCheckedIn,
    QueueChanged,
    VisitMissed,
)


async def waiting(clinic: ClinicDay, *, starts: timedelta = timedelta(0), name: str = "Ana") -> str:
    """Somebody who has arrived; returns the visit."""
    who = await clinic.patient(name, f"+35191{new_id().int % 10**7:07d}")
    booked = await clinic.book(who, starts=starts)
    answer = await clinic.arrive(booked.token)
    return str(answer.json()["visit_id"])


async def test_a_visit_from_call_to_end(clinic: ClinicDay) -> None:
    visit = await waiting(clinic)
    states = []
    for verb in ("call", "start", "finish"):
        answer = await clinic.press(verb, visit)
        states.append(answer.json()["state"])
        await clinic.pass_time(minutes=3)
    assert states == ["called", "in_consultation", "finished"]
    story: list[type[Event]] = [
        PatientCheckedIn,
        PatientCalled,
        ConsultationStarted,
        ConsultationFinished,
    ]
    facts = clinic.story(*story)
    assert [type(fact) for fact in facts] == story
    assert [fact.version for fact in facts] == [1, 2, 3, 4]
    finished = facts[-1]
    assert isinstance(finished, ConsultationFinished)
    assert timedelta(minutes=3) <= finished.at - finished.started_at < timedelta(minutes=4)
    assert [(await clinic.queue())[one] for one in ("waiting", "called", "in_consultation")] == [
        [],
        [],
        [],
    ]


async def test_every_move_raises_the_version_of_the_queue(clinic: ClinicDay) -> None:
    visit = await waiting(clinic)
    for verb in ("call", "undo-call", "call", "missed"):
        await clinic.press(verb, visit)
    await clinic.settle()
    facts = clinic.facts(QueueChanged)
    assert [fact.version for fact in facts] == [1, 2, 3, 4, 5]
    counts = [(fact.waiting, fact.called) for fact in facts]
    assert counts == [(1, 0), (0, 1), (1, 0), (0, 1), (0, 0)]
    assert len(clinic.facts(VisitMissed)) == 1


async def test_calling_again_names_another_room(clinic: ClinicDay) -> None:
    visit = await waiting(clinic)
    await clinic.press("call", visit)
    again = (await clinic.press("call", visit, room_name="Sala 1")).json()
    assert (again["calls"], again["room_name"]) == (2, "Sala 1")


async def test_a_call_repeated_after_a_lost_answer_is_one_call(clinic: ClinicDay) -> None:
    visit = await waiting(clinic)
    path = f"/api/checkin/visits/{visit}/call"
    key = {"Idempotency-Key": str(new_id())}
    first = await clinic.practitioner.post(path, headers=key)
    again = await clinic.practitioner.post(path, headers=key)
    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()
    assert again.json()["calls"] == 1
    assert len(clinic.facts(PatientCalled)) == 1


@pytest.mark.parametrize("verb", ["undo-call", "finish"])
async def test_what_does_not_fit_is_refused_and_changes_nothing(
    clinic: ClinicDay, verb: str
) -> None:
    visit = await waiting(clinic)
    answer = await clinic.press(verb, visit)
    assert (answer.status_code, answer.json()["code"]) == (409, "visit_state")
    assert answer.json()["state"] == "waiting"
    assert (await clinic.practitioner.get(f"/api/checkin/visits/{visit}")).json()["version"] == 1


async def test_the_queue_is_in_the_order_of_appointments(clinic: ClinicDay) -> None:
    later = await waiting(clinic, starts=timedelta(minutes=40))
    sooner = await waiting(clinic, starts=timedelta(minutes=-40))
    now = await waiting(clinic)
    queue = await clinic.queue()
    assert [one["visit_id"] for one in queue["waiting"]] == [sooner, now, later]
    assert [one["estimate"]["from_minutes"] for one in queue["waiting"]] == [0, 40, 80]


async def test_estimates_learn_from_finished_consultations(clinic: ClinicDay) -> None:
    for _ in range(12):
        visit = await waiting(clinic, starts=timedelta(minutes=-10))
        await clinic.press("start", visit)
        async with clinic.service.uow() as uow:
            await uow.connection.exec_driver_sql(
                "UPDATE visits SET started_at = started_at - interval '20 minutes'"
                " WHERE state = 'in_consultation'"
            )
        await clinic.press("finish", visit)
    first = await waiting(clinic)
    second = await waiting(clinic, starts=timedelta(minutes=40))
    queue = await clinic.queue()
    waits = {one["visit_id"]: one["estimate"] for one in queue["waiting"]}
    assert waits[first]["soon"]
    assert 25 <= waits[second]["from_minutes"] <= 30


async def test_the_desk_sees_names_and_who_is_still_to_come(clinic: ClinicDay) -> None:
    await waiting(clinic, name="Rui Costa")
    await clinic.book(await clinic.patient("Eva Lima"), starts=timedelta(hours=1))
    queue = await clinic.queue()
    assert [one["patient_name"] for one in queue["waiting"]] == ["Rui Costa"]
    assert [one["patient_name"] for one in queue["expected"]] == ["Eva Lima"]


async def test_strangers_see_neither_queue_nor_visit(clinic: ClinicDay) -> None:
    visit = await waiting(clinic)
    stranger = clinic.client(clinic.signer.user(roles={new_id(): "admin"}))
    patient = clinic.client(clinic.signer.user())
    queue = f"/api/checkin/queue?location_id={clinic.location_id}"
    for path in (queue, f"/api/checkin/visits/{visit}"):
        assert (await stranger.get(path)).status_code == 404
        assert (await patient.get(path)).status_code == 403
    for verb in ("call", "start", "finish", "missed", "undo-call", "undo-arrival"):
        foreign = await clinic.press(verb, visit, stranger)
        unknown = await clinic.press(verb, str(new_id()), stranger)
        assert foreign.status_code == unknown.status_code == 404
        assert foreign.json()["code"] == unknown.json()["code"] == "visit_not_found"
        assert (await clinic.press(verb, visit, clinic.kiosk)).status_code == 403


async def test_the_database_refuses_a_second_visit_and_impossible_states(
    clinic: ClinicDay, database: Any
) -> None:
    await waiting(clinic)
    connection = await asyncpg.connect(database.url("checkin"))
    with pytest.raises(asyncpg.UniqueViolationError):
        await connection.execute(
            "INSERT INTO visits SELECT gen_random_uuid(), appointment_id, organisation_id,"
            " location_id, practitioner_id, patient_id, day, ticket + 1, state, version, method,"
            " arrived_at, room_name, called_at, calls, started_at, ended_at FROM visits"
        )
    for impossible in (
        "state = 'finished'",
        "state = 'called'",
        "state = 'undone'",
        "state = 'asleep'",
        "arrived_at = NULL",
        "ended_at = now()",
    ):
        with pytest.raises(asyncpg.CheckViolationError):
            await connection.execute(f"UPDATE visits SET {impossible}")
    await connection.close()
