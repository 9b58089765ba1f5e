"""The visit, cancelling, moving, and what time does to what nobody touches."""

from datetime import datetime, timedelta
from typing import Any

import httpx

from chassis.ids import new_id
from contracts import Event
from contracts.checkin import (
    CheckInUndone,
    ConsultationFinished,
    ConsultationStarted,
    PatientCheckedIn,
    VisitMissed,
)

from .conftest import MONDAY, PRICE, Clinic, Town, answered, ok, read, refused

TEN = MONDAY + timedelta(hours=2)
FRIDAY = MONDAY + timedelta(days=4, hours=2)
HALF = timedelta(minutes=30)


def visit(kind: type[Event], booked: dict[str, Any], at: datetime = TEN, **more: Any) -> Event:
    return kind(
        version=1,
        visit_id=new_id(),
        appointment_id=booked["id"],
        organisation_id=booked["organisation_id"],
        location_id=booked["location_id"],
        practitioner_id=booked["practitioner_id"],
        patient_id=booked["patient_id"],
        at=at,
        **more,
    )


async def post(who: httpx.AsyncClient, booked: dict[str, Any], verb: str, **body: Any) -> Any:
    path = f"/api/booking/appointments/{booked['id']}/{verb}"
    return await who.post(path, json=body or None)


