"""Money that comes when the hold is over: back to C, whose slot D has; accepted from E."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from atrium.day.clinic import Clinic
from atrium.day.patient import Appointment, Patient
from atrium.day.pay_page import Instruction, PayPage
from atrium.day.story import Step, Stopwatch
from atrium.day.waiting import together
from atrium.day.world import World


@dataclass(frozen=True)
class Unpaid:
    """A patient who has chosen how to pay, and has not paid."""

    patient: Patient
    held: Appointment
    page: PayPage
    payment_id: UUID
    instruction: Instruction


async def let_two_holds_expire(
    step: Step, world: World, clinic: Clinic, c: Patient, e: Patient
) -> tuple[Unpaid, Unpaid]:
    today = (await world.clock.now()).astimezone(clinic.zone).date()
    practitioner = next(iter(clinic.practitioners.values()))
    held = [
        await c.book(clinic, "Shock waves", clinic.at(today, 14), practitioner),
        await e.book(clinic, "Shock waves", clinic.at(today, 15), practitioner),
    ]
    world.booked.update(one.id for one in held)
    pages = await together(world.pay_link(c, held[0]), world.pay_link(e, held[1]))
    by_atm, by_phone = await pages[0].reference(), await pages[1].pay("mbway", e.phone)
    await world.phone_of(e).rings()
    ids = [await page.payment_id() for page in pages]
    await world.settled()  # booking has heard how long the reference may be paid
    c_held, e_held = await c.appointment(held[0].id), await e.appointment(held[1].id)
    last = max(h.hold_expires_at for h in (c_held, e_held) if h.hold_expires_at)
    await world.clock.go_to(last + timedelta(seconds=1))
    for patient, one in ((c, c_held), (e, e_held)):
        await patient.sees(one.id, "expired")
        sms = await world.inbox.expect(patient.phone, "expired")
        step.check(f"{patient.name}'s hold expires, told by SMS", bool(sms.text), seen=sms.text)
    closed = await c.session.attempt("GET", pages[0].api_path)
    step.refused("the link says that it is too late", closed, 410, "link_expired")
    return (
        Unpaid(c, c_held, pages[0], ids[0], by_atm),
        Unpaid(e, e_held, pages[1], ids[1], by_phone),
    )


async def refund_who_lost_the_slot(
    step: Step, world: World, clinic: Clinic, c: Unpaid, d: Patient
) -> Appointment:
    taken = await d.book(clinic, "Shock waves", c.held.starts_at, c.held.practitioner_id)
    world.booked.add(taken.id)
    step.equal("D has C's slot", taken.starts_at, c.held.starts_at)
    await world.pays_by_phone(d, taken)
    watch = Stopwatch()
    paid = await world.atm.pay(c.instruction.bill)
    step.equal("C pays at the ATM all the same", paid.status_code, 201)
    step.doing("C's money goes back")
    mail = await world.inbox.expect(c.patient.email, "refunded")
    step.took("told by mail that it goes back", watch.seconds)
    step.contains("how much", mail.text, "45.00")
    await c.patient.invoice(c.payment_id, "credit_note")
    await world.settled()
    lines = await world.provider.lines_of(await c.patient.instructions(c.payment_id))
    step.equal(
        "the provider took it and gave it back in full",
        [(line["kind"], line["amount_cents"]) for line in lines],
        [("capture", 4500), ("refund", 4500)],
    )
    kinds = sorted(invoice["kind"] for invoice in await c.patient.invoices(c.payment_id))
    step.equal("one invoice and its credit note", kinds, ["credit_note", "invoice_receipt"])
    step.equal(
        "C's appointment stays expired", (await c.patient.appointment(c.held.id)).state, "expired"
    )
    step.equal("D's stays confirmed", (await d.appointment(taken.id)).state, "confirmed")
    return taken


async def accept_who_still_can(step: Step, world: World, e: Unpaid) -> None:
    phone = world.phone_of(e.patient)
    await phone.approve(await phone.rings())
    confirmed = await e.patient.sees(e.held.id, "confirmed")
    step.equal("E's slot was free: E has it", confirmed.starts_at, e.held.starts_at)
    await world.inbox.expect(e.patient.email, "confirmed")
    await world.settled()
    refunds = (await e.patient.payment(e.payment_id))["refunds"]
    step.equal("and nothing goes back", refunds, [])
