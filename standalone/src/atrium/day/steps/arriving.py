"""The door: faces of those who agreed to it, and other ways for everybody else."""

from typing import Any
from uuid import UUID

from atrium.day.clinic import Clinic
from atrium.day.patient import Appointment, Patient
from atrium.day.photographs import OTHERS, PATIENT
from atrium.day.steps.opening import House
from atrium.day.story import Step, Stopwatch
from atrium.day.waiting import together

ENROLLING, ARRIVING = PATIENT[:3], PATIENT[3]
STRANGER = OTHERS[0]


async def nothing_without_consent(step: Step, house: House, a: Patient) -> None:
    seen = await house.kiosk.show_face(ARRIVING)
    step.equal("A's face before any consent", seen["outcome"], "not_recognised")
    refusal = await a.try_to_enrol(house.clinic, ENROLLING)
    step.refused("no enrolment without consent", refusal, 409, "consent_required")


async def enrol(step: Step, clinic: Clinic, a: Patient) -> UUID:
    """Returns A's consent."""
    await a.wants_full_name_shown()
    consent = await a.consent(clinic)
    step.doing("A's photographs become a template")
    watch = Stopwatch()
    enrolled = await a.try_to_enrol(clinic, ENROLLING)
    step.equal("A enrols with consent", enrolled.status_code, 201)
    step.took(f"{len(ENROLLING)} photographs", watch.seconds)
    return consent


async def stranger_comes(step: Step, house: House, b: Patient) -> UUID:
    """B's face is nobody's who agreed; B arrives by phone number and birth date: the visit."""
    seen = await house.kiosk.show_face(STRANGER)
    step.equal("a stranger's face", seen["outcome"], "not_recognised")
    wrong = await house.kiosk.session.attempt(
        "POST",
        "/api/checkin/arrivals",
        json={"method": "phone", "phone": b.phone, "birth_date": "1999-09-09"},
    )
    step.refused("a wrong birth date finds nobody", wrong, 404, "arrival_not_found")
    watch = Stopwatch()
    arrival = await house.kiosk.arrive_by_phone(b.phone, b.profile.birth_date)
    label = "B. M."
    shown = house.display.shows(f"{label} on the display", lambda screen: bool(screen.line(label)))
    screen = await step.within(1, "B by phone and birth date, on the display", shown, watch)
    step.check("as initials: B did not choose more", bool(screen.line(label)), seen=screen.lines)
    return UUID(arrival["visit_id"])


async def recognised(step: Step, house: House, a: Patient, appointment: Appointment) -> UUID:
    """A's face, on another picture than those enrolled: the visit."""

    def holds(screen: Any) -> bool:
        return screen.line(a.name) is not None

    watch = Stopwatch()
    answer, screen = await together(
        house.kiosk.show_face(ARRIVING),
        step.within(
            1, "A's face, to A's name on the display", house.display.shows(a.name, holds), watch
        ),
    )
    if not step.equal("A is recognised", answer["outcome"], "recognised"):
        step.give_up(f"the kiosk answered {answer}")
    arrival: dict[str, Any] = answer["arrival"]
    step.equal("greeted by the first name", arrival["greeting"], a.name.split()[0])
    line = screen.line(a.name)
    step.equal("with the room", line and line.room_name, appointment.room_name)
    step.check("and an estimate", bool(line and line.estimate), seen=line and line.estimate)
    await a.sees(appointment.id, "arrived")
    step.check("A's appointment says arrived", True)
    again = await house.kiosk.show_face(ARRIVING)
    visit = (again["arrival"] or {}).get("visit_id")
    step.equal("a second look is the same visit", visit, arrival["visit_id"])
    return UUID(arrival["visit_id"])


def check_estimates(step: Step, house: House, a: Patient) -> None:
    """A comes first: B waits for A's consultation, too."""
    screen = house.display.screen
    lines = {line.label: line.estimate for line in screen.lines} if screen else {}
    first, second = lines.get(a.name), lines.get("B. M.")
    step.check(
        "B waits longer than A",
        bool(first and second and second["to_minutes"] > first["to_minutes"]),
        expected="a later estimate for B",
        seen=lines,
    )


async def withdraw(step: Step, house: House, a: Patient, consent: UUID) -> None:
    step.equal("A is enrolled", len(await a.enrolments()), 1)
    record = await a.withdraw(consent)
    step.equal("A withdraws: no template is kept", record["templates"], 0)
    step.equal("nor an enrolment", await a.enrolments(), [])
    seen = await house.kiosk.show_face(ARRIVING)
    step.equal("A's face is a stranger's again", seen["outcome"], "not_recognised")
