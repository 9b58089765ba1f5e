"""Somebody stands at the desk without an appointment."""

from datetime import timedelta

from .conftest import MONDAY, Clinic, Town, answered, paid, read, refused, registered

NOW = MONDAY + timedelta(minutes=7)
MINUTE = timedelta(minutes=1)


async def at_seven_past(town: Town) -> None:
    await town.set_now(NOW)


async def test_the_desk_takes_a_walk_in_off_the_grid_and_without_notice(
    town: Town, clinic: Clinic
) -> None:
    await at_seven_past(town)
    maria = town.signer.user()
    await town.tell(registered(maria.id, "Maria Silva"))
    desk = await clinic.staff("front_desk")
    rushed = await clinic.service(min_notice_minutes=600)
    for id in clinic.practitioners:
        body = {"service_ids": [rushed]}
        answered(await clinic.manager.patch(f"/api/booking/practitioners/{id}", json=body))
    whom = {"service_id": rushed, "patient_id": str(maria.id)}
    refused(await clinic.try_to_book(desk, NOW + MINUTE, **whom), 422, "slot_not_offered")
    booked = await clinic.book(desk, NOW + MINUTE, walk_in=True, **whom)
    assert (booked["state"], booked["patient_id"]) == ("held", str(maria.id))
    assert booked["starts_at"] == "2027-01-04T08:08:00Z"
    await town.tell(paid(booked))
    assert (await read(desk, booked["id"]))["state"] == "confirmed"


async def test_a_walk_in_may_have_started_a_moment_ago_and_is_paid_while_it_lasts(
    town: Town, clinic: Clinic
) -> None:
    await at_seven_past(town)
    desk = await clinic.staff("front_desk")
    booked = await clinic.book(desk, NOW - 4 * MINUTE, walk_in=True)
    await town.advance(minutes=10)
    assert (await read(desk, booked["id"]))["state"] == "held"
    await town.tell(paid(booked))
    assert (await read(desk, booked["id"]))["state"] == "confirmed"
    for early in (NOW - 6 * MINUTE, NOW - timedelta(days=1)):
        refused(await clinic.try_to_book(desk, early, walk_in=True), 422, "in_the_past")


async def test_who_does_not_pay_gives_the_time_back(town: Town, clinic: Clinic) -> None:
    await at_seven_past(town)
    desk = await clinic.staff("front_desk")
    booked = await clinic.book(desk, NOW, walk_in=True)
    await town.advance(minutes=16)
    assert (await read(desk, booked["id"]))["state"] == "expired"
    await town.tell(paid(booked))
    (refusal,) = await town.published("late_payment_refused")
    assert (refusal["appointment_id"], refusal["reason"]) == (booked["id"], "started")


async def test_everything_else_still_decides(town: Town, clinic: Clinic) -> None:
    await at_seven_past(town)
    desk = await clinic.staff("front_desk")
    for _ in clinic.practitioners:
        await clinic.book(desk, NOW + MINUTE, walk_in=True)
    refused(await clinic.try_to_book(desk, NOW + 2 * MINUTE, walk_in=True), 409, "slot_taken")
    sunday = MONDAY + timedelta(days=6)
    await town.set_now(sunday)
    closed = await clinic.try_to_book(desk, sunday + 3 * MINUTE, walk_in=True)
    refused(closed, 422, "slot_not_offered")


async def test_who_comes_another_day_is_no_walk_in(town: Town, clinic: Clinic) -> None:
    await at_seven_past(town)
    desk = await clinic.staff("front_desk")
    tomorrow = NOW + timedelta(days=1)
    refused(await clinic.try_to_book(desk, tomorrow, walk_in=True), 422, "walk_in_too_far")


async def test_only_the_front_desk_of_the_organisation_takes_walk_ins(
    town: Town, clinic: Clinic
) -> None:
    await at_seven_past(town)
    patient = await town.browser()
    refused(await clinic.try_to_book(patient, NOW + MINUTE, walk_in=True), 404, "not_found")
    elsewhere = await town.clinic()
    foreign = await clinic.try_to_book(elsewhere.manager, NOW + MINUTE, walk_in=True)
    refused(foreign, 404, "not_found")
    practitioner = await clinic.staff("practitioner")
    refused(await clinic.try_to_book(practitioner, NOW + MINUTE, walk_in=True), 403, "forbidden")
    odd = await clinic.try_to_book(await clinic.staff("front_desk"), NOW, walk_in="perhaps")
    refused(odd, 422, "invalid_request")


async def test_the_same_walk_in_twice_is_one(town: Town, clinic: Clinic) -> None:
    await at_seven_past(town)
    desk = await clinic.staff("front_desk")
    answers = [
        await clinic.try_to_book(desk, NOW + MINUTE, walk_in=True, key="walk") for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert (await town.sql("SELECT count(*) FROM appointments"))[0][0] == 1
