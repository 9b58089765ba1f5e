"""Many at once: the exclusion constraints are the referee. Each rule has a control without them."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any

import httpx
import pytest

from .conftest import MONDAY, Clinic, Town, answered, read

TEN = MONDAY + timedelta(hours=2)
HALF = timedelta(minutes=30)

OVERLAPS = """
SELECT count(*) FROM appointments a JOIN appointments b ON a.id < b.id
WHERE a.state IN ('held', 'confirmed') AND b.state IN ('held', 'confirmed')
  AND (a.practitioner_id = b.practitioner_id
           AND tstzrange(a.blocked_from, a.blocked_until)
               && tstzrange(b.blocked_from, b.blocked_until)
       OR a.room_id = b.room_id
           AND tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at))
"""


async def overlaps(town: Town) -> int:
    ((number,),) = await town.sql(OVERLAPS)
    return int(number)


async def drop_the_constraints(database: Any) -> None:
    admin = await database.connect()
    for name in ("one_patient_per_practitioner", "one_appointment_per_room"):
        await admin.execute(f"ALTER TABLE booking.appointments DROP CONSTRAINT {name}")
    await admin.close()


async def crowd(town: Town, clinic: Clinic, size: int, **body: Any) -> Counter[int]:
    """So many patients want the same slot at the same moment."""
    patients = [await town.browser() for _ in range(size)]
    answers = await asyncio.gather(
        *(clinic.try_to_book(patient, TEN, **body) for patient in patients)
    )
    for answer in answers:
        assert answer.status_code == 201 or answer.json()["code"] == "slot_taken", answer.text
    return Counter(answer.status_code for answer in answers)


async def test_of_fifty_who_want_one_slot_one_gets_it(town: Town, clinic: Clinic) -> None:
    outcome = await crowd(town, clinic, 50, practitioner_id=clinic.practitioners[0])
    assert outcome == {201: 1, 409: 49}
    assert await overlaps(town) == 0
    assert len(await town.published("appointment_booked")) == 1
    assert len(await town.sql("SELECT 1 FROM appointment_history")) == 1


async def test_with_any_practitioner_as_many_get_it_as_there_are(
    town: Town, clinic: Clinic
) -> None:
    assert await crowd(town, clinic, 30) == {201: 2, 409: 28}
    assert await overlaps(town) == 0


async def test_practitioners_who_share_a_room_do_not_meet_in_it(town: Town, clinic: Clinic) -> None:
    for name in ("Eva", "Gil", "Ivo"):
        await clinic.practitioner(name, rooms=clinic.rooms)
    assert await crowd(town, clinic, 30) == {201: 2, 409: 28}
    assert await overlaps(town) == 0


async def test_control_without_the_constraints_they_overlap(
    town: Town, clinic: Clinic, database: Any
) -> None:
    await drop_the_constraints(database)
    outcome = await crowd(town, clinic, 50, practitioner_id=clinic.practitioners[0])
    assert outcome[201] > 1
    assert await overlaps(town) > 0


async def test_overlapping_starts_race_as_well(town: Town, clinic: Clinic) -> None:
    """Not the same slot but ones that touch: of every overlapping two, one at the most."""
    hour = await clinic.service(duration_minutes=60, buffer_after_minutes=15)
    ana = clinic.practitioners[0]
    body = {"service_ids": [hour]}
    answered(await clinic.manager.patch(f"/api/booking/practitioners/{ana}", json=body))
    patients = [await town.browser() for _ in range(24)]
    answers = await asyncio.gather(
        *(
            clinic.try_to_book(
                patient,
                TEN + number % 12 * timedelta(minutes=15),
                service_id=hour,
                practitioner_id=ana,
            )
            for number, patient in enumerate(patients)
        )
    )
    assert {answer.status_code for answer in answers} == {201, 409}
    assert await overlaps(town) == 0


async def test_one_key_sent_many_times_at_once_books_once(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    answers = await asyncio.gather(
        *(clinic.try_to_book(patient, TEN, key="same") for _ in range(20))
    )
    assert {(a.status_code, a.json()["id"]) for a in answers} == {(201, answers[0].json()["id"])}
    assert len(await town.sql("SELECT 1 FROM appointments")) == 1


async def test_two_who_move_to_one_slot_do_not_both_get_it(town: Town, clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    movers = []
    for number in range(6):
        patient = await town.browser()
        start = TEN + number * HALF
        booked = await clinic.book(patient, start, practitioner_id=ana)
        movers.append((patient, booked))
    target = {"starts_at": (TEN + 20 * HALF).isoformat(), "practitioner_id": ana}
    answers = await asyncio.gather(*(move(who, booked, target) for who, booked in movers))
    assert Counter(a.status_code for a in answers) == {200: 1, 409: 5}
    assert await overlaps(town) == 0
    for answer, (who, booked) in zip(answers, movers, strict=True):
        now = await read(who, booked["id"])
        assert (now["starts_at"] != booked["starts_at"]) == (answer.status_code == 200)


async def test_two_who_swap_slots_are_both_refused_or_one_moves(town: Town, clinic: Clinic) -> None:
    """Neither deadlocks: the old slot is free for the other only once it is left."""
    ana = clinic.practitioners[0]
    one, two = await town.browser(), await town.browser()
    first = await clinic.book(one, TEN, practitioner_id=ana)
    second = await clinic.book(two, TEN + HALF, practitioner_id=ana)
    answers = await asyncio.gather(
        move(one, first, {"starts_at": second["starts_at"], "practitioner_id": ana}),
        move(two, second, {"starts_at": first["starts_at"], "practitioner_id": ana}),
    )
    assert {answer.status_code for answer in answers} == {409}
    assert await overlaps(town) == 0


async def test_booking_and_moving_race_for_one_slot(town: Town, clinic: Clinic) -> None:
    ana = clinic.practitioners[0]
    mover = await town.browser()
    booked = await clinic.book(mover, TEN, practitioner_id=ana)
    target = {"starts_at": (TEN + 4 * HALF).isoformat(), "practitioner_id": ana}
    others = [await town.browser() for _ in range(10)]
    answers = await asyncio.gather(
        move(mover, booked, target),
        *(clinic.try_to_book(other, target["starts_at"], practitioner_id=ana) for other in others),
    )
    won = [answer for answer in answers if answer.status_code in {200, 201}]
    assert len(won) == 1
    assert await overlaps(town) == 0


async def move(
    who: httpx.AsyncClient, booked: dict[str, Any], target: dict[str, Any]
) -> httpx.Response:
    path = f"/api/booking/appointments/{booked['id']}/reschedule"
    return await who.post(path, json=target)


@pytest.mark.parametrize("buffer", [0, 10])
async def test_a_completed_appointment_frees_the_rest_of_its_time(
    town: Town, clinic: Clinic, buffer: int
) -> None:
    body = {"buffer_after_minutes": buffer}
    path = f"/api/booking/services/{clinic.service_id}"
    answered(await clinic.manager.patch(path, json=body))
    patient = await town.browser()
    booked = await clinic.confirmed(patient, TEN, practitioner_id=clinic.practitioners[0])
    await town.sql("UPDATE appointments SET state = 'completed'")
    again = await clinic.book(patient, TEN, practitioner_id=clinic.practitioners[0])
    assert again["id"] != booked["id"]


STUMBLE = """
CREATE SEQUENCE booking.stumbles;
GRANT USAGE ON booking.stumbles TO booking;
CREATE FUNCTION booking.stumble() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF nextval('booking.stumbles') <= {times} THEN
        RAISE EXCEPTION 'deadlock detected' USING ERRCODE = 'deadlock_detected';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stumble BEFORE INSERT ON booking.appointments
    FOR EACH ROW EXECUTE FUNCTION booking.stumble();
"""


@pytest.mark.parametrize(("times", "status"), [(1, 201), (2, 201), (3, 503)])
async def test_a_deadlock_is_tried_again_twice(
    town: Town, clinic: Clinic, database: Any, times: int, status: int
) -> None:
    admin = await database.connect()
    await admin.execute(STUMBLE.format(times=times))
    await admin.close()
    answer = await clinic.try_to_book(await town.browser(), TEN, key="k")
    assert answer.status_code == status
    assert len(await town.sql("SELECT 1 FROM appointments")) == (status == 201)
