"""Who would rather pay at the desk: in time, too late, and by a link that was lost."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from atrium.day.patient import Appointment, Patient
from atrium.day.pay_page import PayPage
from atrium.day.people import Profile
from atrium.day.session import Session
from atrium.day.steps.opening import House
from atrium.day.waiting import until
from atrium.day.world import World


async def _held(
    world: World, house: House, patient: Patient, hour: int = 10
) -> tuple[Appointment, UUID]:
    """An appointment in three days that is not paid yet, and its payment."""
    clinic = house.clinic
    day = (await world.clock.now()).astimezone(clinic.zone).date() + timedelta(days=3)
    practitioner = next(iter(clinic.practitioners.values()))
    held = await patient.book(clinic, "Evaluation", clinic.at(day, hour), practitioner)
    link = await world.pay_link(patient, held)
    return held, await link.payment_id()


async def _takes(desk: Session, payment: UUID, method: str) -> dict[str, Any]:
    path = f"/api/payment/payments/{payment}/desk-payments"
    return dict(await desk.post(path, {"method": method}))


async def test_cash_at_the_desk_confirms_the_appointment(
    world: World, house: House, patient: Patient
) -> None:
    held, payment = await _held(world, house, patient)

    taken = await _takes(house.desk.session, payment, "cash")

    assert (taken["status"], taken["patient_name"]) == ("paid", patient.name)
    assert (await patient.sees(held.id, "confirmed")).state == "confirmed"
    await patient.invoice(payment, "invoice_receipt")
    assert (await world.inbox.expect(patient.email, "confirmed")).text
    await world.settled()
    assert await patient.instructions(payment) == []


async def test_money_that_comes_too_late_at_the_desk_is_handed_back_there(
    world: World, house: House, patient: Patient
) -> None:
    held, payment = await _held(world, house, patient)
    await world.clock.advance(timedelta(minutes=16))
    await patient.sees(held.id, "expired")
    other = await world.somebody(Patient, Profile("Bruno Matos", patient.profile.birth_date))
    taken, theirs = await _held(world, house, other)
    assert taken.starts_at == held.starts_at
    await _takes(house.desk.session, theirs, "card")
    await other.sees(taken.id, "confirmed")

    await _takes(house.desk.session, payment, "cash")

    async def owed() -> Any:
        page = await house.desk.session.get(
            "/api/payment/refunds",
            params={
                "organisation_id": str(house.clinic.organisation_id),
                "payment_id": str(payment),
            },
        )
        return page["items"][0] if page["items"] else None

    refund = await until(owed, what="a refund that the desk owes")
    assert (refund["status"], refund["by_hand"], refund["reason"]) == ("pending", True, "late")
    await house.desk.session.post(f"/api/payment/refunds/{refund['id']}/hand-over")
    mail = await world.inbox.expect(patient.email, "refunded")
    assert "35.00" in mail.text
    await patient.invoice(payment, "credit_note")
    assert (await patient.appointment(held.id)).state == "expired"
    await world.settled()


async def test_a_fresh_link_pays_when_the_first_one_was_lost(
    world: World, house: House, patient: Patient
) -> None:
    held, payment = await _held(world, house, patient)
    fresh = await patient.session.post(f"/api/payment/payments/{payment}/links")
    page = PayPage(world.outside, fresh["url"])

    await page.pay("mbway", patient.phone)
    phone = world.phone_of(patient)
    await phone.approve(await phone.rings())

    assert (await patient.sees(held.id, "confirmed")).state == "confirmed"
    assert (await page.look())["paid_by"] == "mbway"
    await world.settled()
