"""Patients change their minds, and providers forget to tell."""

from datetime import timedelta

from atrium.day.documents import read_calendar
from atrium.day.patient import Appointment, Patient
from atrium.day.steps.opening import House
from atrium.day.waiting import until
from atrium.day.world import World


async def _confirmed(world: World, house: House, patient: Patient) -> Appointment:
    """Paid for, and three days ahead."""
    clinic = house.clinic
    day = (await world.clock.now()).astimezone(clinic.zone).date() + timedelta(days=3)
    booked = await patient.book(clinic, "Evaluation", clinic.at(day, 10))
    await world.pays_by_phone(patient, booked)
    await world.settled()
    return await patient.appointment(booked.id)


async def test_who_cancels_in_time_gets_everything_back(
    world: World, house: House, patient: Patient
) -> None:
    booked = await _confirmed(world, house, patient)

    cancelled = await patient.cancel(booked.id)

    assert cancelled.state == "cancelled"
    mail = await world.inbox.expect(patient.email, "cancelled")
    entry = await world.inbox.attachment(mail, "text/calendar")
    assert entry is not None
    assert read_calendar(entry).method == "CANCEL"
    refunded = await world.inbox.expect(patient.email, "refunded")
    assert "35.00" in refunded.text
    await world.settled()
    payments = await patient.session.get(
        "/api/payment/payments", params={"appointment_id": str(booked.id)}
    )
    (payment,) = payments["items"]
    assert (payment["status"], payment["refunded_cents"]) == ("refunded", 3500)
    invoices = await patient.session.get(
        "/api/payment/invoices", params={"payment_id": payment["id"]}
    )
    assert sorted(i["kind"] for i in invoices["items"]) == ["credit_note", "invoice_receipt"]


async def test_who_moves_an_appointment_keeps_what_was_paid(
    world: World, house: House, patient: Patient
) -> None:
    booked = await _confirmed(world, house, patient)
    later = booked.starts_at + timedelta(days=1)

    await patient.session.post(
        f"/api/booking/appointments/{booked.id}/reschedule", {"starts_at": later.isoformat()}
    )

    mail = await world.inbox.expect(patient.email, "rescheduled")
    entry = await world.inbox.attachment(mail, "text/calendar")
    assert entry is not None
    assert read_calendar(entry).starts_at == later
    await world.settled()
    moved = await patient.appointment(booked.id)
    assert (moved.state, moved.starts_at) == ("confirmed", later)
    at_the_old_time = await patient.slots(
        house.clinic,
        "Evaluation",
        booked.starts_at,
        booked.starts_at + timedelta(minutes=1),
        booked.practitioner_id,
    )
    assert len(at_the_old_time) == 1
    assert await world.inbox.messages(patient.email, "refunded") == []


async def test_a_reminder_follows_an_appointment_that_was_moved(
    world: World, house: House, patient: Patient
) -> None:
    booked = await _confirmed(world, house, patient)
    later = booked.starts_at + timedelta(days=1)
    await patient.session.post(
        f"/api/booking/appointments/{booked.id}/reschedule", {"starts_at": later.isoformat()}
    )
    await world.settled()

    await world.clock.go_to(booked.starts_at - timedelta(hours=23))
    await world.settled()
    assert await world.inbox.messages(patient.phone, "reminder_24h") == []

    await world.clock.go_to(later - timedelta(hours=24) + timedelta(seconds=1))
    await world.inbox.expect(patient.phone, "reminder_24h")


async def test_money_is_found_when_the_provider_never_tells(
    world: World, house: House, patient: Patient
) -> None:
    clinic = house.clinic
    day = (await world.clock.now()).astimezone(clinic.zone).date() + timedelta(days=3)
    booked = await patient.book(clinic, "Evaluation", clinic.at(day, 10))
    page = await world.pay_link(patient, booked)
    bill = (await page.reference()).bill
    faults = await world.outside.get("/dev/sandbox/faults")
    await world.outside.put("/dev/sandbox/faults", faults | {"webhooks_off": True})
    try:
        assert (await world.atm.pay(bill)).status_code == 201
        await world.settled()
        assert (await patient.appointment(booked.id)).state == "held"

        await world.clock.advance(timedelta(hours=1, minutes=1))
        await patient.sees(booked.id, "confirmed")
    finally:
        await world.outside.put("/dev/sandbox/faults", faults)


async def test_a_clinic_can_ask_the_provider_by_itself(
    world: World, house: House, patient: Patient
) -> None:
    clinic = house.clinic
    day = (await world.clock.now()).astimezone(clinic.zone).date() + timedelta(days=3)
    booked = await patient.book(clinic, "Evaluation", clinic.at(day, 10))
    page = await world.pay_link(patient, booked)
    bill = (await page.reference()).bill
    faults = await world.outside.get("/dev/sandbox/faults")
    await world.outside.put("/dev/sandbox/faults", faults | {"webhooks_off": True})
    try:
        await world.atm.pay(bill)
    finally:
        await world.outside.put("/dev/sandbox/faults", faults)

    done = await house.manager.session.post(
        "/api/payment/reconciliations", {"organisation_id": str(clinic.organisation_id)}
    )

    assert (done["payments_found"], done["complete"]) == (1, True)
    await patient.sees(booked.id, "confirmed")


async def test_who_is_erased_is_forgotten_by_every_service(
    world: World, house: House, patient: Patient
) -> None:
    booked = await _confirmed(world, house, patient)
    await world.clock.go_to(booked.ends_at + timedelta(days=2))
    await world.settled()
    await patient.session.post("/api/auth/me/erase", {"current_password": patient.profile.password})

    async def forgotten() -> bool:
        agenda = await house.desk.agenda(house.clinic, booked.starts_at)
        names = {line["patient_name"] for line in agenda if line["id"] == str(booked.id)}
        return names == {None}

    await until(forgotten, what="the desk's list names nobody")
    answer = await patient.session.attempt(
        "POST",
        "/api/auth/login",
        json={"email": patient.email, "password": patient.profile.password},
    )
    assert answer.status_code == 401
