"""Money that is taken by hand at the desk."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from chassis.ids import new_id


@pytest.mark.parametrize("method", ["cash", "card", "transfer"])
async def test_money_taken_at_the_desk_pays_like_any_other(world: Any, method: str) -> None:
    appointment, token = await world.book()
    payment = await world.payment_of(appointment)
    answer = await world.take(payment, method, note="  TPA 2,\nrecibo 118 ")
    shown = answer.json()
    assert (answer.status_code, shown["status"], shown["method"]) == (201, "paid", method)
    assert answer.headers["location"] == f"/api/payment/payments/{payment}"
    (capture,) = shown["captures"]
    assert (capture["provider"], capture["disposition"]) == ("desk", "applied")
    assert (capture["amount_cents"], capture["note"]) == (4500, "TPA 2, recibo 118")
    assert capture["received_by"] is not None
    await world.settled()
    assert world.told(appointment) == ["payment_requested", "payment_completed", "invoice_issued"]
    (completed,) = world.of(appointment, "payment_completed")
    assert (completed["method"], completed["amount_cents"]) == (method, 4500)
    seen = (await world.see(token)).json()
    assert (seen["status"], seen["paid_by"]) == ("paid", method)
    assert seen["document"]["kind"] == "invoice_receipt"
    await world.ledger_agrees()


async def test_the_trace_of_the_booking_goes_on_at_the_desk(world: Any) -> None:
    appointment = world.appointment()
    trace = "0af7651916cd43dd8448eb211c80319c"
    await world.tell(appointment.booked(), traceparent=f"00-{trace}-b7ad6b7169203331-01")
    await world.take(await world.payment_of(appointment))
    await world.settled()
    (told,) = [e for e in world.published.envelopes if "payment_completed" in e.routing_key]
    assert trace in (told.traceparent or "")


async def test_what_could_still_be_paid_is_withdrawn(world: Any) -> None:
    appointment, token = await world.book()
    await world.reference(token)
    await world.take(await world.payment_of(appointment))
    await world.settled()
    assert await world.one("SELECT status FROM instructions") == "cancelled"
    answer = await world.pay(token, "mbway", "912345678")
    assert (answer.status_code, answer.json()["code"]) == (409, "already_paid")


async def test_the_same_money_is_taken_once(world: Any) -> None:
    appointment, _ = await world.book()
    payment = await world.payment_of(appointment)
    path = f"/api/payment/payments/{payment}/desk-payments"
    async with world.staff("front_desk") as desk:
        key = {"Idempotency-Key": "one"}
        first = await desk.post(path, json={"method": "cash"}, headers=key)
        replay = await desk.post(path, json={"method": "cash"}, headers=key)
        again = await desk.post(path, json={"method": "card"})
    assert first.status_code == replay.status_code == 201
    assert first.json() == replay.json()
    assert (again.status_code, again.json()["code"]) == (409, "already_paid")
    assert await world.one("SELECT count(*) FROM captures") == 1


async def test_two_desks_at_once_take_it_once(world: Any) -> None:
    appointment, _ = await world.book()
    payment = await world.payment_of(appointment)
    answers = await asyncio.gather(*(world.take(payment) for _ in range(5)))
    await world.settled()
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]
    assert len(world.of(appointment, "payment_completed")) == 1
    assert len(world.of(appointment, "invoice_issued")) == 1
    await world.ledger_agrees()


async def test_late_money_at_the_desk_is_for_booking_to_decide(world: Any) -> None:
    appointment, token = await world.book()
    await world.later(timedelta(minutes=16))
    await world.tell(appointment.expired())
    assert (await world.see(token)).status_code == 410
    payment = await world.payment_of(appointment)
    assert (await world.take(payment)).status_code == 201
    await world.settled()
    assert len(world.of(appointment, "payment_completed")) == 1
    await world.tell(appointment.late_refused(payment), times=2)
    assert await world.rows("SELECT status, by_hand, reason FROM refunds") == [
        ("pending", True, "late")
    ]
    assert world.of(appointment, "payment_refunded") == []


async def test_nothing_is_taken_for_what_was_cancelled_or_is_under_review(world: Any) -> None:
    cancelled, _ = await world.book()
    await world.tell(cancelled.cancelled(0, confirmed=False))
    gone = await world.take(await world.payment_of(cancelled))
    assert (gone.status_code, gone.json()["code"]) == (410, "appointment_cancelled")

    mismatched, token = await world.book()
    await world.atm(await world.reference(token), 4400)
    waits = await world.take(await world.payment_of(mismatched))
    assert (waits.status_code, waits.json()["code"]) == (409, "under_review")
    assert await world.one("SELECT count(*) FROM captures WHERE provider = 'desk'") == 0


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"method": "multibanco"},
        {"method": "mbway"},
        {"method": "gold"},
        {"method": "cash", "note": "x" * 501},
    ],
)
async def test_nonsense_is_not_taken(world: Any, body: dict[str, Any]) -> None:
    appointment, _ = await world.book()
    path = f"/api/payment/payments/{await world.payment_of(appointment)}/desk-payments"
    async with world.staff("front_desk") as desk:
        answer = await desk.post(path, json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_only_the_desk_of_the_organisation_takes_money(world: Any) -> None:
    appointment, _ = await world.book()
    payment = await world.payment_of(appointment)
    path = f"/api/payment/payments/{payment}/desk-payments"
    for who, expected in (
        (world.browser(world.signer.nobody()), 401),
        (world.as_patient(), 403),
        (world.staff("practitioner"), 403),
        (world.browser(world.signer.kiosk(world.organisation, new_id())), 403),
        (world.staff("admin", new_id()), 404),
        (
            world.browser(
                world.signer.user(
                    roles={world.organisation: "practitioner", new_id(): "front_desk"}
                )
            ),
            404,
        ),
    ):
        async with who as http:
            answer = await http.post(path, json={"method": "cash"})
        assert answer.status_code == expected
    assert (await world.take(new_id())).status_code == 404
    assert await world.one("SELECT count(*) FROM captures") == 0


async def test_the_patient_of_a_payment_does_not_take_it_by_being_staff_elsewhere(
    world: Any,
) -> None:
    """Who may see a payment because it is their own may not for that say it is paid."""
    appointment, _ = await world.book()
    path = f"/api/payment/payments/{await world.payment_of(appointment)}/desk-payments"
    elsewhere = world.signer.user(world.patient, roles={new_id(): "front_desk"})
    async with world.browser(elsewhere) as patient:
        assert (await patient.post(path, json={"method": "cash"})).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE captures SET received_by = NULL",
        "UPDATE captures SET disposition = 'duplicate'",
        "UPDATE captures SET provider = 'sandbox'",
    ],
)
async def test_the_database_wants_to_know_who_took_it(world: Any, change: str) -> None:
    await world.paid_at_desk()
    with pytest.raises(IntegrityError, match="captures_"):
        async with world.service.uow() as uow:
            await uow.connection.exec_driver_sql(change)
