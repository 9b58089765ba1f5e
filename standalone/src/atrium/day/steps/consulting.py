"""The desk calls A, starts, finishes; everybody who looks sees it, also who was cut off."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from atrium.day.devices import Display, Line, Screen
from atrium.day.patient import Appointment, Patient
from atrium.day.steps.opening import House
from atrium.day.story import Step, Stopwatch
from atrium.day.world import World

CONSULTATION = timedelta(minutes=25)
NAMES_VANISH_AFTER = timedelta(minutes=5)


async def check_queue(step: Step, house: House, a: Patient, b: Patient) -> None:
    queue = await house.desk.queue(house.clinic)
    waiting = [line["patient_name"] for line in queue["waiting"]]
    step.equal("A and B wait, in the order of their appointments", waiting, [a.name, b.name])


async def call(step: Step, house: House, a: Patient, visit: UUID, room: str | None) -> None:
    def holds(screen: Screen) -> bool:
        return _is_called(screen.line(a.name))

    watch = Stopwatch()
    await house.desk.call_in(visit)
    screen = await step.within(
        1, "the desk calls A, to the display", house.display.shows("A is called", holds), watch
    )
    line = screen.line(a.name)
    step.equal("into the room of the appointment", line and line.room_name, room)
    step.equal("called come first", screen.lines[0].label, a.name)


async def consult(
    step: Step, world: World, house: House, a: Patient, visit: UUID, appointment: Appointment
) -> None:
    await house.desk.start(visit)
    await house.display.shows("A has gone in", lambda screen: screen.line(a.name) is None)
    await a.sees(appointment.id, "in_progress")
    step.check("A's appointment says in progress", True)
    before = house.display.screen
    await world.clock.advance(CONSULTATION)
    await world.settled()
    await house.desk.finish(visit)
    await a.sees(appointment.id, "completed")
    step.check("and completed", True)
    await world.settled()
    truth = await house.display.as_asked()
    after = await house.display.shows("B is next", lambda now: now.version >= truth.version)
    line = _of_b(after)
    step.check(
        "B's wait is shorter now",
        _wait(line) < _wait(_of_b(before)),
        expected=f"less than {_wait(_of_b(before))} minutes",
        seen=f"{_wait(line)} minutes",
    )


async def converge(step: Step, world: World, house: House) -> None:
    """The display that was cut off before the call comes back with its Last-Event-ID."""
    lagging = house.second_display
    missed = lagging.screen
    await world.settled()
    lagging.watch()
    truth = await house.display.as_asked()
    screen = await lagging.shows("it catches up", lambda screen: screen.version >= truth.version)
    step.check(
        "it had missed something",
        missed is not None and missed.version < screen.version,
        seen=f"{missed and missed.version} → {screen.version}",
    )
    step.equal("it shows what the others show", screen.lines, truth.lines)
    for which, display in (("that display's", lagging), ("the other's", house.display)):
        step.check(f"{which} version never went back", display.never_went_back)


async def names_vanish(step: Step, world: World, house: House, visit: UUID) -> None:
    """B is called, and does not stay on the screen for everybody to read."""
    await house.desk.call_in(visit)
    await house.display.shows("B is called", lambda screen: _is_called(_of_b(screen)))
    await world.clock.advance(NAMES_VANISH_AFTER + timedelta(seconds=1))
    await house.display.shows("B's name vanishes", lambda screen: not screen.lines)
    step.check("B's name vanishes five minutes after the call", True)
    await house.desk.start(visit)
    await house.desk.finish(visit)


async def check_agenda(
    step: Step, house: House, days: Sequence[datetime], ends: dict[UUID, str]
) -> None:
    """What the desk sees of these days; `ends` are the states expected."""
    found = [await house.desk.agenda(house.clinic, day) for day in days]
    states = {UUID(line["id"]): line["state"] for agenda in found for line in agenda}
    step.equal(
        "the desk's list says what became of everybody", {id: states.get(id) for id in ends}, ends
    )


def _of_b(screen: Screen | None) -> Line | None:
    return screen.line("B. M.") if screen else None


def _wait(line: Line | None) -> int:
    """Minutes; "soon" is none."""
    if line is None or line.estimate is None or line.estimate["soon"]:
        return 0
    return int(line.estimate["to_minutes"])


def _is_called(line: Line | None) -> bool:
    return line is not None and line.state == "called"


async def follow(display: Display) -> None:
    display.watch()
    await display.shows("the first screen", lambda screen: True)
