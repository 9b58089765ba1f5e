"""The request follows its appointment, and the invoice what is known of people and clinics."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from chassis.ids import new_id
from contracts.auth import UserContactChanged, UserErased
from contracts.booking import AppointmentConfirmed, AppointmentRescheduled, OrganisationChanged

from .appointment import Appointment


def moved(appointment: Any, hold: timedelta | None) -> AppointmentRescheduled:
    picture = appointment.picture()
    return AppointmentRescheduled(
        **picture | {"starts_at": picture["starts_at"] + timedelta(days=1)},
        previous_starts_at=picture["starts_at"],
        held=hold is not None,
        hold_expires_at=datetime.now(UTC) + hold if hold else None,
    )


async def test_the_link_follows_the_hold_of_a_moved_appointment(world: Any) -> None:
    appointment, token = await world.book()
    before = (await world.see(token)).json()
    await world.tell(moved(appointment, timedelta(minutes=40)))
    after = (await world.see(token)).json()
    assert after["starts_at"] > before["starts_at"]
    assert after["deadline"] > before["deadline"]
    await world.later(timedelta(minutes=30))
    assert (await world.see(token)).status_code == 200


async def test_a_paid_appointment_moves_with_its_payment(world: Any) -> None:
    appointment, token = await world.pay_everything()
    told = world.told(appointment)
    await world.tell(moved(appointment, None))
    assert world.told(appointment) == told
    assert (await world.see(token)).json()["status"] == "paid"


async def test_a_move_that_overtakes_its_booking_asks_once(world: Any) -> None:
    appointment = world.appointment()
    booked = appointment.booked()
    await world.tell(moved(appointment, timedelta(minutes=40)), booked)
    assert world.told(appointment) == ["payment_requested"]


async def test_an_old_event_changes_nothing(world: Any) -> None:
    appointment, token = await world.book()
    older = moved(appointment, timedelta(minutes=40))
    newer = moved(appointment, timedelta(minutes=90))
    await world.tell(newer, older)
    await world.later(timedelta(minutes=60))
    assert (await world.see(token)).status_code == 200


async def test_confirmed_without_a_payment_nothing_is_asked_for_any_more(world: Any) -> None:
    appointment, token = await world.book()
    await world.reference(token)
    picture = appointment.picture()
    await world.tell(AppointmentConfirmed(**picture, payment_id=None, arrival_token="a"))
    assert (await world.see(token)).status_code == 410
    assert await world.one("SELECT status FROM instructions") == "cancelled"


async def test_the_invoice_has_the_newest_names(world: Any) -> None:
    await world.tell(
        OrganisationChanged(
            version=2,
            organisation_id=world.organisation,
            name="Clínica do Mar",
            legal_name="Clínica do Mar, SA",
            tax_number="123456789",
            address="Rua Nova 2",
            owner_id=world.patient,
        ),
        UserContactChanged(
            version=2,
            user_id=world.patient,
            name="Ana Lima",
            email="ana@example.org",
            phone="+351912345678",
            language="pt-PT",
        ),
    )
    await world.introduce()  # version 1 again, too late
    await world.pay_everything()
    assert await world.rows("SELECT issuer_name, issuer_tax_number, buyer_name FROM invoices") == [
        ("Clínica do Mar, SA", "123456789", "Ana Lima")
    ]


async def test_an_erased_person_leaves_documents_and_nothing_else(world: Any) -> None:
    _, token = await world.book()
    await world.pay(token, "mbway", "912345678")
    await world.phone("approve")
    await world.tell(UserErased(version=9, user_id=world.patient))
    assert await world.rows("SELECT name FROM patients") == [("",)]
    assert await world.rows("SELECT phone FROM instructions") == [(None,)]
    assert await world.one("SELECT buyer_name FROM invoices") == "Ana Sousa"


async def test_what_the_desk_noted_goes_with_the_erased_person(world: Any) -> None:
    other = Appointment(world.organisation, new_id())
    await world.tell(other.booked())
    await world.take(await world.payment_of(other), note="stays", key="other")
    appointment, _ = await world.book()
    payment = await world.payment_of(appointment)
    await world.take(payment, note="for Ana, by her mother", key="ana")
    back = {"payment_id": str(payment), "amount_cents": 100, "note": "Ana was unwell"}
    async with world.staff("manager") as manager:
        key = {"idempotency-key": "back"}
        refund = await manager.post("/api/payment/refunds", json=back, headers=key)
        assert refund.status_code == 201
    await world.settled()
    await world.tell(UserErased(version=9, user_id=world.patient))
    assert await world.rows("SELECT note FROM captures ORDER BY captured_at") == [
        ("stays",),
        (None,),
    ]
    assert await world.rows("SELECT note FROM refunds") == [(None,)]
    assert await world.rows("SELECT key FROM idempotency") == [("other",)]


async def test_an_invoice_waits_for_the_clinics_details(world: Any) -> None:
    async with world.service.uow() as uow:
        await uow.connection.execute(text("DELETE FROM organisations"))
    appointment, token = await world.book()
    bill = await world.reference(token)
    typed = {"entity": bill["entity"], "reference": bill["reference"], "amount_cents": 4500}
    await world.sandbox.post("/dev/sandbox/atm/payments", json=typed)
    await world.published.heard(3)  # among them, that it was paid
    assert world.of(appointment, "invoice_issued") == []
    await world.introduce()
    assert len(world.of(appointment, "invoice_issued")) == 1


@pytest.mark.parametrize("settings", [{"otlp_endpoint": "http://127.0.0.1:9"}])
async def test_money_goes_on_in_the_trace_of_the_booking(world: Any) -> None:
    parent = f"00-{'a' * 32}-{'b' * 16}-01"
    appointment = world.appointment()
    await world.tell(appointment.booked(), traceparent=parent)
    await world.atm(await world.reference(world.token_of(appointment)))
    traces = {
        envelope.routing_key.split(".")[1]: (envelope.traceparent or "").split("-")[1:2]
        for envelope in world.published.envelopes
    }
    for name in ("payment_requested", "payment_completed", "invoice_issued"):
        assert traces[name] == ["a" * 32], name


async def test_a_link_of_an_erased_person_opens_nothing(world: Any) -> None:
    """It would fill in anew what was forgotten."""
    _, token = await world.book()
    assert (await world.pay(token, "multibanco")).is_success
    await world.tell(UserErased(version=9, user_id=world.patient))

    details = await world.anyone.post(
        f"/api/payment/links/{token}/invoice-details",
        json={"name": "Ana Sousa", "tax_number": "299999998"},
    )
    paid = await world.pay(token, "mbway", "912345678")

    assert (details.status_code, paid.status_code) == (404, 404)
    assert await world.one("SELECT count(buyer_name) FROM payment_requests") == 0
    assert await world.one("SELECT count(phone) FROM instructions") == 0
