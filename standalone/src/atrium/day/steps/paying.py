"""A pays with MB WAY, B at an ATM: once, whatever is pressed or sent twice."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from atrium.day.clinic import Clinic
from atrium.day.documents import pdf_images, pdf_text, read_calendar, read_qr
from atrium.day.money import check_digits_hold
from atrium.day.patient import Appointment, Patient
from atrium.day.pay_page import PayPage
from atrium.day.sandbox import Message
from atrium.day.story import Step, Stopwatch
from atrium.day.waiting import all_together, together
from atrium.day.world import World

LANDLINE = "210 000 000"
TAX_NUMBER = "123456789"


@dataclass(frozen=True)
class Paid:
    appointment: Appointment
    payment_id: UUID


async def pay_by_phone(step: Step, world: World, a: Patient, held: Appointment) -> Paid:
    page = await world.pay_link(a, held)
    asked = await page.look()
    step.equal("the page asks for the price", asked["amount_cents"], held.price_cents)
    refusal = await page.try_to_pay("mbway", LANDLINE)
    problem = step.refused("a landline is refused for MB WAY", refusal, 422, "invalid_phone")
    step.contains("and told what a valid number is", problem.detail, "mobile", "91", "912 345 678")
    await page.bill_to(TAX_NUMBER, a.name)
    await page.pay("mbway", a.phone)
    phone = world.phone_of(a)
    step.doing("the phone rings")
    request = await phone.rings()
    confirmation, receipt, confirmed = await _approve(step, world, a, held, request)
    await _check_invoice(step, world, a, receipt, UUID(asked["payment_id"]))
    await _check_entry(step, world, confirmation, confirmed)
    again = await page.try_to_pay("mbway", a.phone)
    step.refused("paying again is refused", again, 409, "already_paid")
    return Paid(confirmed, UUID(asked["payment_id"]))


async def _approve(
    step: Step, world: World, a: Patient, held: Appointment, request: str
) -> tuple[Message, Message, Appointment]:
    watch = Stopwatch()
    await world.phone_of(a).approve(request)
    confirmed, confirmation, receipt = await together(
        step.within(2, "confirmed after the approval", a.sees(held.id, "confirmed"), watch),
        step.within(2, "mail: confirmed", world.inbox.expect(a.email, "confirmed"), watch),
        step.within(
            2,
            "mail: paid, with the invoice",
            world.inbox.expect(a.email, "payment_received"),
            watch,
        ),
    )
    return confirmation, receipt, confirmed


async def _check_invoice(
    step: Step, world: World, a: Patient, receipt: Message, payment_id: UUID
) -> None:
    invoice = await a.invoice(payment_id, "invoice_receipt")
    document = await world.inbox.attachment(receipt, "application/pdf")
    if not step.check("the invoice is attached as PDF", document is not None) or document is None:
        return
    text = pdf_text(document)
    number, atcud = invoice["number"], invoice["atcud"]
    step.contains(
        "it has its number, its ATCUD and A's tax number", text, number, atcud, TAX_NUMBER
    )
    codes = [code for image in pdf_images(document) if (code := read_qr(image))]
    step.contains(
        "its QR code can be read and says the same",
        " ".join(codes),
        "A:501964843*",
        f"B:{TAX_NUMBER}*",
        f"G:{number}*",
        f"H:{atcud}*",
        "O:35.00*",
    )
    step.contains("it is shown as simulated", text, "SIMULADO")


async def _check_entry(
    step: Step, world: World, confirmation: Message, appointment: Appointment
) -> None:
    entry = await world.inbox.attachment(confirmation, "text/calendar")
    if step.check("a calendar file is attached", entry is not None) and entry is not None:
        event = read_calendar(entry)
        step.equal(
            "it has the appointment's times",
            (event.starts_at, event.ends_at),
            (appointment.starts_at, appointment.ends_at),
        )
    code = await world.inbox.attachment(confirmation, "image/png")
    step.equal("the arrival code is in the mail", code and read_qr(code), appointment.arrival_token)


async def pay_at_the_atm(
    step: Step, world: World, clinic: Clinic, b: Patient, first: Appointment
) -> Paid:
    """B comes after A, to the same practitioner."""
    starts_at = first.starts_at + timedelta(minutes=30)
    held = await b.book(clinic, "Evaluation", starts_at, first.practitioner_id)
    world.booked.add(held.id)
    page = await world.pay_link(b, held)
    instruction = await page.reference()
    entity, reference = str(instruction.entity), str(instruction.reference)
    step.check(
        "the reference has valid check digits",
        check_digits_hold(entity, reference, instruction.amount_cents),
        seen=f"{entity} {reference} {instruction.amount_cents}",
    )
    step.equal("for the price", instruction.amount_cents, held.price_cents)
    kept = await b.sees(held.id, "held")
    step.check(
        "until a deadline that the hold keeps to",
        instruction.expires_at > await world.clock.now(),
        seen=f"{instruction.expires_at} {kept.hold_expires_at}",
    )
    twice = await all_together(page.pay("multibanco") for _ in range(2))
    step.equal(
        "pressing pay twice gives the same reference",
        {(pressed.id, pressed.reference) for pressed in twice},
        {(instruction.id, instruction.reference)},
    )
    async with world.provider.sending_each_webhook(3):
        step.equal(
            "the ATM takes the money", (await world.atm.pay(instruction.bill)).status_code, 201
        )
        confirmed = await b.sees(held.id, "confirmed")
        await world.inbox.expect(b.email, "payment_received")
        await world.settled()
    await _check_once(step, world, b, page, held)
    again = await world.atm.pay(instruction.bill)
    step.equal("the ATM does not take it again", again.status_code, 409)
    return Paid(confirmed, await page.payment_id())


async def _check_once(
    step: Step, world: World, b: Patient, page: PayPage, held: Appointment
) -> None:
    payment_id = await page.payment_id()
    lines = await world.provider.lines_of(await b.instructions(payment_id))
    step.equal("one capture at the provider", [line["kind"] for line in lines], ["capture"])
    step.equal("of the whole price", [line["amount_cents"] for line in lines], [held.price_cents])
    sent = await world.provider.answers(lines[0]["instruction_id"]) if lines else []
    step.equal("three webhooks, all answered well", sent, ["200", "200", "200"])
    captures = (await b.payment(payment_id))["captures"]
    step.equal("one capture in our books", len(captures), 1)
    step.equal("one invoice", len(await b.invoices(payment_id)), 1)
    mails = await world.inbox.messages(b.email, "payment_received")
    step.equal("one mail about it", len(mails), 1)