async def test_a_visit_from_the_door_to_the_end(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.confirmed(patient, TEN)
    steps = [
        (visit(PatientCheckedIn, booked, method="qr"), "arrived"),
        (visit(CheckInUndone, booked), "confirmed"),
        (visit(PatientCheckedIn, booked, method="desk"), "arrived"),
        (visit(ConsultationStarted, booked), "in_progress"),
        (visit(ConsultationFinished, booked, started_at=TEN), "completed"),
    ]
    for event, state in steps:
        await town.tell(event)
        assert (await read(patient, booked["id"]))["state"] == state
    (completed,) = await town.published("appointment_completed")
    history = await ok(patient.get(f"/api/booking/appointments/{booked['id']}/history"))
    assert [line["verb"] for line in history["items"]] == [
        "booked",
        "confirmed",
        "arrived",
        "arrival_undone",
        "arrived",
        "started",
        "completed",
    ]
    assert [line["version"] for line in history["items"]] == list(range(1, 8))
    assert completed["version"] == 7


async def test_news_out_of_order_ends_the_same(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.confirmed(patient, TEN)
    await town.tell(visit(ConsultationFinished, booked, started_at=TEN))
    await town.tell(
        visit(ConsultationStarted, booked), visit(PatientCheckedIn, booked, method="qr")
    )
    assert (await read(patient, booked["id"]))["state"] == "completed"
    assert len(await town.published("appointment_completed")) == 1


async def test_who_does_not_come_has_missed_it(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.confirmed(patient, TEN)
    await town.tell(visit(VisitMissed, booked))
    assert (await read(patient, booked["id"]))["state"] == "missed"
    assert len(await town.published("appointment_missed")) == 1


async def test_nothing_stays_open_for_ever(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    absent = await clinic.confirmed(patient, TEN)
    waiting = await clinic.confirmed(patient, TEN)
    inside = await clinic.confirmed(patient, TEN + HALF)
    await town.tell(
        visit(PatientCheckedIn, waiting, method="qr"), visit(ConsultationStarted, inside)
    )
    await town.advance(hours=7)
    states = [(await read(patient, b["id"]))["state"] for b in (absent, waiting, inside)]
    assert states == ["confirmed", "arrived", "in_progress"]
    await town.advance(hours=3)
    states = [(await read(patient, b["id"]))["state"] for b in (absent, waiting, inside)]
    assert states == ["missed", "completed", "completed"]
    await town.tell(visit(ConsultationFinished, absent, started_at=TEN))
    assert (await read(patient, absent["id"]))["state"] == "completed"


async def test_many_holds_expire_together(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    for number in range(120):
        await clinic.book(patient, FRIDAY + number // 2 * HALF)
    await town.advance(minutes=16)
    assert len(await town.published("appointment_expired")) == 120
    assert await town.sql("SELECT 1 FROM appointments WHERE state <> 'expired'") == []


async def test_a_patient_cancels_and_the_policy_decides(town: Town, clinic: Clinic) -> None:
    path = f"/api/booking/organisations/{clinic.organisation_id}"
    policy = {"free_until_hours": 48, "late_refund_percent": 50}
    answered(await clinic.manager.patch(path, json={"cancellation_policy": policy}))
    patient = await town.browser()
    early = await clinic.confirmed(patient, FRIDAY)
    late = await clinic.confirmed(patient, TEN)
    for booked, refund in ((early, PRICE), (late, PRICE // 2)):
        cancelled = answered(await post(patient, booked, "cancel"), 200)
        assert (cancelled["state"], cancelled["refund_cents"]) == ("cancelled", refund)
        free = await clinic.slots(booked["starts_at"], booked["ends_at"])
        assert booked["practitioner_id"] in {slot["practitioner_id"] for slot in free}
    events = await town.published("appointment_cancelled")
    assert [(e["cancelled_by"], e["was_confirmed"], e["refund_cents"]) for e in events] == [
        ("patient", True, PRICE),
        ("patient", True, PRICE // 2),
    ]


async def test_the_desk_cancels_and_everything_is_given_back(town: Town, clinic: Clinic) -> None:
    patient, desk = await town.browser(), await clinic.staff("front_desk")
    booked = await clinic.confirmed(patient, TEN)
    cancelled = answered(await post(desk, booked, "cancel"), 200)
    assert (cancelled["refund_cents"], cancelled["arrival_token"]) == (PRICE, None)
    (event,) = await town.published("appointment_cancelled")
    assert event["cancelled_by"] == "staff"


async def test_cancelling_a_hold_gives_nothing_back(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, TEN)
    assert answered(await post(patient, booked, "cancel"), 200)["refund_cents"] == 0
    problem = refused(await post(patient, booked, "cancel"), 409, "not_allowed_now")
    assert problem["state"] == "cancelled"


async def test_cancelling_twice_with_one_key_is_once(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, TEN)
    path = f"/api/booking/appointments/{booked['id']}/cancel"
    answers = [await patient.post(path, headers={"idempotency-key": "c"}) for _ in range(2)]
    assert [a.status_code for a in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert len(await town.published("appointment_cancelled")) == 1


async def test_moving_keeps_everything_but_the_time(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.confirmed(patient, TEN)
    moved = answered(await post(patient, booked, "reschedule", starts_at=FRIDAY.isoformat()), 200)
    assert moved["starts_at"] == "2027-01-08T10:00:00Z"
    same = ("id", "state", "practitioner_id", "room_id", "price_cents", "arrival_token")
    assert [moved[name] for name in same] == [booked[name] for name in same]
    (event,) = await town.published("appointment_rescheduled")
    assert (event["previous_starts_at"], event["held"]) == (booked["starts_at"], False)
    free = await clinic.slots(TEN, TEN + HALF)
    assert booked["practitioner_id"] in {slot["practitioner_id"] for slot in free}
    ((payment_id,),) = await town.sql("SELECT payment_id FROM appointments")
    assert payment_id is not None


async def test_moving_by_less_than_its_length_does_not_collide_with_itself(
    town: Town, clinic: Clinic
) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, FRIDAY)
    later = (FRIDAY + timedelta(minutes=15)).isoformat()
    moved = answered(await post(patient, booked, "reschedule", starts_at=later), 200)
    assert moved["practitioner_id"] == booked["practitioner_id"]
    assert (moved["state"], moved["hold_expires_at"]) == ("held", booked["hold_expires_at"])


async def test_moving_where_somebody_else_is_changes_nothing(town: Town, clinic: Clinic) -> None:
    patient, other = await town.browser(), await town.browser()
    ana, rui = clinic.practitioners
    booked = await clinic.book(patient, TEN, practitioner_id=ana)
    await clinic.book(other, FRIDAY, practitioner_id=ana)
    target = {"starts_at": FRIDAY.isoformat()}
    blocked = await post(patient, booked, "reschedule", **target, practitioner_id=ana)
    refused(blocked, 409, "slot_taken")
    assert await read(patient, booked["id"]) == booked
    moved = answered(await post(patient, booked, "reschedule", **target), 200)
    assert moved["practitioner_id"] == rui


async def test_where_it_cannot_be_moved(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.book(patient, TEN)
    for starts_at, code in (
        ("2027-01-04T07:00:00Z", "in_the_past"),
        ("2027-01-10T10:00:00Z", "slot_not_offered"),
        ("2027-01-08T10:07:00Z", "slot_not_offered"),
        ("2028-06-01T10:00:00Z", "beyond_horizon"),
        ("tomorrow", "invalid_request"),
    ):
        refused(await post(patient, booked, "reschedule", starts_at=starts_at), 422, code)
    assert await read(patient, booked["id"]) == booked


async def test_what_has_begun_is_the_desks_to_change(town: Town, clinic: Clinic) -> None:
    patient, desk = await town.browser(), await clinic.staff("front_desk")
    booked = await clinic.confirmed(patient, TEN)
    await town.set_now(TEN + timedelta(minutes=5))
    refused(await post(patient, booked, "cancel"), 409, "appointment_started")
    target = {"starts_at": FRIDAY.isoformat()}
    answer = await post(patient, booked, "reschedule", **target)
    refused(answer, 409, "appointment_started")
    answered(await post(desk, booked, "reschedule", **target), 200)


async def test_strangers_do_not_learn_that_it_exists(town: Town, clinic: Clinic) -> None:
    patient = await town.browser()
    booked = await clinic.confirmed(patient, TEN)
    elsewhere = await town.clinic()
    strangers = [
        await town.browser(),
        elsewhere.manager,
        await elsewhere.staff("admin"),
        await clinic.staff("practitioner"),
    ]
    path = f"/api/booking/appointments/{booked['id']}"
    unknown = f"/api/booking/appointments/{new_id()}"
    for stranger in strangers:
        for answer in (
            await stranger.get(path),
            await stranger.get(f"{path}/history"),
            await stranger.post(f"{path}/cancel"),
            await stranger.post(f"{path}/reschedule", json={"starts_at": FRIDAY.isoformat()}),
        ):
            refused(answer, 404, "not_found")
        known, missing = await stranger.get(path), await stranger.get(unknown)
        assert known.json()["detail"] == missing.json()["detail"]
    assert await read(patient, booked["id"]) == booked
