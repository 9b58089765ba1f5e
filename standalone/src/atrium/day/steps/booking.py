"""Patient A books with any practitioner; nobody else can have that slot."""

import secrets
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from atrium.day.clinic import Clinic
from atrium.day.patient import Appointment, Patient, Slot
from atrium.day.session import Unexpected
from atrium.day.story import Step, Stopwatch
from atrium.day.waiting import all_together, together
from atrium.day.world import World

ATTEMPTS = 50


@dataclass(frozen=True)
class Click:
    """The outermost span of the trace: the click in A's browser."""

    trace_id: str
    span_id: str

    @classmethod
    def new(cls) -> "Click":
        return cls(secrets.token_hex(16), secrets.token_hex(8))

    @property
    def traceparent(self) -> str:
        return f"00-{self.trace_id}-{self.span_id}-01"


def check_session(step: Step, patient: Patient, session: dict[str, object]) -> None:
    cookies = {cookie.name: cookie for cookie in patient.session.http.cookies.jar}
    secret = [cookie for name, cookie in cookies.items() if "access" in name or "refresh" in name]
    step.check(
        "the tokens are in HttpOnly cookies only",
        len(secret) == 2
        and all(cookie.has_nonstandard_attr("HttpOnly") for cookie in secret)
        and not any(str(cookie.value) in str(session) for cookie in secret),
        seen=sorted(cookies),
    )


async def book_any(
    step: Step, world: World, clinic: Clinic, a: Patient, b: Patient
) -> tuple[Appointment, Click]:
    check_session(step, a, await a.refresh())
    slot = await _pick(step, world, clinic, a)
    click, key = Click.new(), str(uuid4())
    headers = {"traceparent": click.traceparent, "Idempotency-Key": key}
    booked = await a.book(clinic, "Evaluation", slot.starts_at, headers=headers)
    watch = Stopwatch()
    world.booked.add(booked.id)
    sms = step.within(1, "SMS with the link", world.inbox.expect(a.phone, "pay_link"), watch)
    message, _ = await together(sms, _gone_for(step, clinic, booked, b))
    step.contains("the SMS says what it is for, and where to pay", message.text, "€35", "http")
    step.equal("A's appointment is held", booked.state, "held")
    now = await world.clock.now()
    deadline = booked.hold_expires_at
    step.check(
        "with a deadline",
        deadline is not None and now < deadline <= now + timedelta(minutes=15),
        expected="within 15 minutes",
        seen=deadline,
    )
    again = await a.book(clinic, "Evaluation", slot.starts_at, headers={"Idempotency-Key": key})
    step.equal("the same click sent twice is one appointment", again.id, booked.id)
    return booked, click


async def _pick(step: Step, world: World, clinic: Clinic, a: Patient) -> Slot:
    tomorrow = (await world.clock.now()).astimezone(clinic.zone).date() + timedelta(days=1)
    ten = clinic.at(tomorrow, 10)
    slots = await a.slots(clinic, "Evaluation", ten, ten + timedelta(minutes=1))
    step.equal("both practitioners are free at ten", len(slots), 2)
    return slots[0]


async def _gone_for(step: Step, clinic: Clinic, booked: Appointment, b: Patient) -> None:
    moment = timedelta(minutes=1)
    left = await b.slots(clinic, "Evaluation", booked.starts_at, booked.starts_at + moment)
    practitioners = {slot.practitioner_id for slot in left}
    step.check(
        "the slot is gone for B at once",
        booked.practitioner_id not in practitioners and len(practitioners) == 1,
        expected="the other practitioner only",
        seen=practitioners,
    )
    refusal = await b.try_to_book(clinic, "Evaluation", booked.starts_at, booked.practitioner_id)
    step.refused("B's attempt on it is refused", refusal, 409, "slot_taken")


async def rush(step: Step, world: World, clinic: Clinic, patients: list[Patient]) -> None:
    """Everybody wants the same slot at the same moment."""
    day = (await world.clock.now()).astimezone(clinic.zone).date() + timedelta(days=2)
    nine = clinic.at(day, 9)
    slot, *_ = await patients[0].slots(clinic, "Evaluation", nine, nine + timedelta(minutes=1))
    watch = Stopwatch()
    answers = await all_together(
        patients[n % len(patients)].try_to_book(
            clinic, "Evaluation", slot.starts_at, slot.practitioner_id
        )
        for n in range(ATTEMPTS)
    )
    step.took(f"{ATTEMPTS} simultaneous attempts on one slot", watch.seconds)
    counts = Counter(
        (answer.status_code, None if answer.is_success else answer.json().get("code"))
        for answer in answers
    )
    expected = {(201, None): 1, (409, "slot_taken"): ATTEMPTS - 1}
    step.equal("exactly one has it, the others are told it is taken", dict(counts), expected)
    won = [answer for answer in answers if answer.status_code == 201]
    if not won:
        raise Unexpected(answers[0])
    await _give_back(step, world, clinic, patients, Appointment.of(won[0].json()))
    world.booked.update(Appointment.of(answer.json()).id for answer in won)


async def _give_back(
    step: Step, world: World, clinic: Clinic, patients: list[Patient], booked: Appointment
) -> None:
    """The winner thinks better of it: the slot is there again."""
    for patient in patients:
        if booked.id in {held.id for held in await patient.appointments()}:
            cancelled = await patient.cancel(booked.id)
            step.equal("the winner discards it", cancelled.state, "cancelled")
    moment = timedelta(minutes=1)
    slots = await patients[0].slots(
        clinic, "Evaluation", booked.starts_at, booked.starts_at + moment, booked.practitioner_id
    )
    step.equal("and the slot can be had again", len(slots), 1)
